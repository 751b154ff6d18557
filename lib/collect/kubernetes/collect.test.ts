import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Coverage } from "#lib/domain/coverage.ts";
import { type Simulator, startSimulator } from "#lib/simulator/start.ts";
import type { Faults, KubeObject, KubeResource, World } from "#lib/simulator/world.ts";
import { connect, type KubernetesClient } from "./client.ts";
import { collectKubernetes, type KubernetesFacts } from "./collect.ts";
import type { Limits } from "./limits.ts";
import type { OnProgress } from "./read-list.ts";

const cluster = "shop";
const now = Date.UTC(2026, 0, 1);

function objects(count: number, rest: Record<string, unknown> = {}, namespaced = true): KubeObject[] {
  return Array.from({ length: count }, (_, index) => ({
    metadata: {
      name: `n-${index}`,
      ...(namespaced ? { namespace: "web" } : {}),
      uid: `uid-${index}`,
      creationTimestamp: "2026-01-01T00:00:00Z",
    },
    ...rest,
  }));
}

const resources: Partial<Record<KubeResource, readonly KubeObject[]>> = {
  pods: objects(7, { spec: { containers: [{ name: "app", image: "x" }] }, status: { phase: "Running" } }),
  serviceaccounts: objects(5),
  nodes: objects(3, {}, false),
  namespaces: objects(2, {}, false),
  replicasets: objects(4),
  deployments: objects(4),
  jobs: objects(1),
  networkpolicies: objects(1, { spec: { podSelector: {}, policyTypes: ["Egress"] } }),
  mutatingwebhookconfigurations: objects(1, { webhooks: [{ name: "a", clientConfig: { url: "https://x" } }] }, false),
};

function world(faults: Faults): World {
  const eks = {
    associations: [],
    nodegroups: [],
    fargateProfiles: [],
    addons: [],
    accessEntries: [],
    loggingTypes: [],
  };
  const place = { account: "123456789012", region: "us-east-1", version: "1.34", issuer: "https://issuer.example" };
  return {
    now,
    faults,
    accounts: [],
    clusters: [{ name: cluster, createdAt: now, ...place, ...eks, objects: resources }],
  };
}

const quick: Partial<Limits> = { pageSize: { large: 2, small: 2 }, firstWaitMs: 1, longestWaitMs: 5 };

let simulator: Simulator;
let folder = "";
const clients: KubernetesClient[] = [];

async function start(faults: Faults = {}): Promise<void> {
  simulator = await startSimulator(world(faults));
  await writeFile(join(folder, "config"), simulator.kubeconfig);
}

async function clientOf(limits: Partial<Limits> = {}): Promise<KubernetesClient> {
  const env = { KUBECONFIG: join(folder, "config") };
  const client = await connect({ context: cluster, env, limits: { ...quick, ...limits } });
  clients.push(client);
  return client;
}

async function collect(
  onProgress: OnProgress = () => {},
  signal = new AbortController().signal,
): Promise<KubernetesFacts> {
  return collectKubernetes(await clientOf(), "c1", { signal, now: () => now, onProgress });
}

function coverages(facts: KubernetesFacts): Coverage[] {
  const { pods, serviceAccounts, nodes, namespaces, controllers, webhooks, networkPolicies } = facts;
  const listings = [pods, serviceAccounts, nodes, namespaces, controllers, webhooks, networkPolicies];
  return listings.map((listing) => listing.coverage);
}

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "collect-"));
});

afterEach(async () => {
  await Promise.all(clients.splice(0).map((client) => client.close()));
  await simulator.close();
  await rm(folder, { recursive: true });
});

describe("a cluster that answers", () => {
  test("is read whole, page by page", async () => {
    await start();
    const facts = await collect();
    expect(facts.kubernetesVersion).toBe("1.34");
    expect(facts.pods.items.map((pod) => pod.name)).toEqual(resources.pods?.map((pod) => pod.metadata.name));
    const kinds = [...Array(4).fill("ReplicaSet"), ...Array(4).fill("Deployment"), "Job"];
    expect(facts.controllers.items.map((one) => one.kind)).toEqual(kinds);
    const [pods] = coverages(facts);
    expect(pods).toEqual({
      source: "kubernetes:pods",
      scope: "c1",
      status: "complete",
      count: 7,
      reason: null,
      lift: null,
      startedAt: now,
      finishedAt: now,
    });
    expect(coverages(facts).map((one) => [one.status, one.count])).toEqual(
      [7, 5, 3, 2, 9, 1, 1].map((count) => ["complete", count]),
    );
  });

  test("is never asked for a Secret", async () => {
    await start();
    await collect();
    const asked = Object.keys(simulator.requests.all());
    expect(asked.length).toBeGreaterThan(10);
    expect(asked.filter((action) => /secret|configmap/.test(action))).toEqual([]);
  });

  test("tells how far each list is", async () => {
    await start();
    const seen: unknown[] = [];
    await collect((source, ...progress) => source === "kubernetes:pods" && seen.push(progress));
    expect(seen).toEqual([2, 4, 6, 7].map((read) => [read, 7, null]));
  });
});

describe("a list that is refused", () => {
  const lists = [
    ["pods", 0, "list pods in the core API group, cluster-wide (ClusterRole rolecall-reader)"],
    ["serviceaccounts", 1, "list serviceaccounts in the core API group, cluster-wide (ClusterRole rolecall-reader)"],
    ["nodes", 2, "list nodes in the core API group, cluster-wide (ClusterRole rolecall-reader)"],
    ["namespaces", 3, "list namespaces in the core API group, cluster-wide (ClusterRole rolecall-reader)"],
    [
      "mutatingwebhookconfigurations",
      5,
      "list mutatingwebhookconfigurations in the API group admissionregistration.k8s.io, cluster-wide (ClusterRole rolecall-reader)",
    ],
    [
      "networkpolicies",
      6,
      "list networkpolicies in the API group networking.k8s.io, cluster-wide (ClusterRole rolecall-reader)",
    ],
  ] as const;
  test.each(lists)("%s is told with the rule that it lacks, and no other list suffers", async (plural, place, lift) => {
    await start({ denied: [{ action: `kubernetes:${plural}` }] });
    const all = coverages(await collect());
    expect(all[place]).toMatchObject({
      status: "denied",
      count: 0,
      lift,
      reason: expect.stringContaining("access was denied"),
    });
    expect(all.filter((one) => one.status === "complete")).toHaveLength(6);
  });

  test("of one kind of controller leaves the others, and is named", async () => {
    await start({ denied: [{ action: "kubernetes:jobs" }, { action: "kubernetes:replicasets" }] });
    const { controllers } = await collect();
    expect(controllers.items.map((one) => one.kind)).toEqual(Array(4).fill("Deployment"));
    expect(controllers.coverage).toMatchObject({
      source: "kubernetes:controllers",
      status: "partial",
      reason: expect.stringMatching(/^replicasets, jobs: access was denied/),
      lift: "list replicasets in the API group apps; list jobs in the API group batch, cluster-wide (ClusterRole rolecall-reader)",
    });
  });

  test("of all kinds of controllers is denied", async () => {
    const kinds = ["replicasets", "deployments", "statefulsets", "daemonsets", "jobs", "cronjobs"];
    await start({ denied: kinds.map((plural) => ({ action: `kubernetes:${plural}` })) });
    expect((await collect()).controllers.coverage).toMatchObject({ status: "denied", count: 0 });
  });
});

describe("a server in trouble", () => {
  test("that throttles is waited for, and says why it takes long", async () => {
    await start({ throttled: [{ action: "kubernetes:pods", times: 3 }] });
    const waits: (string | null)[] = [];
    const { pods } = await collect(
      (source, _read, _expected, waiting) => source === "kubernetes:pods" && waits.push(waiting),
    );
    expect(pods.coverage).toMatchObject({ status: "complete", count: 7 });
    expect(waits.filter((wait) => wait === "the API server asks to slow down")).toHaveLength(3);
    expect(waits.at(-1)).toBeNull();
  });

  test("that throttles for ever ends in words", async () => {
    await start({ throttled: [{ action: "kubernetes:nodes", times: 1000 }] });
    expect((await collect()).nodes.coverage).toMatchObject({
      status: "failed",
      reason: expect.stringContaining("slow down"),
    });
  });

  test("that recovers is read whole", async () => {
    await start({ failing: [{ action: "kubernetes:pods", status: 503, times: 2 }] });
    expect((await collect()).pods.coverage).toMatchObject({ status: "complete", count: 7 });
  });

  test("that stays in trouble is told, without giving up on the rest", async () => {
    await start({ failing: [{ action: "kubernetes:serviceaccounts", status: 500, times: 1000 }] });
    const { serviceAccounts, pods } = await collect();
    expect(serviceAccounts.coverage).toMatchObject({
      status: "failed",
      count: 0,
      reason: expect.stringContaining("an error of its own"),
    });
    expect(pods.coverage.status).toBe("complete");
  });
});

describe("a list that changes while it is read", () => {
  test("is started over once, and is complete", async () => {
    await start({ expireContinueAfterPages: 2 });
    const { pods } = await collect();
    expect(pods.coverage).toMatchObject({ status: "complete", count: 7 });
    expect(new Set(pods.items.map((pod) => pod.name)).size).toBe(7);
  });

  test("is read on when it changes again, and says that it is not of one moment", async () => {
    await start();
    const { pods } = await collect((source) => source === "kubernetes:pods" && simulator.compact(cluster));
    expect(new Set(pods.items.map((pod) => pod.name)).size).toBe(7);
    expect(pods.coverage).toMatchObject({
      status: "partial",
      count: 7,
      reason: expect.stringContaining("changed while it was read"),
    });
  });
});

test("objects that cannot be understood are counted, and the first is named", async () => {
  await start();
  const metadata = { name: "odd", namespace: "web", uid: "odd", creationTimestamp: "2026-01-01T00:00:00Z" };
  simulator.change(cluster, "pods", "ADDED", { metadata, spec: { containers: "none" } });
  const { pods } = await collect();
  expect(pods.items).toHaveLength(7);
  expect(pods.coverage).toMatchObject({
    status: "partial",
    count: 7,
    reason: "1 of the pods could not be understood; the first: web/odd: spec.containers is not a list",
  });
});

test("an audit that is cancelled ends with its reason", async () => {
  await start({ latency: { kubernetes: 20, aws: 0 } });
  const cancelled = new AbortController();
  const reading = collect(() => cancelled.abort(new Error("enough")), cancelled.signal);
  await expect(reading).rejects.toThrow("enough");
});

test("an audit that outlives its time tells what it did not read", async () => {
  await start({ throttled: [{ action: "kubernetes:pods", times: 1000 }] });
  const client = await clientOf({ totalMs: 200, longestWaitMs: 60_000 });
  const facts = await collectKubernetes(client, "c1", { signal: new AbortController().signal, now: () => now });
  expect(facts.pods.coverage).toMatchObject({ status: "failed", reason: "the server did not answer in time" });
  expect(facts.nodes.coverage.status).toBe("complete");
});
