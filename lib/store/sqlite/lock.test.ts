import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { afterEach, beforeEach, expect, test } from "vitest";
import { openStore } from "../store.ts";
import { filledFolder, refusalOf } from "../testing/folders.ts";
import { auditOf, pods } from "../testing/samples.ts";

const WRITER = join(import.meta.dirname, "../testing/snapshot-writer.ts");

let parent: string;
let folder: string;
beforeEach(() => {
  parent = mkdtempSync(join(tmpdir(), "rolecall-lock-"));
  folder = join(parent, "data");
});
afterEach(() => rmSync(parent, { recursive: true, force: true }));

/** Opens the store in a process of its own, says "opened" or the code of the refusal, and goes on with `lines`. */
async function runProgram(lines: string): Promise<{ said: string; code: unknown }> {
  const program = `
    import { openStore } from ${JSON.stringify(join(import.meta.dirname, "../store.ts"))};
    const store = await openStore({ folder: ${JSON.stringify(folder)} }).catch((error) => error);
    process.stdout.write(store.code ?? "opened");
    ${lines}`;
  const child = spawn(process.execPath, ["--input-type=module", "-e", program]);
  let said = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk) => (said += String(chunk)));
  await once(child, "close");
  return { said, code: child.exitCode };
}

test("a second store of the same process is refused, and the first keeps its lock against other processes", async () => {
  const store = await openStore({ folder });
  expect(await refusalOf(openStore({ folder }))).toMatchObject({ code: "locked" });
  expect(await runProgram("")).toEqual({ said: "locked", code: 0 });
  await auditOf(store, pods({ a: "1" }));
  await store.close();
  await (await openStore({ folder })).close();
});

test("a second process is refused with the holder's number and start, and let in once the holder is killed", async () => {
  const before = Date.now();
  const holder = spawn(process.execPath, [WRITER, folder], { stdio: ["ignore", "pipe", "inherit"] });
  try {
    await once(holder.stdout, "data");
    await once(holder.stdout, "data");
    const { code, message } = await refusalOf(openStore({ folder }));
    expect(code).toBe("locked");
    expect(message).toContain(`process ${holder.pid} `);
    const startedAt = Date.parse(/since (\S+),/.exec(message)?.[1] ?? "");
    expect(Math.abs(startedAt - before)).toBeLessThan(10_000);
  } finally {
    const closed = once(holder, "close");
    holder.kill("SIGKILL");
    await closed;
  }
  expect(existsSync(join(folder, "rolecall.holder.json"))).toBe(true);
  const store = await openStore({ folder });
  expect(await store.listAudits({ limit: 1 })).toHaveLength(1);
  await store.close();
});

test.for(["await store.close();", ""])(
  "a program ends by itself after its last line, with '%s' there",
  async (lastLine) => {
    expect(await runProgram(`await store.setSetting("a", "1"); ${lastLine}`)).toEqual({ said: "opened", code: 0 });
  },
);

test("another program that holds the database for writing makes a write fail as locked", async () => {
  const file = await filledFolder(folder);
  const store = await openStore({ folder });
  const shell = new DatabaseSync(file);
  shell.exec("begin immediate");
  await expect(store.setSetting("a", "1")).rejects.toMatchObject({ code: "locked" });
  shell.exec("rollback");
  shell.close();
  await store.setSetting("a", "1");
  await store.close();
});
