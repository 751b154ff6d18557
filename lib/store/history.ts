import { sql } from "kysely";
import type { Connection } from "./database.ts";
import { storedKey } from "./keys.ts";

/** A commit, as a point in time. */
export interface Moment {
  readonly auditId: number;
  /** Milliseconds since the epoch. */
  readonly at: number;
}

/**
 * `appeared`: a complete listing before it lacked the key. `changed`: the listing before it had another body.
 * `first-read`: the store holds no complete listing before it, so the body may be older.
 */
export type IntervalBegin = "appeared" | "changed" | "first-read";
/** `gone`: a complete listing lacks the key. `not-read`: the listing after it was not complete; it may still be there. */
export type IntervalEnd = "changed" | "gone" | "not-read";

/** One body of a fact and the time in which audits read it. */
export interface FactInterval {
  readonly body: string;
  readonly from: Moment;
  readonly began: IntervalBegin;
  /** Time of the listing before it, which did not have this body; null when the store holds none. */
  readonly notYetAt: number | null;
  /** Null while it holds. */
  readonly to: Moment | null;
  readonly ended: IntervalEnd | null;
}

/** Every interval of a fact, oldest first; empty for a fact that no audit in the store read. */
export async function factHistory(
  connection: Connection,
  scope: string,
  kind: string,
  key: string,
): Promise<FactInterval[]> {
  const rows = await connection
    .selectFrom("facts")
    .innerJoin("listings", "listings.id", "facts.listing_id")
    .innerJoin("revisions as begin", "begin.revision", "facts.from_rev")
    .leftJoin("revisions as end", "end.revision", "facts.to_rev")
    .select((eb) => [
      "facts.body",
      "facts.from_rev",
      "facts.to_rev",
      "begin.audit_id as from_audit",
      "begin.committed_at as from_at",
      "end.audit_id as to_audit",
      "end.committed_at as to_at",
      eb
        .selectFrom("parts")
        .select("parts.complete")
        .whereRef("parts.listing_id", "=", "facts.listing_id")
        .whereRef("parts.revision", "=", "facts.to_rev")
        .as("end_complete"),
      eb
        .selectFrom("parts")
        .select(sql<number | null>`max(case when parts.complete = 1 then parts.revision end)`.as("revision"))
        .whereRef("parts.listing_id", "=", "facts.listing_id")
        .whereRef("parts.revision", "<", "facts.from_rev")
        .as("complete_before"),
      eb
        .selectFrom("parts")
        .innerJoin("revisions", "revisions.revision", "parts.revision")
        .select((inner) => inner.fn.max("revisions.committed_at").as("at"))
        .whereRef("parts.listing_id", "=", "facts.listing_id")
        .whereRef("parts.revision", "<", "facts.from_rev")
        .as("not_yet_at"),
    ])
    .where("listings.scope", "=", scope)
    .where("listings.kind", "=", kind)
    .where("facts.key", "=", storedKey(key))
    .orderBy("facts.from_rev")
    .execute();

  return rows.map((row, index) => {
    const before = rows[index - 1];
    const next = rows[index + 1];
    const changedFrom = before !== undefined && before.to_rev === row.from_rev;
    const changedTo = next !== undefined && next.from_rev === row.to_rev;
    return {
      body: row.body,
      from: { auditId: row.from_audit, at: row.from_at },
      began: changedFrom ? "changed" : beganAfter(row.complete_before, before?.to_rev ?? null),
      notYetAt: row.not_yet_at,
      to: row.to_audit === null || row.to_at === null ? null : { auditId: row.to_audit, at: row.to_at },
      ended: row.to_rev === null ? null : changedTo ? "changed" : row.end_complete === 1 ? "gone" : "not-read",
    };
  });
}

/** A complete listing without the key must lie between the interval before and this one. */
function beganAfter(completeBefore: number | null, lastEnd: number | null): IntervalBegin {
  return completeBefore !== null && completeBefore >= (lastEnd ?? 0) ? "appeared" : "first-read";
}
