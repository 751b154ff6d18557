import type { Selectable, Transaction, Updateable } from "kysely";
import { type Connection, type Database, nextNumber, writeAlone } from "./database.ts";
import { auditGone } from "./errors.ts";
import type { AuditsTable, Schema } from "./schema.ts";

export type AuditSource = "live" | "bundle" | "simulator";
/** `inventory`: still running, and its inventory can be read already. */
export type AuditStatus = "running" | "inventory" | "complete" | "failed" | "interrupted";

export interface Audit {
  /** Grows with every audit and is never given twice. */
  readonly id: number;
  /** Milliseconds since the epoch. */
  readonly startedAt: number;
  readonly finishedAt: number | null;
  readonly source: AuditSource;
  readonly status: AuditStatus;
  /** Ids of the clusters that it was to read. */
  readonly clusters: readonly string[];
  /** Why it failed, in words for people. */
  readonly error: string | null;
}

export interface AuditStart {
  readonly startedAt: number;
  readonly source: AuditSource;
  readonly clusters: readonly string[];
}

/** What changes in an audit as it goes on; absent fields stay. */
export interface AuditChange {
  readonly status?: AuditStatus;
  readonly finishedAt?: number | null;
  readonly error?: string | null;
}

const UNFINISHED: readonly AuditStatus[] = ["running", "inventory"];
const READABLE: readonly AuditStatus[] = ["inventory", "complete"];

/** Begins an audit in the status `running`, owned by this process. */
export async function startAudit(database: Database, start: AuditStart): Promise<Audit> {
  return writeAlone(database, async (trx) => {
    const row = await trx
      .insertInto("audits")
      .values({
        id: await nextNumber(trx, "audit"),
        started_at: start.startedAt,
        finished_at: null,
        source: start.source,
        status: "running",
        clusters: JSON.stringify(start.clusters),
        error: null,
        owner: database.presence.owner,
        findings_at: null,
      })
      .returningAll()
      .executeTakeFirstOrThrow();
    return auditOf(row);
  });
}

/** Changes status, end or error. Raises `gone` for an audit that is not there. */
export async function changeAudit(connection: Connection, id: number, change: AuditChange): Promise<Audit> {
  const set: Updateable<AuditsTable> = {
    id,
    ...(change.status === undefined ? {} : { status: change.status }),
    ...(change.finishedAt === undefined ? {} : { finished_at: change.finishedAt }),
    ...(change.error === undefined ? {} : { error: change.error }),
  };
  const row = await connection.updateTable("audits").set(set).where("id", "=", id).returningAll().executeTakeFirst();
  if (row === undefined) throw auditGone(id);
  return auditOf(row);
}

export async function getAudit(connection: Connection, id: number): Promise<Audit | null> {
  const row = await connection.selectFrom("audits").selectAll().where("id", "=", id).executeTakeFirst();
  return row === undefined ? null : auditOf(row);
}

/** Newest first; `before` continues after the last id of the page before. */
export async function listAudits(
  connection: Connection,
  { before, limit }: { readonly before?: number; readonly limit: number },
): Promise<Audit[]> {
  let query = connection.selectFrom("audits").selectAll().orderBy("id", "desc").limit(limit);
  if (before !== undefined) query = query.where("id", "<", before);
  return (await query.execute()).map(auditOf);
}

/** The newest audit whose inventory is whole and that did not end badly; null when there is none. */
export async function latestAudit(connection: Connection): Promise<Audit | null> {
  const row = await connection
    .selectFrom("audits")
    .selectAll()
    .where("status", "in", READABLE)
    .orderBy("id", "desc")
    .limit(1)
    .executeTakeFirst();
  return row === undefined ? null : auditOf(row);
}

/** Marks the audits of processes that are gone as `interrupted`; what they had committed stays readable. */
export async function interruptAbandoned(database: Database, now: number): Promise<number> {
  return writeAlone(database, async (trx) => {
    const rows = await trx.selectFrom("audits").select("owner").distinct().where("status", "in", UNFINISHED).execute();
    let interrupted = 0;
    for (const { owner } of rows) {
      if (await database.presence.isGone(owner, trx)) interrupted += await interruptAuditsOf(trx, owner, now);
    }
    return interrupted;
  });
}

async function interruptAuditsOf(trx: Transaction<Schema>, owner: string, now: number): Promise<number> {
  const { numUpdatedRows } = await trx
    .updateTable("audits")
    .set({
      status: "interrupted",
      finished_at: now,
      error: "The process that ran this audit ended before the audit did.",
    })
    .where("owner", "=", owner)
    .where("status", "in", UNFINISHED)
    .executeTakeFirst();
  return Number(numUpdatedRows);
}

export function auditOf(row: Selectable<AuditsTable>): Audit {
  return {
    id: row.id,
    startedAt: row.started_at,
    finishedAt: row.finished_at,
    source: row.source as AuditSource,
    status: row.status as AuditStatus,
    clusters: JSON.parse(row.clusters) as string[],
    error: row.error,
  };
}
