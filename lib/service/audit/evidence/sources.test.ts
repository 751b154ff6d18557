import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, describe, expect, test } from "vitest";
import { systemClock } from "#lib/collect/aws/clock.ts";
import { Pacers } from "#lib/collect/aws/pacer.ts";
import { trailObjects } from "#lib/simulator/aws/s3/trail-objects.ts";
import { demo } from "#lib/simulator/scenarios/demo/index.ts";
import { type Simulator, startSimulator } from "#lib/simulator/start.ts";
import type { Faults, SimTrail, World } from "#lib/simulator/world.ts";
import { openStore } from "#lib/store/store.ts";
import type { AuditView } from "../../read/view.ts";
import { ProgressBoard } from "../progress.ts";
import { runAudit } from "../run-audit.ts";
import type { AuditPlan, TrailSource } from "../target.ts";

const now = Date.UTC(2026, 10, 20, 12);
const folders: string[] = [];
let simulator: Simulator | null = null;

function temporary(): string {
  const folder = mkdtempSync(join(tmpdir(), "rolecall-test-"));
  folders.push(folder);
  return folder;
}

afterEach(async () => {
  await simulator?.close();
  simulator = null;
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
});

const estate = demo({ seed: 7, now });
const accounts = estate.accounts.map(({ id }) => id);
const regions = [...new Set(estate.accounts.flatMap(({ events }) => events.map(({ region }) => region)))];
const trail: SimTrail = {
  bucket: "audit-trail",
  region: "eu-west-1",
  owner: accounts[0] ?? "",
  prefix: "logs",
  accounts,
  regions,
  table: "audit.cloudtrail",
};
const world: World = { ...estate, trails: [trail] };

async function audit(
  sources: (endpoint: string) => readonly TrailSource[],
  faults: Faults = {},
  data: string | null = null,
): Promise<AuditView> {
  simulator = await startSimulator({ ...world, faults: { lookupRate: 0, ...faults } });
  const { awsEndpoint: endpoint, accounts: keys } = simulator;
  const folder = temporary();
  const kubeconfig = join(folder, "kubeconfig");
  writeFileSync(kubeconfig, simulator.kubeconfig);
  const endpoints = {
    iam: endpoint,
    sts: endpoint,
    eks: endpoint,
    ec2: endpoint,
    cloudtrail: endpoint,
    s3: endpoint,
    athena: endpoint,
  };
  const plan: AuditPlan = {
    source: "simulator",
    clusters: world.clusters.map(({ name, account, region }) => ({
      id: name,
      context: name,
      eks: { name, region },
      aws: {
        region,
        endpoints,
        pacers: new Pacers(systemClock, { lookup: 1 }),
        ...(keys[account] && { credentials: keys[account] }),
      },
    })),
    accounts: [],
    env: { KUBECONFIG: kubeconfig, HOME: folder, PATH: "" },
    trail: { days: 3, budget: 600_000, sources: sources(endpoint) },
  };
  const context = {
    env: plan.env,
    signal: new AbortController().signal,
    now: () => now,
    board: new ProgressBoard(() => now),
  };
  const store = data === null ? null : await openStore({ folder: data });
  try {
    return await runAudit({ plan, store, context });
  } finally {
    await store?.close();
  }
}

const access = (endpoint: string) => ({
  region: trail.region,
  endpoints: { s3: endpoint, athena: endpoint, sts: endpoint },
  credentials: { accessKeyId: `AKIASIM0${accounts[0]}`, secretAccessKey: "simulated/secret/access/key/0000000000000" },
});
const everything = { accounts: null, regions: null };
const location = { bucket: trail.bucket, region: trail.region, prefix: "logs", organization: null };
const s3 = (endpoint: string): TrailSource[] => [{ kind: "s3", location, aws: access(endpoint), ...everything }];
const table = { region: trail.region, database: "audit", table: "cloudtrail", workgroup: "primary", output: null };
const athena = (endpoint: string): TrailSource[] => [
  { kind: "athena", table, mostBytes: 1e12, aws: access(endpoint), ...everything },
];

/** Calls by who, what and outcome, however the source folded them. */
function counts(view: AuditView): Map<string, number> {
  const sums = new Map<string, number>();
  for (const { identity, roleArn, service, action, errorCode, account, region, count } of view.usage.records) {
    if (identity.kind === "other") continue;
    // Who is no service account is one of many to a trail, and named by the event history.
    if (identity.kind === "subject" && !identity.subject.startsWith("system:serviceaccount:")) continue;
    const key = JSON.stringify([identity.kind, roleArn, service, action, errorCode, account, region]);
    sums.set(key, (sums.get(key) ?? 0) + count);
  }
  return sums;
}

const total = (view: AuditView): number => view.usage.records.reduce((sum, { count }) => sum + count, 0);
const states = (view: AuditView): string[] => view.placed.map(({ row }) => `${row.id} ${row.state}`);

/** Events that a trail has delivered by now. */
const delivered = trailObjects(world, trail).length;

describe("The events of a trail", () => {
  test("in a bucket give what Athena over it gives, and no look-up is made besides", async () => {
    const fromBucket = await audit(s3);
    expect(simulator?.requests.of("s3:GetObject")).toBeGreaterThan(delivered / 5);
    const lookups = simulator?.requests.all()["cloudtrail:LookupEvents"] ?? 0;
    await simulator?.close();
    const fromAthena = await audit(athena);
    expect(total(fromBucket)).toBeGreaterThan(1500);
    expect(counts(fromAthena)).toEqual(counts(fromBucket));
    expect(states(fromAthena)).toEqual(states(fromBucket));
    expect(lookups).toBeLessThan(20);
  });

  test("in a folder give the same as in a bucket, and counted once however often they are read", async () => {
    const fromBucket = await audit(s3);
    await simulator?.close();
    const folder = temporary();
    for (const object of trailObjects(world, trail)) {
      const path = join(folder, object.key);
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, object.body());
    }
    const data = temporary();
    const files = (): TrailSource[] => [{ kind: "files", folder, ...everything }];
    const once = await audit(files, {}, data);
    await simulator?.close();
    const twice = await audit(files, {}, data);
    expect(counts(once)).toEqual(counts(fromBucket));
    expect(counts(twice)).toEqual(counts(once));
  });

  test("of a day that may not be read leave a gap that is told, with the permission", async () => {
    const view = await audit(s3, { denied: [{ action: "s3:GetObject", scope: "2026/11/18" }] });
    const coverage = view.coverage.find(({ source }) => source === "s3:GetObject");
    expect(coverage).toMatchObject({ status: "partial", lift: expect.stringContaining("s3:GetObject") });
    expect(coverage?.reason).toContain("access was denied");
    expect(
      view.usage.windows.filter(({ question, complete }) => question === "all" && !complete).length,
    ).toBeGreaterThan(0);
  });

  test("that are not there under a prefix are asked of the event history instead", async () => {
    const view = await audit((endpoint) => [
      { kind: "s3", location: { ...location, prefix: "elsewhere" }, aws: access(endpoint), ...everything },
    ]);
    expect(view.coverage.find(({ source }) => source === "s3:GetObject")).toMatchObject({ status: "failed" });
    expect(simulator?.requests.of("cloudtrail:LookupEvents")).toBeGreaterThan(20);
  });

  test("that a query failed to bring are told as not read, and what it had brought stays", async () => {
    const view = await audit(athena, { failingQueries: { reason: "HIVE_CURSOR_ERROR: a file is gone", times: 2 } });
    const failed = view.coverage.find(
      ({ source, status }) => source === "athena:StartQueryExecution" && status !== "complete",
    );
    expect(failed?.reason).toContain("HIVE_CURSOR_ERROR");
  });
});
