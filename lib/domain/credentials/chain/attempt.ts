import type { Reason } from "../../reason.ts";
import type { SdkFamily } from "../families.ts";
import type { Run } from "./run.ts";
import type { ChainClass, ChainLink } from "./types.ts";

/** What one link of a chain did. */
export type Attempt =
  | { readonly kind: "not-set"; readonly why: Reason | null }
  | { readonly kind: "answers"; readonly class: ChainClass; readonly why: Reason }
  | { readonly kind: "passed-over"; readonly why: Reason }
  | { readonly kind: "stops"; readonly why: Reason }
  /** Something is configured that the model does not follow: the outcome cannot be told. */
  | { readonly kind: "unmodelled"; readonly why: Reason };

/** What asking one source of credentials gave; `cause` lets a family decide whether it raises or goes on. */
export type Tried<Cause extends string = string> =
  | { readonly ok: true; readonly why: Reason }
  | { readonly ok: false; readonly why: Reason; readonly cause: Cause };

/** What a family does when a provider fails. `unverified`: both are played. */
export type Effect = "stops" | "goes-on" | "unverified";

export interface LinkSpec {
  readonly link: ChainLink;
  readonly name: string;
  readonly attempt: (run: Run) => Attempt;
}

/** One family's chain: what it checks before it starts, then its links in order. */
export interface FamilySpec {
  readonly family: SdkFamily;
  /** Not null: nothing starts, because of this. */
  readonly start: ((run: Run) => Reason | null) | null;
  readonly links: readonly LinkSpec[];
}

export const notSet: Attempt = { kind: "not-set", why: null };

export const stops = (why: Reason): Attempt => ({ kind: "stops", why });
export const passedOver = (why: Reason): Attempt => ({ kind: "passed-over", why });
export const unmodelled = (why: Reason): Attempt => ({ kind: "unmodelled", why });
export const answers = (chainClass: ChainClass, why: Reason): Attempt => ({ kind: "answers", class: chainClass, why });
export const failed = <C extends string>(cause: C, why: Reason): Tried<C> => ({ ok: false, cause, why });
export const gave = (why: Reason): { readonly ok: true; readonly why: Reason } => ({ ok: true, why });
