import { describe, expect, it } from "vitest";
import { random } from "./random.ts";
import { serviceAccount } from "./service-account.ts";
import type { PodObject } from "./wire.ts";
import { cronJob, daemonSet, deployment, job, statefulSet, type WorkloadInput } from "./workload.ts";

const input = (name: string): WorkloadInput => ({
  namespace: "shop",
  name,
  createdAt: Date.UTC(2026, 0, 1),
  random: random("workload test", name),
  labels: { app: name },
  template: { containers: [{ name: "app", image: "x:1" }], node: "node-1" },
  replicas: [{}, { node: "node-2", phase: "Failed" }],
});

interface Owned {
  readonly metadata: { readonly ownerReferences?: readonly { readonly kind: string; readonly uid: string }[] };
}

const ownerOf = (object: unknown) => (object as Owned).metadata.ownerReferences?.[0];

describe("workloads", () => {
  it("own their pods through a ReplicaSet", () => {
    const { deployments = [], replicasets = [], pods = [] } = deployment(input("orders"));
    expect(pods).toHaveLength(2);
    expect(ownerOf(pods[0])).toMatchObject({ kind: "ReplicaSet", uid: replicasets[0]?.metadata.uid });
    expect(ownerOf(replicasets[0])).toMatchObject({ kind: "Deployment", uid: deployments[0]?.metadata.uid });
    expect(pods[0]?.metadata.name).toMatch(/^orders-[4-9bcdf]{10}-[2-9a-z]{5}$/);
    expect(pods.map((one) => (one as PodObject).spec.nodeName)).toEqual(["node-1", "node-2"]);
    expect(pods.map((one) => (one["status"] as { phase: string }).phase)).toEqual(["Running", "Failed"]);
  });

  it.each([
    { kind: "StatefulSet", make: statefulSet, name: /^orders-[01]$/ },
    { kind: "DaemonSet", make: daemonSet, name: /^orders-[2-9a-z]{5}$/ },
    { kind: "Job", make: job, name: /^orders-[2-9a-z]{5}$/ },
  ])("of kind $kind own them directly", ({ kind, make, name }) => {
    const { pods = [] } = make(input("orders"));
    expect(ownerOf(pods[1])?.kind).toBe(kind);
    expect(pods[1]?.metadata.name).toMatch(name);
  });

  it("of kind CronJob own a Job for each run", () => {
    const { cronjobs = [], jobs = [], pods = [] } = cronJob({ ...input("nightly"), schedule: "0 3 * * *" });
    expect([cronjobs.length, jobs.length, pods.length]).toEqual([1, 2, 2]);
    expect(ownerOf(jobs[0])).toMatchObject({ kind: "CronJob", uid: cronjobs[0]?.metadata.uid });
    expect(ownerOf(pods[0])).toMatchObject({ kind: "Job", uid: jobs[0]?.metadata.uid });
  });

  it("hand every pod to admission", () => {
    const admit = (pod: PodObject): PodObject => ({ ...pod, metadata: { ...pod.metadata, labels: { seen: "yes" } } });
    const { pods = [] } = deployment({ ...input("orders"), admit });
    expect(pods.every((pod) => (pod as PodObject).metadata.labels?.["seen"] === "yes")).toBe(true);
  });
});

describe("service accounts", () => {
  it("tell by their field managers when an annotation was put on", () => {
    const late = { at: Date.UTC(2026, 4, 1), annotations: { "eks.amazonaws.com/role-arn": "arn" } };
    const made = serviceAccount({ namespace: "shop", name: "orders", createdAt: 0, random: random("late") }, late);
    const managers = made.metadata["managedFields"] as { time: string; fieldsV1: unknown }[];
    expect(made.metadata["annotations"]).toEqual(late.annotations);
    expect(managers.at(-1)).toMatchObject({
      time: "2026-05-01T00:00:00Z",
      fieldsV1: { "f:metadata": { "f:annotations": { "f:eks.amazonaws.com/role-arn": {} } } },
    });
  });
});
