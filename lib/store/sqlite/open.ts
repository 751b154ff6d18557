import { randomUUID } from "node:crypto";
import { resolve } from "node:path";
import { Kysely, sql } from "kysely";
import type { Database } from "../database.ts";
import { migrate } from "../migrate.ts";
import type { Schema } from "../schema.ts";
import { translated, translatingDialect } from "../translating-dialect.ts";
import { CONNECTION_PRAGMAS, type SqliteConnection, WRITER_PRAGMAS } from "./connection.ts";
import { sqliteDialect } from "./dialect.ts";
import { sqliteError, unreadable } from "./errors.ts";
import { createFolder, ensureDatabaseFile } from "./files.ts";
import { localConnection } from "./local.ts";
import { type FolderLock, lockFolder } from "./lock.ts";
import { workerConnection } from "./worker.ts";

/** Opens, or creates, the database in `folder` for this process alone. Raises StoreError. */
export async function openSqlite(path: string): Promise<Database> {
  const folder = resolve(path);
  const translate = (error: unknown): unknown => sqliteError(folder, error);
  return translated(translate, async () => {
    createFolder(folder);
    const lock = lockFolder(folder);
    try {
      return await openLocked(folder, lock, translate);
    } catch (error) {
      lock.release(false);
      throw error;
    }
  });
}

async function openLocked(folder: string, lock: FolderLock, translate: (error: unknown) => unknown): Promise<Database> {
  const file = ensureDatabaseFile(folder);
  const kysely = (connection: SqliteConnection, mode: "reader" | "writer"): Kysely<Schema> =>
    new Kysely<Schema>({ dialect: translatingDialect(sqliteDialect(connection, mode), translate) });

  const write = kysely(workerConnection(file, WRITER_PRAGMAS), "writer");
  try {
    await sql`select 1`.execute(write);
    if (!lock.endedWell) await checkPages(write, file);
    await migrate(write, "sqlite", folder);
  } catch (error) {
    await write.destroy();
    throw error;
  }
  const owner = randomUUID();
  const read = kysely(localConnection(file, CONNECTION_PRAGMAS, { readOnly: true }), "reader");
  await sql`select 1`.execute(read);

  return {
    engine: "sqlite",
    location: folder,
    read,
    write,
    // The folder has one store at a time: whoever else ran an audit here is gone.
    presence: { owner, isGone: async (other) => other !== owner },
    close: async () => {
      await write.connection().execute(async () => undefined);
      await read.destroy();
      await write.destroy();
      lock.release(true);
    },
  };
}

/** After a crash: every page and its links, about 0.5 s for 1 GB. */
async function checkPages(write: Kysely<Schema>, file: string): Promise<void> {
  const { rows } = await sql<{ quick_check: string }>`pragma quick_check(1)`.execute(write);
  const found = rows[0]?.quick_check ?? "no answer";
  if (found !== "ok") throw unreadable(file, `SQLite reports: ${found}.`);
}
