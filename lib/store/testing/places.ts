import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sql } from "kysely";
import type { Database } from "../database.ts";
import { openPostgres } from "../postgres/open.ts";
import { openSqlite } from "../sqlite/open.ts";
import { type Store, type StoreLocation, storeOn } from "../store.ts";
import { startPostgres, type TestPostgres } from "./postgres.ts";

/** An empty place for a store, which can be opened, closed and opened again. */
export interface Place {
  readonly location: StoreLocation;
  openDatabase(): Promise<Database>;
  /** The store and the database below it; both closed by `clean`. */
  open(now?: () => number): Promise<{ readonly store: Store; readonly database: Database }>;
  /** Leaves no room for more than a few rows; the function that it gives makes room again. */
  fillDisk(database: Database): Promise<() => Promise<void>>;
  clean(): Promise<void>;
}

/** One of the engines that the contract runs on. */
export interface EngineUnderTest {
  readonly name: "SQLite" | "PostgreSQL";
  start(): Promise<void>;
  stop(): Promise<void>;
  place(): Promise<Place>;
}

export function sqliteUnderTest(): EngineUnderTest {
  return {
    name: "SQLite",
    start: async () => undefined,
    stop: async () => undefined,
    place: async () => {
      const parent = mkdtempSync(join(tmpdir(), "rolecall-store-"));
      const folder = join(parent, "data");
      return placeOf({
        location: { folder },
        openDatabase: () => openSqlite(folder),
        fillDisk: async ({ write }) => {
          const { rows } = await sql<{ page_count: number }>`pragma page_count`.execute(write);
          await sql`pragma max_page_count = ${sql.lit((rows[0]?.page_count ?? 0) + 4)}`.execute(write);
          return async () => {
            await sql`pragma max_page_count = 1000000`.execute(write);
          };
        },
        remove: () => rmSync(parent, { recursive: true, force: true }),
      });
    },
  };
}

/** PostgreSQL reports a full disk as SQLSTATE 53100; a trigger raises the same. */
export function postgresUnderTest(binaries: string): EngineUnderTest & { server(): TestPostgres } {
  let server: TestPostgres | null = null;
  const running = (): TestPostgres => {
    if (server === null) throw new Error("PostgreSQL is not started.");
    return server;
  };
  return {
    name: "PostgreSQL",
    server: running,
    start: async () => {
      server = await startPostgres(binaries);
    },
    stop: async () => running().stop(),
    place: async () => {
      const databaseUrl = running().url;
      await running().empty();
      return placeOf({
        location: { databaseUrl },
        openDatabase: () => openPostgres(databaseUrl),
        fillDisk: async ({ write }) => {
          await sql`create function full_disk() returns trigger language plpgsql as
            $$ begin raise exception 'could not extend file: No space left on device' using errcode = '53100'; end $$`.execute(
            write,
          );
          await sql`create trigger full_disk after insert on parts execute function full_disk()`.execute(write);
          return async () => {
            await sql`drop trigger full_disk on parts`.execute(write);
          };
        },
        remove: () => undefined,
      });
    },
  };
}

function placeOf(parts: {
  readonly location: StoreLocation;
  readonly openDatabase: () => Promise<Database>;
  readonly fillDisk: Place["fillDisk"];
  readonly remove: () => void;
}): Place {
  const open: Database[] = [];
  const openDatabase = async (): Promise<Database> => {
    const database = await parts.openDatabase();
    open.push(database);
    return {
      ...database,
      close: async () => {
        open.splice(open.indexOf(database), 1);
        await database.close();
      },
    };
  };
  return {
    location: parts.location,
    openDatabase,
    open: async (now) => {
      const database = await openDatabase();
      return { database, store: await storeOn(database, now) };
    },
    fillDisk: parts.fillDisk,
    clean: async () => {
      for (const database of open.splice(0)) await database.close();
      parts.remove();
    },
  };
}
