import type { Transaction } from "kysely";
import type { Coverage } from "#lib/domain/coverage.ts";
import { type AuditChange, changeAudit } from "./audits.ts";
import { replaceCoverage } from "./coverage.ts";
import { type Database, nextNumber, writeAlone } from "./database.ts";
import { type CarryFindings, carryFindings } from "./findings.ts";
import { type FactCounts, replaceFacts } from "./intervals.ts";
import type { Schema } from "./schema.ts";

/** One listing as it was read: all of it, or (`complete: false`) what could be read of it. */
export interface ListingFacts {
  readonly scope: string;
  readonly kind: string;
  /** True when a key that is absent here is absent there. */
  readonly complete: boolean;
  /** `body` is JSON text; the same fact must give the same text. Of two facts with one key the first counts. */
  readonly facts: Iterable<{ readonly key: string; readonly body: string }>;
}

/** What an audit adds at once: listings and coverage that it read, and how it stands. */
export interface Commit extends AuditChange {
  readonly listings?: Iterable<ListingFacts>;
  readonly coverage?: readonly Coverage[];
  /** What follows for the findings; at the end of an audit. */
  readonly findings?: CarryFindings;
}

export interface CommitResult extends FactCounts {
  readonly revision: number;
}

/**
 * One atomic transaction. Replaces the audit's listings and coverage entries that it names and leaves its others;
 * all of it becomes visible together, or nothing is kept. The iterables are read while the transaction is open.
 * Raises `gone` for an audit that is not there, `disk-full` when there was no room.
 */
export async function commitFacts(
  database: Database,
  auditId: number,
  commit: Commit,
  now: () => number,
): Promise<CommitResult> {
  return writeAlone(database, async (trx) => {
    await changeAudit(trx, auditId, commit);
    const revision = await nextNumber(trx, "revision");
    await trx.insertInto("revisions").values({ revision, audit_id: auditId, committed_at: now() }).execute();
    let opened = 0;
    let closed = 0;
    let unchanged = 0;
    for (const listing of commit.listings ?? []) {
      const listingId = await listingIdOf(trx, listing.scope, listing.kind);
      const counts = await replaceFacts(database.engine, trx, listingId, revision, listing.facts);
      await trx
        .insertInto("parts")
        .values({
          audit_id: auditId,
          listing_id: listingId,
          revision,
          complete: listing.complete ? 1 : 0,
          count: counts.opened + counts.unchanged,
        })
        .execute();
      opened += counts.opened;
      closed += counts.closed;
      unchanged += counts.unchanged;
    }
    if (commit.coverage !== undefined) await replaceCoverage(trx, auditId, commit.coverage);
    if (commit.findings !== undefined) await carryFindings(database.engine, trx, auditId, commit.findings, now());
    return { revision, opened, closed, unchanged };
  });
}

async function listingIdOf(trx: Transaction<Schema>, scope: string, kind: string): Promise<number> {
  const found = await trx
    .selectFrom("listings")
    .select("id")
    .where("scope", "=", scope)
    .where("kind", "=", kind)
    .executeTakeFirst();
  if (found !== undefined) return found.id;
  const id = await nextNumber(trx, "listing");
  await trx.insertInto("listings").values({ id, scope, kind }).execute();
  return id;
}
