import type { Transaction } from "kysely";
import type { Coverage } from "#lib/domain/coverage.ts";
import type { Connection } from "./database.ts";
import type { Schema } from "./schema.ts";

/** Writes the entries of an audit; one with the same source and scope is replaced in its place, others stay. */
export async function replaceCoverage(
  trx: Transaction<Schema>,
  auditId: number,
  coverage: readonly Coverage[],
): Promise<void> {
  const last = await trx
    .selectFrom("coverage")
    .select((eb) => eb.fn.max("position").as("position"))
    .where("audit_id", "=", auditId)
    .executeTakeFirst();
  let position = last?.position ?? 0;
  for (const entry of coverage) {
    position++;
    await trx
      .insertInto("coverage")
      .values({ audit_id: auditId, source: entry.source, scope: entry.scope, position, body: JSON.stringify(entry) })
      .onConflict((conflict) =>
        conflict.columns(["audit_id", "source", "scope"]).doUpdateSet((eb) => ({ body: eb.ref("excluded.body") })),
      )
      .execute();
  }
}

/** The coverage of an audit in the order in which it was first written. */
export async function readCoverage(connection: Connection, auditId: number): Promise<Coverage[]> {
  const rows = await connection
    .selectFrom("coverage")
    .select("body")
    .where("audit_id", "=", auditId)
    .orderBy("position")
    .execute();
  return rows.map((row) => JSON.parse(row.body) as Coverage);
}
