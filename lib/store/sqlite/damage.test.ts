import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { afterEach, beforeEach, expect, test } from "vitest";
import { openStore } from "../store.ts";
import { filledFolder, refusalOf } from "../testing/folders.ts";
import { bodiesOf } from "../testing/samples.ts";

let parent: string;
let folder: string;
beforeEach(() => {
  parent = mkdtempSync(join(tmpdir(), "rolecall-damage-"));
  folder = join(parent, "data");
});
afterEach(() => rmSync(parent, { recursive: true, force: true }));

const damages: { sentence: string; damage: (file: string) => void; says: RegExp }[] = [
  { sentence: "is empty", damage: (file) => truncateSync(file, 0), says: /It is empty/ },
  { sentence: "was cut short", damage: (file) => truncateSync(file, statSync(file).size / 2), says: /cut short/ },
  { sentence: "is no database", damage: (file) => writeFileSync(file, "hello ".repeat(100)), says: /not a SQLite/ },
  {
    sentence: "belongs to another program",
    damage: (file) => {
      rmSync(file);
      const other = new DatabaseSync(file);
      other.exec("create table theirs (x)");
      other.close();
    },
    says: /another program/,
  },
  {
    sentence: "is gone while its log is there",
    damage: (file) => {
      rmSync(file);
      writeFileSync(`${file}-wal`, "log");
    },
    says: /missing/,
  },
  {
    sentence: "has overwritten pages after a crash",
    damage: (file) => {
      const bytes = readFileSync(file);
      bytes.fill(0xff, bytes.length / 2, bytes.length - 4096);
      writeFileSync(file, bytes);
      writeFileSync(join(folder, "rolecall.holder.json"), "{}");
    },
    says: /SQLite reports/,
  },
];
test.for(damages)(
  "a database that $sentence is refused by name, told what to do, and left alone",
  async ({ damage, says }) => {
    const file = await filledFolder(folder);
    damage(file);
    const state = (): unknown => [existsSync(file) ? readFileSync(file) : null, existsSync(`${file}-wal`)];
    const left = state();
    for (const _again of [1, 2]) {
      const { code, message } = await refusalOf(openStore({ folder }));
      expect(code).toBe("unreadable");
      expect(message).toMatch(says);
      expect(message).toContain(file);
      expect(message).toMatch(/backup/);
    }
    expect(state()).toEqual(left);
  },
);

test("pages that turn out to be damaged later make the read fail as unreadable", async () => {
  const file = await filledFolder(folder);
  const bytes = readFileSync(file);
  bytes.fill(0xff, bytes.length / 2, bytes.length - 4096);
  writeFileSync(file, bytes);
  const store = await openStore({ folder });
  const snapshot = await store.latestSnapshot();
  const reading = snapshot === null ? null : bodiesOf(store, snapshot);
  await expect(reading).rejects.toMatchObject({ code: "unreadable" });
  await store.close();
});
