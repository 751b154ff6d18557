import type { Kysely } from "kysely";

/** Diagnoses that were asked for, each under a name that cannot be guessed. */
export async function diagnoses(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable("diagnoses")
    .addColumn("id", "text", (column) => column.primaryKey())
    .addColumn("created_at", "bigint", (column) => column.notNull())
    .addColumn("body", "text", (column) => column.notNull())
    .execute();
  await db.schema.createIndex("diagnoses_by_age").on("diagnoses").columns(["created_at", "id"]).execute();
}
