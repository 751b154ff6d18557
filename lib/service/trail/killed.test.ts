import { spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { gzipSync } from "node:zlib";
import { afterEach, beforeEach, expect, it } from "vitest";
import { body, exchange, record, session } from "#lib/collect/trail/testing/records.ts";
import { openStore } from "#lib/store/store.ts";
import { readTrailUsage } from "./read-trail-usage.ts";

const script = join(import.meta.dirname, "testing/ingest.ts");
const filesMade = 120;
const callsInFile = 40;
const kills = 20;

let parent: string;
beforeEach(() => {
  parent = mkdtempSync(join(tmpdir(), "killed-"));
});
afterEach(() => rmSync(parent, { recursive: true, force: true }));

/** Reads the trail and dies some milliseconds after it has begun; null: it was not killed. True: it came to its end. */
async function run(killAfter: number | null): Promise<boolean> {
  const child = spawn(process.execPath, [script, join(parent, "store"), join(parent, "trail")], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  let done = false;
  const closed = new Promise((resolve) => child.once("close", resolve));
  createInterface({ input: child.stdout }).on("line", (line) => {
    if (line === "done") done = true;
    else if (killAfter !== null) setTimeout(() => child.kill("SIGKILL"), killAfter);
  });
  await closed;
  return done;
}

it("a run that is killed at random moments loses nothing and counts nothing twice", { timeout: 120_000 }, async () => {
  mkdirSync(join(parent, "trail"));
  for (let file = 0; file < filesMade; file++) {
    const [hour, minute] = [Math.floor(file / 60), file % 60].map((part) => String(part).padStart(2, "0"));
    const at = { eventTime: `2026-11-20T${hour}:${minute}:00Z` };
    const key = `ASIA${Math.floor(file / 10)}`;
    const calls = Array.from({ length: callsInFile }, () => record({ ...at, userIdentity: session(key) }));
    const records = file % 10 === 0 ? [exchange(key, at), ...calls] : calls;
    const name = `123456789012_CloudTrail_eu-central-1_20261120T${hour}${minute}Z_AAAAAAAAAAAAAAAA.json.gz`;
    writeFileSync(join(parent, "trail", name), gzipSync(body(...records)));
  }
  let ends = 0;
  for (let kill = 0; kill < kills; kill++) if (await run(Math.random() * 60)) ends++;
  expect(ends).toBeLessThan(kills);
  expect(await run(null)).toBe(true);
  const store = await openStore({ folder: join(parent, "store") });
  const records = await readTrailUsage(store);
  await store.close();
  const sum = (action: string): number =>
    records.filter((one) => one.action === action).reduce((all, { count }) => all + count, 0);
  expect(sum("ListBuckets")).toBe(filesMade * callsInFile);
  expect(sum("AssumeRoleWithWebIdentity")).toBe(filesMade / 10);
  expect(records.every(({ identity }) => identity.kind === "subject")).toBe(true);
});
