import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { afterEach, beforeEach, expect, test } from "vitest";
import { openStore, type Store } from "../store.ts";

const WRITER = join(import.meta.dirname, "../testing/snapshot-writer.ts");

let parent: string;
beforeEach(() => {
  parent = mkdtempSync(join(tmpdir(), "rolecall-crash-"));
});
afterEach(() => rmSync(parent, { recursive: true, force: true }));

/** Runs the writer until it has said `lines` lines and a random moment more, kills it, gives what it had said. */
async function writeAndDie(folder: string, lines: number, moreMs: number): Promise<string[]> {
  const child = spawn(process.execPath, [WRITER, folder], { stdio: ["ignore", "pipe", "inherit"] });
  const said: string[] = [];
  const closed = new Promise((resolve) => child.once("close", resolve));
  createInterface({ input: child.stdout }).on("line", (line) => {
    said.push(line);
    if (said.length === lines) setTimeout(() => child.kill("SIGKILL"), moreMs);
  });
  await closed;
  expect(child.signalCode).toBe("SIGKILL");
  return said;
}

/** The audits whose facts a kind shows, and how many facts that are. */
async function shown(store: Store, auditId: number, kind: string): Promise<{ audits: unknown[]; count: number }> {
  const audits = new Set<unknown>();
  let count = 0;
  for await (const chunk of store.readFacts(await store.snapshot(auditId), kind)) {
    count += chunk.length;
    for (const fact of chunk) audits.add((JSON.parse(fact.body) as { audit: unknown }).audit);
  }
  return { audits: [...audits], count };
}

test("killed at any moment, every acknowledged snapshot is there, none is there in part, and the folder opens at once", async () => {
  const folder = join(parent, "data");
  const acknowledged = new Set<string>();
  for (const lines of [1, 2, 3, 4, 5, 6]) {
    const said = await writeAndDie(folder, lines, Math.random() * 60);
    for (const line of said) if (line !== "open") acknowledged.add(line);

    const store = await openStore({ folder });
    const audits = await store.listAudits({ limit: 1000 });
    for (const { id } of audits) {
      for (const kind of ["pod", "role"]) {
        const found = await shown(store, id, kind);
        if (acknowledged.has(`${id} ${kind}`)) expect(found).toEqual({ audits: [id], count: 1500 });
        else expect([0, 1500]).toContain(found.count);
      }
    }
    expect(audits.filter((audit) => audit.status === "running" || audit.status === "inventory")).toEqual([]);
    const ids = audits.map((audit) => audit.id);
    expect([...acknowledged].filter((line) => !ids.includes(Number.parseInt(line, 10)))).toEqual([]);
    const newest = Math.max(
      0,
      ...[...acknowledged].filter((line) => line.endsWith("role")).map((line) => Number.parseInt(line, 10)),
    );
    expect((await store.latestSnapshot())?.audit.id ?? 0).toBeGreaterThanOrEqual(newest);
    await store.close();
  }
  expect(acknowledged.size).toBeGreaterThan(10);
});
