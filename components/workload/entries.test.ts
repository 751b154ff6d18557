import { describe, expect, it } from "vitest";
import type { ContainerRow } from "#lib/domain/view/row.ts";
import { containerEntries, valueEntries, type WorkloadGroup, workloadEntries } from "./entries.ts";

const row = (container: string): ContainerRow => ({
  id: `real-a/shop/orders-api-1/${container}`,
  cluster: "real-a",
  namespace: "shop",
  workloadKind: "Deployment",
  workload: "orders-api",
  pod: "orders-api-1",
  node: null,
  serviceAccount: "orders",
  container,
  containerKind: "app",
  image: "orders:1",
  owner: null,
  state: "falling-back",
  states: { botocore: "falling-back", go2: "falling-back", java2: "falling-back", js3: "falling-back" },
  parts: null,
  sdk: null,
  source: "instance-profile",
  role: null,
  gets: null,
  meant: null,
  nodeRoleInReach: "yes",
  evidence: "none",
  refused: false,
  lastSeen: null,
  cause: { code: "c", text: "Because" },
  createdAt: 0,
});

const workload = (sentence: string | null, ...containers: string[]): WorkloadGroup => ({
  id: "real-a/shop/Deployment/orders-api",
  namespace: "shop",
  name: "orders-api",
  pods: 40,
  byState: {},
  sentence,
  cohorts: containers.map((container) => ({ example: row(container), pods: 3 })),
});

const kinds = (entries: readonly { kind: string; level: number }[]) =>
  entries.map(({ kind, level }) => `${kind} ${level}`);

describe("rows by workload", () => {
  it("are one where its containers agree", () => {
    expect(kinds(workloadEntries([workload(null, "app")], new Set()))).toEqual(["row 1"]);
  });

  it("have a head and a row per cohort where they differ", () => {
    const differing = workload("37 of 40 pods hold app-orders, 3 fall back", "app", "migrate");
    expect(kinds(workloadEntries([differing], new Set()))).toEqual(["head 1", "row 2", "row 2"]);
  });

  it("keep the head when a filter leaves one cohort of a workload that differs", () => {
    expect(kinds(workloadEntries([workload("3 of 4 pods fall back", "app")], new Set()))).toEqual(["head 1", "row 2"]);
  });

  it("are only the head where it is folded", () => {
    const differing = workload("3 of 4 pods fall back", "app", "proxy");
    expect(kinds(workloadEntries([differing], new Set([differing.id])))).toEqual(["head 1"]);
  });

  it("have keys and addresses of their own", () => {
    const entries = workloadEntries([workload("3 of 4 pods fall back", "app", "app")], new Set());
    expect(new Set(entries.map((entry) => entry.key)).size).toBe(3);
    expect(entries[0]?.href).toBe("/workloads/real-a/shop/Deployment/orders-api");
    expect(entries[1]?.href).toBe("/containers/real-a/shop/orders-api-1/app");
  });
});

describe("rows by value", () => {
  const group = { value: "node-legacy", label: "node-legacy", containers: 7 };

  it("are heads until one is opened", () => {
    expect(kinds(valueEntries([{ ...group, workloads: null }], new Set()))).toEqual(["head 1"]);
  });

  it("wait under an open head until they are there", () => {
    const open = new Set(["node-legacy"]);
    expect(kinds(valueEntries([{ ...group, workloads: null }], open))).toEqual([
      "head 1",
      "waiting 2",
      "waiting 2",
      "waiting 2",
    ]);
    const entries = valueEntries([{ ...group, workloads: [workload("3 of 4 fall back", "app", "proxy")] }], open);
    expect(kinds(entries)).toEqual(["head 1", "row 2", "row 2"]);
    expect(entries[0]).toMatchObject({ head: { containers: 7, shown: 6 } });
  });
});

it("containers alone have no heads", () => {
  expect(kinds(containerEntries([row("app"), row("proxy")]))).toEqual(["row 1", "row 1"]);
});
