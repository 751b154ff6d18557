import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { isScenarioName, loadScenario, scenarioNames } from "./scenarios/index.ts";
import { startSimulator } from "./start.ts";
import type { ScenarioSize } from "./world.ts";

/**
 * Runs a simulator until SIGTERM or SIGINT, or until standard input ends (`--until-stdin-ends`). Prints one line of
 * JSON when it listens: the scenario, the kubeconfig's path, and the environment that leads the clients to it.
 */

const sizes = {
  clusters: "clusters",
  pods: "pods",
  "service-accounts": "serviceAccounts",
  roles: "roles",
  associations: "associations",
  nodes: "nodes",
  events: "events",
  "pod-bytes": "podBytes",
} as const satisfies Readonly<Record<string, keyof ScenarioSize>>;

const text = { type: "string" } as const;

function fail(message: string): never {
  process.stderr.write(`simulator: ${message}\n`);
  process.exit(2);
}

function readArguments() {
  try {
    return parseArgs({
      options: {
        scenario: { ...text, default: "demo" },
        seed: { ...text, default: "1" },
        now: text,
        deny: { ...text, multiple: true },
        "latency-kubernetes": text,
        "latency-aws": text,
        "lookup-rate": text,
        "tls-key": text,
        "tls-cert": text,
        gzip: { type: "boolean" },
        json: { type: "boolean" },
        "until-stdin-ends": { type: "boolean" },
        ...(Object.fromEntries(Object.keys(sizes).map((name) => [name, text])) as Record<
          keyof typeof sizes,
          typeof text
        >),
      },
    }).values;
  } catch (error) {
    return fail(error instanceof Error ? error.message : String(error));
  }
}

const given = readArguments();

function wholeNumber(name: keyof typeof given): number | undefined {
  const value = given[name];
  if (value === undefined) return undefined;
  if (typeof value !== "string" || !/^\d+$/.test(value))
    fail(`--${name} wants a whole number, not ${JSON.stringify(value)}`);
  return Number(value);
}

const { scenario } = given;
if (!isScenarioName(scenario)) fail(`no scenario ${JSON.stringify(scenario)}; there are ${scenarioNames.join(", ")}`);

const size = Object.fromEntries(
  (Object.keys(sizes) as (keyof typeof sizes)[]).flatMap((name) => {
    const value = wholeNumber(name);
    return value === undefined ? [] : [[sizes[name], value]];
  }),
) as Partial<ScenarioSize>;

const build = await loadScenario(scenario);
const world = build({
  seed: wholeNumber("seed") ?? 1,
  now: wholeNumber("now") ?? Date.now(),
  size,
  ...(given.deny ? { deny: given.deny } : {}),
});
const kubernetes = wholeNumber("latency-kubernetes");
const aws = wholeNumber("latency-aws");
const lookupRate = wholeNumber("lookup-rate");
const faults = {
  ...world.faults,
  ...(kubernetes !== undefined || aws !== undefined ? { latency: { kubernetes: kubernetes ?? 0, aws: aws ?? 0 } } : {}),
  ...(lookupRate === undefined ? {} : { lookupRate }),
};
const { "tls-key": keyFile, "tls-cert": certFile } = given;
const tls =
  keyFile && certFile ? { tls: { key: readFileSync(keyFile, "utf8"), cert: readFileSync(certFile, "utf8") } } : {};
const simulator = await startSimulator({ ...world, faults }, { gzip: given.gzip ?? false, warm: true, ...tls });
const folder = mkdtempSync(join(tmpdir(), "rolecall-simulator-"));
const kubeconfig = join(folder, "kubeconfig");
writeFileSync(kubeconfig, simulator.kubeconfig, { mode: 0o600 });
const env = { ...simulator.env, KUBECONFIG: kubeconfig };
const started = {
  scenario,
  folder,
  kubeconfig,
  env,
  accounts: simulator.accounts,
  clusters: simulator.kubernetesEndpoints,
};
process.stdout.write(
  given.json
    ? `${JSON.stringify(started)}\n`
    : `${Object.entries(env)
        .map(([name, value]) => `export ${name}='${value}'`)
        .join("\n")}\n`,
);

let stopping = false;
async function stop(): Promise<void> {
  if (stopping) return;
  stopping = true;
  rmSync(folder, { recursive: true, force: true });
  await simulator.close();
  process.exit(0);
}
process.on("SIGTERM", () => void stop());
process.on("SIGINT", () => void stop());
if (given["until-stdin-ends"]) process.stdin.resume().on("end", () => void stop());
