import { chmodSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { openStore } from "../store.ts";
import { filledFolder, refusalOf } from "../testing/folders.ts";
import { auditOf, pods } from "../testing/samples.ts";

let parent: string;
let folder: string;
beforeEach(() => {
  parent = mkdtempSync(join(tmpdir(), "rolecall-folder-"));
  folder = join(parent, "data");
});
afterEach(() => rmSync(parent, { recursive: true, force: true }));

function modeOf(path: string): string {
  return (statSync(path).mode & 0o777).toString(8);
}

test("the folder and every file in it belong to their owner alone, whatever the umask", async () => {
  const umask = process.umask(0);
  try {
    const store = await openStore({ folder: join(folder, "deeper") });
    await auditOf(store, pods({ a: "1" }));
    expect([modeOf(folder), modeOf(join(folder, "deeper"))]).toEqual(["700", "700"]);
    const files = readdirSync(join(folder, "deeper"));
    expect(files).toContain("rolecall.db-wal");
    for (const file of files) expect([file, modeOf(join(folder, "deeper", file))]).toEqual([file, "600"]);
    await store.close();
  } finally {
    process.umask(umask);
  }
});

test("files that were opened to others are made private again, a folder that was there keeps its mode", async () => {
  const file = await filledFolder(folder);
  chmodSync(file, 0o644);
  chmodSync(folder, 0o755);
  const store = await openStore({ folder });
  expect([modeOf(file), modeOf(`${file}-wal`), modeOf(folder)]).toEqual(["600", "600", "755"]);
  await store.close();
});

test("a commit waits for the disk, and the log is a write-ahead log", async () => {
  const { openSqlite } = await import("./open.ts");
  const { sql } = await import("kysely");
  const database = await openSqlite(folder);
  const value = async (name: string): Promise<unknown> =>
    Object.values((await sql`pragma ${sql.raw(name)}`.execute(database.write)).rows[0] ?? {})[0];
  expect([await value("journal_mode"), await value("synchronous"), await value("foreign_keys")]).toEqual(["wal", 2, 1]);
  await database.close();
});

test("closing leaves one database file, no log and no word of a holder", async () => {
  await filledFolder(folder);
  expect(readdirSync(folder).toSorted()).toEqual(["rolecall.db", "rolecall.lock"]);
});

test("a folder name that is a file is refused with the system's reason", async () => {
  mkdirSync(folder);
  writeFileSync(join(folder, "file"), "");
  expect(await refusalOf(openStore({ folder: join(folder, "file") }))).toMatchObject({ code: "unreadable" });
  expect(await refusalOf(openStore({ folder: join(folder, "file", "below") }))).toMatchObject({ code: "unreadable" });
});
