import { type Kysely, type RawBuilder, sql } from "kysely";
import type { Engine } from "../database.ts";

/** Audits, facts as validity intervals, usage, settings. */
export async function firstSchema(db: Kysely<unknown>, engine: Engine): Promise<void> {
  // Keys are compared byte by byte in both engines, so that reading page by page meets every key once.
  const key: RawBuilder<unknown> = engine === "postgres" ? sql`text collate "C"` : sql`text`;

  await db.schema
    .createTable("counters")
    .addColumn("name", "text", (column) => column.primaryKey())
    .addColumn("value", "bigint", (column) => column.notNull())
    .execute();
  for (const name of ["audit", "listing", "revision"]) {
    await sql`insert into counters (name, value) values (${name}, 0)`.execute(db);
  }

  await db.schema
    .createTable("audits")
    .addColumn("id", "bigint", (column) => column.primaryKey())
    .addColumn("started_at", "bigint", (column) => column.notNull())
    .addColumn("finished_at", "bigint")
    .addColumn("source", "text", (column) => column.notNull())
    .addColumn("status", "text", (column) => column.notNull())
    .addColumn("clusters", "text", (column) => column.notNull())
    .addColumn("error", "text")
    .addColumn("owner", "text", (column) => column.notNull())
    .execute();

  await db.schema
    .createTable("listings")
    .addColumn("id", "bigint", (column) => column.primaryKey())
    .addColumn("scope", "text", (column) => column.notNull())
    .addColumn("kind", "text", (column) => column.notNull())
    .addUniqueConstraint("listings_by_scope_and_kind", ["scope", "kind"])
    .execute();

  await db.schema
    .createTable("revisions")
    .addColumn("revision", "bigint", (column) => column.primaryKey())
    .addColumn("audit_id", "bigint", (column) => column.notNull())
    .addColumn("committed_at", "bigint", (column) => column.notNull())
    .execute();

  await db.schema
    .createTable("parts")
    .addColumn("audit_id", "bigint", (column) => column.notNull().references("audits.id").onDelete("cascade"))
    .addColumn("listing_id", "bigint", (column) => column.notNull().references("listings.id"))
    .addColumn("revision", "bigint", (column) => column.notNull())
    .addColumn("complete", "integer", (column) => column.notNull())
    .addColumn("count", "bigint", (column) => column.notNull())
    .addPrimaryKeyConstraint("parts_by_audit", ["audit_id", "listing_id", "revision"])
    .execute();
  await db.schema.createIndex("parts_by_listing").on("parts").columns(["listing_id", "revision"]).execute();

  await db.schema
    .createTable("facts")
    .addColumn("listing_id", "bigint", (column) => column.notNull())
    .addColumn("key", sql`${key}`, (column) => column.notNull())
    .addColumn("from_rev", "bigint", (column) => column.notNull())
    .addColumn("to_rev", "bigint")
    .addColumn("hash", "text", (column) => column.notNull())
    .addColumn("body", "text", (column) => column.notNull())
    .addPrimaryKeyConstraint("facts_by_key", ["listing_id", "key", "from_rev"])
    .execute();
  await sql`create unique index facts_open on facts (listing_id, key) where to_rev is null`.execute(db);
  await db.schema.createIndex("facts_by_start").on("facts").columns(["listing_id", "from_rev"]).execute();
  await sql`create index facts_by_end on facts (listing_id, to_rev) where to_rev is not null`.execute(db);

  await db.schema
    .createTable("coverage")
    .addColumn("audit_id", "bigint", (column) => column.notNull().references("audits.id").onDelete("cascade"))
    .addColumn("source", "text", (column) => column.notNull())
    .addColumn("scope", "text", (column) => column.notNull())
    .addColumn("position", "integer", (column) => column.notNull())
    .addColumn("body", "text", (column) => column.notNull())
    .addPrimaryKeyConstraint("coverage_by_source", ["audit_id", "source", "scope"])
    .execute();

  await db.schema
    .createTable("usage_facts")
    .addColumn("key", sql`${key}`, (column) => column.primaryKey())
    .addColumn("first_at", "bigint", (column) => column.notNull())
    .addColumn("last_at", "bigint", (column) => column.notNull())
    .addColumn("count", "bigint", (column) => column.notNull())
    .addColumn("body", "text", (column) => column.notNull())
    .execute();

  await db.schema
    .createTable("trail_windows")
    .addColumn("account", "text", (column) => column.notNull())
    .addColumn("region", "text", (column) => column.notNull())
    .addColumn("question", "text", (column) => column.notNull())
    .addColumn("from_at", "bigint", (column) => column.notNull())
    .addColumn("to_at", "bigint", (column) => column.notNull())
    .addColumn("complete", "integer", (column) => column.notNull())
    .addColumn("unreadable", "bigint", (column) => column.notNull())
    .addPrimaryKeyConstraint("trail_windows_by_question", ["account", "region", "question", "from_at", "to_at"])
    .execute();

  await db.schema
    .createTable("settings")
    .addColumn("name", sql`${key}`, (column) => column.primaryKey())
    .addColumn("value", "text", (column) => column.notNull())
    .execute();
}
