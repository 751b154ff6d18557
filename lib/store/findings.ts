import { isDeepStrictEqual } from "node:util";
import type { Selectable, Transaction } from "kysely";
import type { Finding } from "#lib/domain/findings/finding.ts";
import type { FindingRecord } from "#lib/domain/findings/reconcile.ts";
import type { Engine } from "./database.ts";
import { jsonRows } from "./json-rows.ts";
import { storedKey } from "./keys.ts";
import { chunks, pagesByKey } from "./pages.ts";
import type { FindingsTable, Schema } from "./schema.ts";

/** Carries the findings of all audits before on to this one. Called inside the transaction; must not wait. */
export type CarryFindings = (previous: readonly FindingRecord[]) => readonly FindingRecord[];

const CHUNK = 500;

type Cell = string | number | null;

const columns = {
  key: "text",
  rule: "text",
  severity: "text",
  certainty: "text",
  kind: "text",
  cluster: "text",
  namespace: "text",
  account: "text",
  name: "text",
  containers: "bigint",
  first_seen: "bigint",
  last_seen: "bigint",
  resolved_at: "bigint",
  body: "text",
} as const;

const changeColumns = { key: "text", change: "text", at: "bigint", last_seen: "bigint" } as const;

/**
 * Replaces the findings by what follows from an audit, once: an audit that began before another one whose findings are kept
 * already changes nothing, because what it saw is older. False: it came too late.
 */
export async function carryFindings(
  engine: Engine,
  trx: Transaction<Schema>,
  auditId: number,
  carry: CarryFindings,
  now: number,
): Promise<boolean> {
  const later = await trx
    .selectFrom("audits")
    .select("id")
    .where("id", ">", auditId)
    .where("findings_at", "is not", null)
    .limit(1)
    .executeTakeFirst();
  if (later !== undefined) return false;
  const before = await readAll(trx);
  const byKey = new Map(before.map((record) => [record.key, record]));
  const records = carry(before);
  const changed = records.filter((record) => !isDeepStrictEqual(record, byKey.get(record.key)));
  for (const chunk of chunks(changed, CHUNK)) await writeRecords(engine, trx, chunk);
  const turned = changed.flatMap((record) => changeOf(byKey.get(record.key), record));
  for (const chunk of chunks(turned, CHUNK)) await writeChanges(engine, trx, auditId, chunk);
  await trx.updateTable("audits").set({ findings_at: now }).where("id", "=", auditId).execute();
  return true;
}

async function readAll(trx: Transaction<Schema>): Promise<FindingRecord[]> {
  const records: FindingRecord[] = [];
  const pages = pagesByKey((after, limit) => {
    const query = trx.selectFrom("findings").selectAll().orderBy("key").limit(limit);
    return (after === null ? query : query.where("key", ">", after)).execute();
  });
  for await (const page of pages) for (const row of page) records.push(recordOf(row));
  return records;
}

export function recordOf(
  row: Pick<Selectable<FindingsTable>, "body" | "first_seen" | "last_seen" | "resolved_at">,
): FindingRecord {
  const finding = JSON.parse(row.body) as Finding;
  return {
    key: finding.key,
    finding,
    firstSeen: row.first_seen,
    lastSeen: row.last_seen,
    resolvedAt: row.resolved_at,
  };
}

function rowOf({ key, finding, firstSeen, lastSeen, resolvedAt }: FindingRecord): Cell[] {
  const { rule, severity, certainty, subject, containers } = finding;
  const text = (value: string | null): string | null => (value === null ? null : storedKey(value));
  return [
    storedKey(key),
    rule,
    severity,
    certainty,
    subject.kind,
    text(subject.cluster),
    text(subject.namespace),
    text(subject.account),
    text(subject.name),
    containers,
    firstSeen,
    lastSeen,
    resolvedAt,
    JSON.stringify(finding),
  ];
}

async function writeRecords(engine: Engine, trx: Transaction<Schema>, records: readonly FindingRecord[]) {
  const rows = jsonRows(engine, columns, records.map(rowOf));
  const [, ...replaced] = Object.keys(columns) as (keyof typeof columns)[];
  await trx
    .insertInto("findings")
    .columns(Object.keys(columns) as (keyof typeof columns)[])
    // SQLite cannot tell ON CONFLICT from a join condition unless the SELECT has a WHERE.
    .expression((eb) => eb.selectFrom(rows.as("incoming")).selectAll().where(eb.lit(true)))
    .onConflict((conflict) =>
      conflict
        .column("key")
        .doUpdateSet((eb) => Object.fromEntries(replaced.map((name) => [name, eb.ref(`excluded.${name}`)]))),
    )
    .execute();
}

function changeOf(before: FindingRecord | undefined, { key, lastSeen, resolvedAt }: FindingRecord): Cell[][] {
  const wasOpen = before !== undefined && before.resolvedAt === null;
  if (wasOpen === (resolvedAt === null)) return [];
  return [[storedKey(key), resolvedAt === null ? "opened" : "resolved", resolvedAt ?? lastSeen, lastSeen]];
}

async function writeChanges(engine: Engine, trx: Transaction<Schema>, auditId: number, changes: readonly Cell[][]) {
  const rows = jsonRows(engine, changeColumns, changes);
  await trx
    .insertInto("finding_changes")
    .columns(["audit_id", "key", "change", "at", "last_seen"])
    .expression((eb) =>
      eb
        .selectFrom(rows.as("turned"))
        .select([eb.lit(auditId).as("audit_id"), "turned.key", "turned.change", "turned.at", "turned.last_seen"])
        .where(eb.lit(true)),
    )
    .onConflict((conflict) =>
      conflict.columns(["key", "audit_id"]).doUpdateSet((eb) => ({
        change: eb.ref("excluded.change"),
        at: eb.ref("excluded.at"),
        last_seen: eb.ref("excluded.last_seen"),
      })),
    )
    .execute();
}
