import { join } from "node:path";
import { expect } from "vitest";
import { openStore, type Store } from "../store.ts";
import { auditOf, manyFacts, PODS } from "./samples.ts";

/** The StoreError that an opening is refused with; fails when it is not refused. */
export async function refusalOf(opening: Promise<Store>): Promise<{ code: string; message: string }> {
  const error = await opening.then(
    async (store) => store.close().then(() => new Error("was not refused")),
    (refused: unknown) => refused,
  );
  expect(error).toMatchObject({ name: "StoreError" });
  return error as { code: string; message: string };
}

/** A closed store with some pages in it; the path of its database. */
export async function filledFolder(folder: string): Promise<string> {
  const store = await openStore({ folder });
  await auditOf(store, { ...PODS, complete: true, facts: manyFacts(300, 500) });
  await store.close();
  return join(folder, "rolecall.db");
}
