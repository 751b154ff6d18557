import { spawn } from "node:child_process";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { expect, test } from "vitest";
import { startSimulator } from "#lib/simulator/start.ts";
import { openStore } from "#lib/store/store.ts";
import { temporaryFolder } from "../testing/simulated.ts";
import { KeptLookup } from "./kept-lookup.ts";
import { account, countsIn, countsOf, eventsOf, from, now, region, worldOf } from "./testing/trail-world.ts";

const script = join(import.meta.dirname, "testing/lookup-process.ts");

/** Runs the process until it has read `pages` pages and a random moment more, and kills it; gives its last line. */
async function lookUpAndDie(args: readonly string[], pages: number): Promise<string> {
  const child = spawn(process.execPath, [script, ...args], { stdio: ["ignore", "pipe", "inherit"] });
  let lines = 0;
  let last = "";
  const closed = new Promise((resolve) => child.once("close", resolve));
  createInterface({ input: child.stdout }).on("line", (line) => {
    last = line;
    lines += 1;
    if (lines === pages) setTimeout(() => child.kill("SIGKILL"), Math.random() * 10);
  });
  await closed;
  return last;
}

test("killed at any moment and started again until all is read, a look-up has lost no event and counts none twice", async () => {
  const events = eventsOf(10_000);
  const simulator = await startSimulator({ ...worldOf(events), faults: { lookupRate: 0 } });
  const folder = temporaryFolder();
  const keys = simulator.accounts[account];
  const args = [folder.path, simulator.awsEndpoint, keys?.accessKeyId ?? "", keys?.secretAccessKey ?? ""];
  let killed = 0;
  for (let last = ""; last !== "complete"; killed++) {
    last = await lookUpAndDie(args, 30 + Math.floor(Math.random() * 60));
    expect(killed).toBeLessThan(20);
  }
  const store = await openStore({ folder: folder.path });
  const { ledger } = await KeptLookup.open(store, { account, region, origin: "", from, to: now });
  expect(countsOf(ledger.records())).toEqual(countsIn(events));
  expect(ledger.events).toBe(events.length);
  expect(killed).toBeGreaterThan(2);
  await store.close();
  await simulator.close();
  folder.remove();
});
