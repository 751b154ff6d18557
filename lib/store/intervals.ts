import { hash } from "node:crypto";
import { setImmediate as nextTurn } from "node:timers/promises";
import type { Transaction } from "kysely";
import type { Engine } from "./database.ts";
import { jsonRows } from "./json-rows.ts";
import { storedKey } from "./keys.ts";
import { chunks, pagesByKey } from "./pages.ts";
import type { Schema } from "./schema.ts";

export interface FactCounts {
  /** Intervals that begin with this commit: facts that are new or changed. */
  readonly opened: number;
  /** Intervals that end with it: facts that changed or were not read again. */
  readonly closed: number;
  readonly unchanged: number;
}

/** Facts per statement: keeps each turn of the event loop to a few milliseconds. */
const CHUNK = 500;

/**
 * Makes the open intervals of a listing equal to `facts`: an equal body stays open, another one begins a new
 * interval, and what was not read is closed, so that a snapshot is exactly what its audit read.
 */
export async function replaceFacts(
  engine: Engine,
  trx: Transaction<Schema>,
  listingId: number,
  revision: number,
  facts: Iterable<{ readonly key: string; readonly body: string }>,
): Promise<FactCounts> {
  const open = await openHashes(trx, listingId);
  const notReadAgain = new Set(open.keys());
  const seen = new Set<string>();
  let opened = 0;
  let closed = 0;
  let unchanged = 0;
  for (const chunk of chunks(facts, CHUNK)) {
    const changed: string[] = [];
    const fresh: [key: string, hash: string, body: string][] = [];
    for (const fact of chunk) {
      const key = storedKey(fact.key);
      if (seen.has(key)) continue;
      seen.add(key);
      const digest = hash("sha256", fact.body, "base64url");
      const before = open.get(key);
      if (before !== undefined) notReadAgain.delete(key);
      if (before === digest) {
        unchanged++;
        continue;
      }
      if (before !== undefined) changed.push(key);
      fresh.push([key, digest, fact.body]);
    }
    await closeIntervals(engine, trx, listingId, revision, changed);
    await openIntervals(engine, trx, listingId, revision, fresh);
    opened += fresh.length;
    closed += changed.length;
    await nextTurn();
  }
  for (const keys of chunks(notReadAgain, CHUNK)) await closeIntervals(engine, trx, listingId, revision, keys);
  return { opened, closed: closed + notReadAgain.size, unchanged };
}

async function openHashes(trx: Transaction<Schema>, listingId: number): Promise<Map<string, string>> {
  const hashes = new Map<string, string>();
  const pages = pagesByKey((after, limit) => {
    let query = trx
      .selectFrom("facts")
      .select(["key", "hash"])
      .where("listing_id", "=", listingId)
      .where("to_rev", "is", null)
      .orderBy("key")
      .limit(limit);
    if (after !== null) query = query.where("key", ">", after);
    return query.execute();
  });
  for await (const page of pages) for (const row of page) hashes.set(row.key, row.hash);
  return hashes;
}

async function closeIntervals(
  engine: Engine,
  trx: Transaction<Schema>,
  listingId: number,
  revision: number,
  keys: readonly string[],
): Promise<void> {
  if (keys.length === 0) return;
  const rows = jsonRows(
    engine,
    { key: "text" },
    keys.map((key) => [key]),
  );
  await trx
    .updateTable("facts")
    .set({ to_rev: revision })
    .where("listing_id", "=", listingId)
    .where("to_rev", "is", null)
    .where("key", "in", (eb) => eb.selectFrom(rows.as("closing")).select("closing.key"))
    .execute();
}

async function openIntervals(
  engine: Engine,
  trx: Transaction<Schema>,
  listingId: number,
  revision: number,
  facts: readonly (readonly [key: string, hash: string, body: string])[],
): Promise<void> {
  if (facts.length === 0) return;
  const rows = jsonRows(engine, { key: "text", hash: "text", body: "text" }, facts);
  await trx
    .insertInto("facts")
    .columns(["listing_id", "from_rev", "key", "hash", "body"])
    .expression((eb) =>
      eb
        .selectFrom(rows.as("opening"))
        .select([
          eb.lit(listingId).as("listing_id"),
          eb.lit(revision).as("from_rev"),
          "opening.key",
          "opening.hash",
          "opening.body",
        ]),
    )
    .execute();
}
