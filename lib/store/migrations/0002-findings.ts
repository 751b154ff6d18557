import { type Kysely, type RawBuilder, sql } from "kysely";
import type { Engine } from "../database.ts";

/** Findings as they were last seen, and when each of them was opened and resolved. */
export async function findings(db: Kysely<unknown>, engine: Engine): Promise<void> {
  const key: RawBuilder<unknown> = engine === "postgres" ? sql`text collate "C"` : sql`text`;

  await db.schema
    .createTable("findings")
    .addColumn("key", sql`${key}`, (column) => column.primaryKey())
    .addColumn("rule", "text", (column) => column.notNull())
    .addColumn("severity", "text", (column) => column.notNull())
    .addColumn("certainty", "text", (column) => column.notNull())
    .addColumn("kind", "text", (column) => column.notNull())
    .addColumn("cluster", "text")
    .addColumn("namespace", "text")
    .addColumn("account", "text")
    .addColumn("name", "text", (column) => column.notNull())
    .addColumn("containers", "bigint", (column) => column.notNull())
    .addColumn("first_seen", "bigint", (column) => column.notNull())
    .addColumn("last_seen", "bigint", (column) => column.notNull())
    .addColumn("resolved_at", "bigint")
    .addColumn("body", "text", (column) => column.notNull())
    .execute();
  await sql`create index findings_resolved on findings (resolved_at) where resolved_at is not null`.execute(db);

  await db.schema
    .createTable("finding_changes")
    .addColumn("key", sql`${key}`, (column) => column.notNull().references("findings.key").onDelete("cascade"))
    .addColumn("audit_id", "bigint", (column) => column.notNull())
    .addColumn("change", "text", (column) => column.notNull())
    .addColumn("at", "bigint", (column) => column.notNull())
    .addColumn("last_seen", "bigint", (column) => column.notNull())
    .addPrimaryKeyConstraint("finding_changes_by_audit", ["key", "audit_id"])
    .execute();

  await db.schema.alterTable("audits").addColumn("findings_at", "bigint").execute();
}
