import type { FindingRecord } from "#lib/domain/findings/reconcile.ts";
import type { Connection } from "./database.ts";
import { auditGone } from "./errors.ts";
import { recordOf } from "./findings.ts";
import { storedKey } from "./keys.ts";
import { pagesByKey } from "./pages.ts";

/** A moment at which a finding was opened or resolved. */
export interface FindingChange {
  readonly auditId: number;
  readonly change: "opened" | "resolved";
  /** Time of the audit, milliseconds since the epoch. */
  readonly at: number;
}

/**
 * Every finding as it stood after an audit: open or resolved then, its text as it was last seen at all. Where it was seen
 * again after that audit, the time of its last change before stands for its last sight. Raises `gone` for an audit that is
 * not there.
 */
export async function findingsAt(connection: Connection, auditId: number): Promise<FindingRecord[]> {
  const audit = await connection.selectFrom("audits").selectAll().where("id", "=", auditId).executeTakeFirst();
  if (audit === undefined) throw auditGone(auditId);
  const at = audit.finished_at ?? audit.started_at;
  const records: FindingRecord[] = [];
  const pages = pagesByKey((after, limit) => {
    const query = connection
      .selectFrom("findings")
      .innerJoin("finding_changes as turn", "turn.key", "findings.key")
      .select([
        "findings.key",
        "findings.body",
        "findings.first_seen",
        "findings.last_seen",
        "turn.change",
        "turn.at",
        "turn.last_seen as seen_then",
      ])
      .where("turn.audit_id", "=", (eb) =>
        eb
          .selectFrom("finding_changes as one")
          .select((one) => one.fn.max("one.audit_id").as("latest"))
          .whereRef("one.key", "=", "findings.key")
          .where("one.audit_id", "<=", auditId),
      )
      .orderBy("findings.key")
      .limit(limit);
    return (after === null ? query : query.where("findings.key", ">", after)).execute();
  });
  for await (const page of pages) {
    for (const row of page) {
      const resolved = row.change === "resolved";
      const seen = !resolved && row.last_seen <= at ? row.last_seen : row.seen_then;
      records.push(recordOf({ ...row, last_seen: seen, resolved_at: resolved ? row.at : null }));
    }
  }
  return records;
}

/** When a finding was opened and resolved, oldest first; empty for one that no audit kept. */
export async function findingHistory(connection: Connection, key: string): Promise<FindingChange[]> {
  const rows = await connection
    .selectFrom("finding_changes")
    .select(["audit_id", "change", "at"])
    .where("key", "=", storedKey(key))
    .orderBy("audit_id")
    .execute();
  return rows.map(({ audit_id: auditId, change, at }) => ({
    auditId,
    change: change === "opened" ? "opened" : "resolved",
    at,
  }));
}
