import type { Database } from "../../database.ts";
import type { Store } from "../../store.ts";
import type { Place } from "../places.ts";

/** What a contract sentence works on: one fresh place for each test. */
export interface Sut {
  place(): Place;
  open(now?: () => number): Promise<{ readonly store: Store; readonly database: Database }>;
}
