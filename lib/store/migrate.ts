import { type Kysely, sql, type Transaction } from "kysely";
import type { Engine } from "./database.ts";
import { newerSchema } from "./errors.ts";
import { MIGRATIONS, type Migration } from "./migrations/list.ts";
import type { Schema } from "./schema.ts";

/** Any number, the same in every version of the program: who migrates a PostgreSQL database holds this lock. */
const MIGRATION_LOCK = 5_826_301;

/** Lets one process at a time change the structure of a PostgreSQL database; until the end of the transaction. */
export async function lockForMigration(trx: Transaction<Schema>): Promise<void> {
  await sql`select pg_advisory_xact_lock(${MIGRATION_LOCK}::bigint)`.execute(trx);
}

/**
 * Brings the database to the newest schema, all missing steps in one transaction; processes that start together wait
 * for one another. Refuses a database that a newer program has migrated (`newer-schema`).
 */
export async function migrate(
  write: Kysely<Schema>,
  engine: Engine,
  location: string,
  migrations: readonly Migration[] = MIGRATIONS,
): Promise<void> {
  await write.transaction().execute(async (trx) => {
    if (engine === "postgres") await lockForMigration(trx);
    await trx.schema
      .createTable("schema_versions")
      .ifNotExists()
      .addColumn("version", "integer", (column) => column.primaryKey())
      .addColumn("name", "text", (column) => column.notNull())
      .addColumn("applied_at", "bigint", (column) => column.notNull())
      .execute();
    const found = await trx
      .selectFrom("schema_versions")
      .select((eb) => eb.fn.max("version").as("version"))
      .executeTakeFirst();
    const current = found?.version ?? 0;
    const known = migrations.at(-1)?.version ?? 0;
    if (current > known) throw newerSchema(location, current, known);
    for (const migration of migrations.filter((one) => one.version > current)) {
      await migration.up(trx as unknown as Kysely<unknown>, engine);
      await trx
        .insertInto("schema_versions")
        .values({ version: migration.version, name: migration.name, applied_at: Date.now() })
        .execute();
    }
  });
}
