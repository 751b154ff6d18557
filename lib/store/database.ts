import type { Kysely, Transaction } from "kysely";
import type { Schema } from "./schema.ts";

export type Engine = "sqlite" | "postgres";
export type Connection = Kysely<Schema> | Transaction<Schema>;

/**
 * An open, migrated database of either engine. `read` and `write` may be the same; with SQLite they are two
 * connections, so that a reader never waits for a commit and never sees half of one.
 */
export interface Database {
  readonly engine: Engine;
  /** Folder, or host and database name; never a password. */
  readonly location: string;
  readonly read: Kysely<Schema>;
  readonly write: Kysely<Schema>;
  readonly presence: Presence;
  /** Lets the write that is under way finish, then releases files, connections and locks. */
  close(): Promise<void>;
}

/** Tells the running audits of living processes from those whose process is gone. */
export interface Presence {
  /** Name of this process in `audits.owner`. */
  readonly owner: string;
  /** True when the process of that name no longer holds this database. */
  isGone(owner: string, transaction: Transaction<Schema>): Promise<boolean>;
}

/**
 * One write transaction. Begins by taking the row of the counter `revision`, so that writers of several processes
 * follow one another and revisions become visible in their order.
 */
export async function writeAlone<T>(database: Database, work: (trx: Transaction<Schema>) => Promise<T>): Promise<T> {
  return database.write.transaction().execute(async (trx) => {
    await trx
      .updateTable("counters")
      .set((eb) => ({ value: eb.ref("value") }))
      .where("name", "=", "revision")
      .execute();
    return work(trx);
  });
}

/** The next number of a counter; unique also when the transaction of another process asks at the same time. */
export async function nextNumber(trx: Transaction<Schema>, name: "audit" | "listing" | "revision"): Promise<number> {
  const row = await trx
    .updateTable("counters")
    .set((eb) => ({ value: eb("value", "+", 1) }))
    .where("name", "=", name)
    .returning("value")
    .executeTakeFirstOrThrow();
  return row.value;
}

/** A transaction that sees one state of the database throughout. */
export async function readOneState<T>(database: Database, work: (trx: Transaction<Schema>) => Promise<T>): Promise<T> {
  return database.read.transaction().setIsolationLevel("repeatable read").setAccessMode("read only").execute(work);
}
