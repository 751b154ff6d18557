import { once } from "node:events";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { pod } from "#lib/simulator/build/pod.ts";
import { random } from "#lib/simulator/build/random.ts";
import { empty } from "#lib/simulator/scenarios/empty.ts";
import { denied, sources } from "#lib/simulator/scenarios/faulty.ts";
import { startSimulator } from "#lib/simulator/start.ts";
import { now, smallCluster, smallWorld } from "#lib/simulator/testing/world.ts";
import type { World } from "#lib/simulator/world.ts";
import { type Ended, makePlace, runCommand, startCommand } from "../testing/command.ts";
import type { ContainerEntry } from "./container.ts";
import type { Finding } from "./findings.ts";

interface Answer {
  readonly version: number;
  readonly audit: {
    readonly id: string;
    readonly startedAt: string;
    readonly finishedAt: string;
    readonly source: string;
  };
  readonly coverage: readonly { readonly source: string; readonly status: string; readonly lift: string | null }[];
  readonly containers: readonly ContainerEntry[];
  readonly findings: readonly Finding[];
  readonly notEvaluated: readonly unknown[];
}

const place = makePlace();
afterAll(() => place.remove());

const quick = ["--trail-seconds", "0"];

/** Runs the command on simulated servers of a world. */
async function runOn(world: World, args: readonly string[]): Promise<Ended> {
  const simulator = await startSimulator({ ...world, faults: { ...world.faults, lookupRate: 0 } });
  try {
    return await runCommand(["audit", ...args], { env: place.leadTo(simulator) });
  } finally {
    await simulator.close();
  }
}

async function auditOf(world: World, args: readonly string[] = quick): Promise<Ended & { readonly answer: Answer }> {
  const ended = await runOn(world, ["--format", "json", ...args]);
  return { ...ended, answer: JSON.parse(ended.stdout) as Answer };
}

const hostileName = "app\u001b]0;owned\u0007<b>\u202e";

/** A server that gives names no real API server would let in. */
function hostileWorld(): World {
  const hostile = pod({
    namespace: "shop",
    name: "orders",
    createdAt: now - 60_000,
    random: random("hostile"),
    node: "ip-10-0-0-1.ec2.internal",
    nodeIp: "10.0.0.1",
    ip: "10.1.0.1",
    containers: [{ name: hostileName, image: "registry.example/app:1" }],
  });
  const cluster = smallCluster();
  return { ...smallWorld(), clusters: [{ ...cluster, objects: { ...cluster.objects, pods: [hostile] } }] };
}

describe("rolecall audit --format json", () => {
  it("prints a complete audit of an empty cluster as such, and ends with 0", async () => {
    const { status, answer } = await auditOf(empty({ seed: 1, now: Date.now() }));
    expect(status).toBe(0);
    expect(answer).toMatchObject({ version: 1, audit: { source: "live" }, containers: [], findings: [] });
    expect(answer.coverage.filter((one) => one.status !== "complete" && !one.source.startsWith("cloudtrail:"))).toEqual(
      [],
    );
    expect(Date.parse(answer.audit.startedAt)).toBeLessThanOrEqual(Date.parse(answer.audit.finishedAt));
  });

  it("prints valid JSON and ends with 3 when every source refuses", async () => {
    const { status, stderr, answer } = await auditOf(denied({ seed: 1, now: Date.now() }));
    expect(status).toBe(3);
    expect(answer.containers).toEqual([]);
    expect(answer.coverage.every((one) => one.status !== "complete")).toBe(true);
    expect(stderr).toMatch(/^rolecall: nothing could be audited: .*denied.*\n$/);
  });

  it("ends with 3 and names the file where there is no kubeconfig", async () => {
    const { status, stdout, stderr } = await runCommand(["audit", "--format", "json"], {
      env: { KUBECONFIG: "/nonexistent/kubeconfig", AWS_EC2_METADATA_DISABLED: "true" },
    });
    expect(status).toBe(3);
    expect(JSON.parse(stdout)).toMatchObject({ version: 1, containers: [] });
    expect(stderr).toMatch(/^rolecall: nothing could be audited: .*\/nonexistent\/kubeconfig.*\n$/);
  });

  it("does not let --fail-on pass when no pods could be read", async () => {
    const { status, stderr } = await auditOf(denied({ seed: 1, now: Date.now(), deny: ["kubernetes:pods"] }), [
      ...quick,
      "--fail-on",
      "critical",
    ]);
    expect(status).toBe(3);
    expect(stderr).toContain("--fail-on cannot be answered");
  });

  it("keeps what strangers named away from the terminal, and true in JSON", async () => {
    const world = hostileWorld();
    const [json, table] = await Promise.all([auditOf(world), runOn(world, quick)]);
    expect(json.answer.containers.map(({ container }) => container)).toEqual([hostileName]);
    for (const { stdout, stderr } of [json, table]) {
      expect(stdout).toContain("app\\u001b]0;owned\\u0007<b>\\u202e");
      for (const control of ["\u001b", "\u0007", "\u202e"]) expect(stdout + stderr).not.toContain(control);
    }
  });
});

/** Not asked here, or told by another source as well. */
const notNeeded: readonly string[] = [
  "kubernetes:configmaps",
  "eks:DescribeFargateProfile",
  "iam:ListRoles",
  "iam:GetRole",
];

describe("each source refused in turn", { timeout: 60_000 }, () => {
  it.concurrent.each(sources)("%s", async (source) => {
    const args = source === "cloudtrail:LookupEvents" ? ["--trail-seconds", "5"] : quick;
    const { status, answer } = await auditOf(denied({ seed: 1, now: Date.now(), deny: [source] }), args);
    expect(status).toBe(0);
    const gaps = answer.coverage.filter((one) => one.status !== "complete" && !one.lift?.startsWith("Give cloudTrail"));
    if (notNeeded.includes(source)) expect(gaps).toEqual([]);
    else expect(gaps).not.toEqual([]);
    expect(answer.containers.length === 0).toBe(source === "kubernetes:pods");
  });
});

describe("rolecall audit --demo", { timeout: 60_000 }, () => {
  it("prints containers by the promised shape, with findings, and fails on what is asked", async () => {
    const { status, stdout } = await runCommand(["audit", "--demo", "--format", "json", ...quick, "--fail-on", "high"]);
    expect(status).toBe(1);
    const answer = JSON.parse(stdout) as Answer;
    expect(answer.audit.source).toBe("simulator");
    for (const entry of answer.containers) {
      expect(Object.keys(entry)).toEqual([
        "cluster",
        "namespace",
        "workload",
        "pod",
        "node",
        "serviceAccount",
        "container",
        "containerKind",
        "state",
        "states",
        "source",
        "role",
        "nodeRoleInReach",
        "evidence",
        "injection",
        "reasons",
      ]);
      expect(Object.keys(entry.injection)).toEqual(["kind", "why", "doubt", "lift"]);
      expect(Object.keys(entry.states)).toEqual(["botocore", "go2", "java2", "js3"]);
      expect(entry.reasons.length).toBeGreaterThan(0);
    }
    const plain = new Set(answer.containers.map(({ state }) => state));
    for (const state of ["falling-back", "denied", "missing", "shadowed", "stale", "node-role", "holding"] as const) {
      expect(plain).toContain(state);
    }
    const injections = new Set(answer.containers.map(({ injection }) => injection.kind));
    for (const kind of ["as-expected", "not-injected", "half", "stale", "none"] as const) {
      expect(injections).toContain(kind);
    }
    const rules = new Set(answer.findings.map(({ rule }) => rule));
    for (const rule of ["pod-older-than-annotation", "trust-literal-wildcard", "stale-role", "opted-out"]) {
      expect(rules).toContain(rule);
    }
    for (const { rule, key, text, severity, fix } of answer.findings) {
      expect(rule).toMatch(/^[a-z0-9-]+$/);
      expect(key.startsWith(`${rule}|`)).toBe(true);
      expect(text.length).toBeGreaterThan(0);
      expect(fix.length).toBeGreaterThan(0);
      expect(["critical", "high", "medium", "low", "info"]).toContain(severity);
    }
    expect(answer.notEvaluated.length).toBeGreaterThan(0);
  });

  it("prints one container a line as jsonl, the same as in json, into a file that is there whole", async () => {
    const file = join(place.folder, "audit.jsonl");
    const { status, stdout } = await runCommand(["audit", "--demo", "--format", "jsonl", ...quick, "--output", file]);
    expect({ status, stdout }).toEqual({ status: 0, stdout: "" });
    const lines = readFileSync(file, "utf8").trimEnd().split("\n");
    expect(lines.length).toBeGreaterThan(1_000);
    for (const line of lines) expect(JSON.parse(line)).toHaveProperty("container");
    expect(readdirSync(place.folder).filter((name) => name.endsWith(".part"))).toEqual([]);
  });

  it("prints a table with the most urgent first, without colour where no terminal is", async () => {
    const { status, stdout } = await runCommand(["audit", "--demo", ...quick]);
    expect(status).toBe(0);
    expect(stdout).toMatch(/^STATE +CLUSTER +NAMESPACE +WORKLOAD +CONTAINER +PODS +ROLE +EVIDENCE +WHY\nfalling-back /);
    expect(stdout).toMatch(/\n\d+ containers of \d+ workloads: \d+ fall back/);
    expect(stdout).not.toContain("\u001b");
  });

  it("ends quietly when its reader leaves", async () => {
    const child = startCommand(["audit", "--demo", "--format", "jsonl", ...quick]);
    let stderr = "";
    child.stderr.setEncoding("utf8").on("data", (text: string) => {
      stderr += text;
    });
    child.stdout.once("data", () => child.stdout.destroy());
    const [status] = (await once(child, "close")) as [number];
    expect(status).toBe(0);
    expect(stderr).not.toMatch(/EPIPE|Error/);
  });

  it("leaves nothing behind when it is interrupted", async () => {
    const file = join(place.folder, "interrupted.json");
    const child = startCommand(["audit", "--demo", "--format", "json", "--output", file], { TMPDIR: place.folder });
    let stdout = "";
    let stderr = "";
    child.stdout.on("data", (text: Buffer) => {
      stdout += text.toString();
    });
    child.stderr.setEncoding("utf8").on("data", (text: string) => {
      stderr += text;
    });
    // The draft of the file is the first thing that is there; then the handlers are.
    for (let begun = false; !begun; ) {
      begun = readdirSync(place.folder).some((name) => name.startsWith("rolecall-demo-"));
      await new Promise((later) => setImmediate(later));
    }
    child.kill("SIGINT");
    const [status] = (await once(child, "close")) as [number];
    expect({ status, stdout }).toEqual({ status: 130, stdout: "" });
    expect(stderr).toContain("rolecall: interrupted");
    expect(existsSync(file)).toBe(false);
    expect(readdirSync(place.folder).filter((name) => /part$|^rolecall-demo-/.test(name))).toEqual([]);
  });
});
