import { type RawBuilder, sql } from "kysely";
import type { Database } from "./database.ts";
import type { Snapshot, SnapshotPart } from "./facts.ts";

/**
 * `not-read-before` and `not-read-after`: the key is in one snapshot only, and the other's listing was not complete,
 * so nothing says that the object came or went.
 */
export type FactChange = "added" | "removed" | "changed" | "not-read-before" | "not-read-after";

export interface ChangedFact {
  readonly key: string;
  readonly change: FactChange;
  readonly before: string | null;
  readonly after: string | null;
}

/** How one listing differs between two snapshots. */
export interface ListingChanges {
  readonly scope: string;
  readonly kind: string;
  /** False when one of the two audits did not read the listing at all; the counts are then all 0 and say nothing. */
  readonly compared: boolean;
  readonly counts: Readonly<Record<FactChange, number>>;
}

/** Which listing, and which of its changed facts: `limit` of them, after the key `after` in the order of keys. */
export interface ChangesPage {
  readonly scope: string;
  readonly kind: string;
  readonly after?: string;
  readonly limit: number;
}

interface Pair {
  readonly before: SnapshotPart;
  readonly after: SnapshotPart;
}

/**
 * Counts of changes per listing, for every listing that either snapshot has. The cost grows with what changed, not
 * with what is there; with SQLite it is the worker that counts, so that the event loop stays free.
 */
export async function countChanges(database: Database, before: Snapshot, after: Snapshot): Promise<ListingChanges[]> {
  const listings = new Map([...before.parts, ...after.parts].map((part) => [part.listingId, part]));
  const changes: ListingChanges[] = [];
  for (const { scope, kind } of listings.values()) {
    const pair = pairOf(before, after, scope, kind);
    changes.push({ scope, kind, compared: pair !== null, counts: await countPair(database, pair) });
  }
  return changes;
}

/** One page of the changed facts of a listing; empty also when one of the audits did not read it. */
export async function readChanges(
  database: Database,
  before: Snapshot,
  after: Snapshot,
  page: ChangesPage,
): Promise<ChangedFact[]> {
  const pair = pairOf(before, after, page.scope, page.kind);
  if (pair === null) return [];
  const beyond = page.after === undefined ? sql`` : sql`and key > ${page.after}`;
  const { rows } = await sql<{ key: string; before: string | null; after: string | null }>`
    select key, ${bodyAt(pair.before)} as before, ${bodyAt(pair.after)} as after
    from (${differences(pair)}) as difference
    where hash_before is distinct from hash_after ${beyond}
    order by key limit ${page.limit}
  `.execute(database.write);
  return rows.map((row) => ({ ...row, change: changeOf(row, pair) }));
}

function pairOf(before: Snapshot, after: Snapshot, scope: string, kind: string): Pair | null {
  const isIt = (part: SnapshotPart): boolean => part.scope === scope && part.kind === kind;
  const first = before.parts.find(isIt);
  const second = after.parts.find(isIt);
  return first === undefined || second === undefined ? null : { before: first, after: second };
}

async function countPair(database: Database, pair: Pair | null): Promise<Record<FactChange, number>> {
  const counts = { added: 0, removed: 0, changed: 0, "not-read-before": 0, "not-read-after": 0 };
  if (pair === null) return counts;
  const { rows } = await sql<{ came: number; went: number; differs: number }>`
    select count(case when hash_before is null and hash_after is not null then 1 end) as came,
      count(case when hash_before is not null and hash_after is null then 1 end) as went,
      count(case when hash_before <> hash_after then 1 end) as differs
    from (${differences(pair)}) as difference
  `.execute(database.write);
  const { came, went, differs } = rows[0] ?? { came: 0, went: 0, differs: 0 };
  counts[pair.before.complete ? "added" : "not-read-before"] = came;
  counts[pair.after.complete ? "removed" : "not-read-after"] = went;
  counts.changed = differs;
  return counts;
}

/** One row per key of which an interval begins or ends between the two revisions, with its hash at each of them. */
function differences({ before, after }: Pair): RawBuilder<unknown> {
  const low = sql.lit(Math.min(before.revision, after.revision));
  const high = sql.lit(Math.max(before.revision, after.revision));
  return sql`
    select key,
      max(case when ${holdsAt(before)} then hash end) as hash_before,
      max(case when ${holdsAt(after)} then hash end) as hash_after
    from facts
    where listing_id = ${sql.lit(before.listingId)}
      and (from_rev > ${low} and from_rev <= ${high} or to_rev > ${low} and to_rev <= ${high})
    group by key`;
}

function bodyAt(part: SnapshotPart): RawBuilder<unknown> {
  return sql`(
    select body from facts
    where listing_id = ${sql.lit(part.listingId)} and facts.key = difference.key and ${holdsAt(part)})`;
}

function holdsAt({ revision }: SnapshotPart): RawBuilder<unknown> {
  return sql`(from_rev <= ${sql.lit(revision)} and (to_rev is null or to_rev > ${sql.lit(revision)}))`;
}

function changeOf(fact: { before: string | null; after: string | null }, { before, after }: Pair): FactChange {
  if (fact.before === null) return before.complete ? "added" : "not-read-before";
  if (fact.after === null) return after.complete ? "removed" : "not-read-after";
  return "changed";
}
