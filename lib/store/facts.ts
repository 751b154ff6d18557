import { sql } from "kysely";
import type { Coverage } from "#lib/domain/coverage.ts";
import { type Audit, getAudit, latestAudit } from "./audits.ts";
import { readCoverage } from "./coverage.ts";
import { type Connection, type Database, readOneState } from "./database.ts";
import { auditGone } from "./errors.ts";
import { pagesByKey } from "./pages.ts";

/** One listing of a snapshot: how it was read, and the revision that shows exactly that. */
export interface SnapshotPart {
  readonly listingId: number;
  readonly scope: string;
  readonly kind: string;
  readonly revision: number;
  readonly complete: boolean;
  readonly count: number;
}

/**
 * One audit at one moment. Pinned: what is read through it stays the same when the audit, or another one, commits
 * meanwhile. A (scope, kind) without a part was not read by this audit.
 */
export interface Snapshot {
  readonly audit: Audit;
  readonly parts: readonly SnapshotPart[];
  readonly coverage: readonly Coverage[];
}

export interface Fact {
  readonly scope: string;
  readonly key: string;
  readonly body: string;
}

/** The snapshot of an audit as it stands. Raises `gone` for an audit that is not there. */
export async function snapshotOf(database: Database, auditId: number): Promise<Snapshot> {
  return readOneState(database, async (trx) => {
    const audit = await getAudit(trx, auditId);
    if (audit === null) throw auditGone(auditId);
    return readSnapshot(trx, audit);
  });
}

/** The snapshot of the newest audit that can be shown (`latestAudit`); null when there is none. */
export async function latestSnapshot(database: Database): Promise<Snapshot | null> {
  return readOneState(database, async (trx) => {
    const audit = await latestAudit(trx);
    return audit === null ? null : readSnapshot(trx, audit);
  });
}

async function readSnapshot(connection: Connection, audit: Audit): Promise<Snapshot> {
  const rows = await connection
    .selectFrom("parts")
    .innerJoin("listings", "listings.id", "parts.listing_id")
    .select(["listing_id", "scope", "kind", "revision", "complete", "count"])
    .where("audit_id", "=", audit.id)
    .orderBy("revision")
    .orderBy("listing_id")
    .execute();
  const parts = new Map<number, SnapshotPart>();
  for (const { listing_id: listingId, complete, ...part } of rows) {
    parts.set(listingId, { listingId, complete: complete === 1, ...part });
  }
  return { audit, parts: [...parts.values()], coverage: await readCoverage(connection, audit.id) };
}

/**
 * The facts of one kind, in every scope or in one, as chunks ordered by key within a scope; a chunk holds one scope.
 * Raises `gone` at the end when retention deleted the audit during the read, because facts may then be missing.
 */
export async function* readFacts(
  connection: Connection,
  snapshot: Snapshot,
  kind: string,
  scope?: string,
): AsyncGenerator<readonly Fact[], void, undefined> {
  const parts = snapshot.parts.filter((part) => part.kind === kind && (scope === undefined || part.scope === scope));
  for (const part of parts) {
    for await (const page of pagesByKey((after, limit) => factPage(connection, part, after, limit))) {
      yield page.map((row) => ({ scope: part.scope, key: row.key, body: row.body }));
    }
  }
  if ((await getAudit(connection, snapshot.audit.id)) === null) throw auditGone(snapshot.audit.id);
}

function factPage(
  connection: Connection,
  { listingId, revision }: SnapshotPart,
  after: string | null,
  limit: number,
): Promise<{ key: string; body: string }[]> {
  let query = connection
    .selectFrom("facts")
    .select(["key", "body"])
    .where("listing_id", "=", listingId)
    // The plus keeps the engines from reading by the index on from_rev, which would sort the listing for each page.
    .where(sql<number>`+from_rev`, "<=", revision)
    .where((eb) => eb.or([eb("to_rev", "is", null), eb("to_rev", ">", revision)]))
    .orderBy("key")
    .limit(limit);
  if (after !== null) query = query.where("key", ">", after);
  return query.execute();
}
