import { type ChildProcess, spawn } from "node:child_process";
import { existsSync, readFileSync, statSync } from "node:fs";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { afterEach, expect, it } from "vitest";

const program = fileURLToPath(new URL("./main.ts", import.meta.url));
let child: ChildProcess | undefined;
afterEach(() => {
  child?.kill("SIGKILL");
});

interface Started {
  readonly kubeconfig: string;
  readonly env: Readonly<Record<string, string>>;
  readonly clusters: Readonly<Record<string, string>>;
}

async function start(...more: string[]): Promise<{ started: Started; exit: Promise<number | null> }> {
  const spawned = spawn(process.execPath, [
    program,
    "--json",
    "--scenario",
    "scale",
    "--pods",
    "20",
    "--roles",
    "10",
    ...more,
  ]);
  child = spawned;
  const exit = new Promise<number | null>((done) => spawned.once("exit", done));
  for await (const line of createInterface({ input: spawned.stdout }))
    return { started: JSON.parse(line) as Started, exit };
  throw new Error("the program printed nothing");
}

it("prints where it listens, keeps the kubeconfig private, and cleans up at SIGTERM", async () => {
  const { started, exit } = await start();
  expect(started.env["KUBECONFIG"]).toBe(started.kubeconfig);
  expect(statSync(started.kubeconfig).mode & 0o777).toBe(0o600);
  expect(readFileSync(started.kubeconfig, "utf8")).toContain(started.clusters["scale-01"]);
  const healthy = await fetch(`${started.clusters["scale-01"]}/readyz`);
  expect(await healthy.text()).toBe("ok");
  child?.kill("SIGTERM");
  expect(await exit).toBe(0);
  expect(existsSync(started.kubeconfig)).toBe(false);
});

it("ends when its standard input ends, if asked to", async () => {
  const { exit } = await start("--until-stdin-ends");
  child?.stdin?.end();
  expect(await exit).toBe(0);
});

it.each([
  { args: ["--scenario", "nonsense"], says: 'no scenario "nonsense"' },
  { args: ["--scenario", "scale", "--pods", "many"], says: '--pods wants a whole number, not "many"' },
  { args: ["--nonsense"], says: "--nonsense" },
])("refuses $args with a reason", async ({ args, says }) => {
  const spawned = spawn(process.execPath, [program, ...args]);
  child = spawned;
  let text = "";
  spawned.stderr.on("data", (part) => {
    text += String(part);
  });
  const code = await new Promise((done) => spawned.once("close", done));
  expect(code).toBe(2);
  expect(text).toContain(says);
});
