import { sql, type Transaction } from "kysely";
import { type Database, writeAlone } from "./database.ts";
import { deleteDiagnoses } from "./diagnoses.ts";
import type { Schema } from "./schema.ts";

/** What is older than these times, in milliseconds since the epoch, is deleted. */
export interface Retention {
  /** Audits that began before it, with all that only they had read, findings that were resolved before it, and diagnoses. */
  readonly auditsBefore: number;
  /** Usage whose last event, and trail windows whose end, lies before it; absent: usage is kept. */
  readonly usageBefore?: number;
}

export interface Deleted {
  readonly audits: number;
  readonly intervals: number;
  readonly findings: number;
  readonly diagnoses: number;
  readonly usage: number;
}

/**
 * Deletes what is too old, in one transaction. Audits that are still running and the newest one that can be shown are
 * kept however old they are; an interval stays as long as one audit that is kept has it.
 */
export async function deleteOlder(database: Database, retention: Retention): Promise<Deleted> {
  return writeAlone(database, async (trx) => {
    const audits = await deleteAudits(trx, retention.auditsBefore);
    const intervals = audits === 0 ? 0 : await deleteUnusedIntervals(trx);
    const findings = await deleteResolved(trx, retention.auditsBefore);
    const diagnoses = await deleteDiagnoses(trx, retention.auditsBefore);
    const usage = retention.usageBefore === undefined ? 0 : await deleteUsage(trx, retention.usageBefore);
    return { audits, intervals, findings, diagnoses, usage };
  });
}

async function deleteAudits(trx: Transaction<Schema>, before: number): Promise<number> {
  const { numDeletedRows } = await trx
    .deleteFrom("audits")
    .where("started_at", "<", before)
    .where("status", "not in", ["running", "inventory"])
    .where("id", "not in", (eb) =>
      eb.selectFrom("audits").select("id").where("status", "=", "complete").orderBy("id", "desc").limit(1),
    )
    .executeTakeFirst();
  return Number(numDeletedRows);
}

async function deleteUnusedIntervals(trx: Transaction<Schema>): Promise<number> {
  const { numDeletedRows } = await trx
    .deleteFrom("facts")
    .where((eb) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom("parts")
            .select(sql`1`.as("one"))
            .whereRef("parts.listing_id", "=", "facts.listing_id")
            .whereRef("parts.revision", ">=", "facts.from_rev")
            .where((part) =>
              part.or([part("facts.to_rev", "is", null), part("parts.revision", "<", part.ref("facts.to_rev"))]),
            ),
        ),
      ),
    )
    .executeTakeFirst();
  await trx
    .deleteFrom("revisions")
    .where("audit_id", "not in", (eb) => eb.selectFrom("audits").select("id"))
    .where("revision", "not in", (eb) => eb.selectFrom("facts").select("from_rev"))
    .where("revision", "not in", (eb) =>
      eb.selectFrom("facts").select("to_rev").where("to_rev", "is not", null).$narrowType<{ to_rev: number }>(),
    )
    .execute();
  return Number(numDeletedRows);
}

/** Open findings stay however long ago they were last seen: no audit has looked for them and found them gone. */
async function deleteResolved(trx: Transaction<Schema>, before: number): Promise<number> {
  const { numDeletedRows } = await trx.deleteFrom("findings").where("resolved_at", "<", before).executeTakeFirst();
  return Number(numDeletedRows);
}

async function deleteUsage(trx: Transaction<Schema>, before: number): Promise<number> {
  const { numDeletedRows } = await trx.deleteFrom("usage_facts").where("last_at", "<", before).executeTakeFirst();
  await trx.deleteFrom("trail_windows").where("to_at", "<", before).execute();
  return Number(numDeletedRows);
}
