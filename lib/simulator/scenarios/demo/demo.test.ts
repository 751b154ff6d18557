import { describe, expect, it } from "vitest";
import { demo } from "./index.ts";
import { everywhere, objectsOf, ownersOf, podsOf, workloadOf } from "./reading.ts";

const now = Date.parse("2026-11-21T08:00:00Z");
const world = demo({ seed: 7, now });
const everyPod = world.clusters.flatMap((cluster) => podsOf(cluster).map((pod) => ({ cluster, pod })));
const production = world.accounts.find((account) => account.id === "123456789012");

describe("the demo's size", () => {
  const workloads = [
    ...(["deployments", "statefulsets", "daemonsets", "cronjobs"] as const).flatMap((kind) => everywhere(world, kind)),
    ...everywhere(world, "jobs").filter((job) => ownersOf(job).length === 0),
  ];

  it.each([
    ["clusters", world.clusters.length, 3, 3],
    ["namespaces", everywhere(world, "namespaces").length, 36, 44],
    ["workloads", workloads.length, 285, 330],
    ["pods", everyPod.length, 1425, 1575],
    ["roles", world.accounts.flatMap((account) => account.roles).length, 110, 135],
    ["nodes", everywhere(world, "nodes").length, 55, 66],
    ["events of the production account", production?.events.length ?? 0, 3000, 6000],
  ])("has about as many %s as it promises", (_what, count, least, most) => {
    expect(count).toBeGreaterThanOrEqual(least);
    expect(count).toBeLessThanOrEqual(most);
  });

  it("uses only reserved account ids", () => {
    const found = JSON.stringify(world).matchAll(/(?:arn:aws:[a-z0-9-]+:[a-z0-9*-]*:|")(\d{12})(?=[:".])/g);
    const ids = new Set([...found].map((one) => one[1]));
    expect(ids).toEqual(new Set(["111122223333", "123456789012", "210987654321", "444455556666", "999999999999"]));
  });
});

describe("the demo's determinism", () => {
  it("gives the same world for the same seed and moment", () => {
    expect(JSON.stringify(demo({ seed: 7, now }))).toBe(JSON.stringify(world));
  });

  it("gives other ids for another seed", () => {
    const ids = (one: typeof world) => everywhere(one, "pods").map((pod) => pod.metadata.uid);
    const mine = new Set(ids(world));
    expect(ids(demo({ seed: 8, now })).filter((id) => mine.has(id))).toEqual([]);
  });

  it("moves with the moment", () => {
    const later = demo({ seed: 7, now: now + 3_600_000 });
    expect(later.accounts[0]?.events[0]?.at).toBeGreaterThan(now);
  });
});

describe("the demo's objects", () => {
  it("have unique ids and names", () => {
    const all = world.clusters.flatMap((cluster) =>
      Object.keys(cluster.objects).flatMap((kind) => objectsOf(cluster, kind as "pods")),
    );
    expect(new Set(all.map((one) => one.metadata.uid)).size).toBe(all.length);
    const names = everyPod.map(({ cluster, pod }) => `${cluster.name}/${pod.metadata.namespace}/${pod.metadata.name}`);
    expect(new Set(names).size).toBe(names.length);
  });

  it("stand on nodes that exist, except the one that waits", () => {
    const lost = everyPod.filter(
      ({ cluster, pod }) => !objectsOf(cluster, "nodes").some((node) => node.metadata.name === pod.spec.nodeName),
    );
    expect(lost.map(({ pod }) => workloadOf(pod))).toEqual(["reindex-large"]);
  });

  it("have service accounts that exist, except the one that was deleted under its pods", () => {
    const orphans = everyPod.filter(({ cluster, pod }) => {
      const name = pod.spec.serviceAccountName;
      const { namespace } = pod.metadata;
      return !objectsOf(cluster, "serviceaccounts").some(
        (one) => one.metadata.namespace === namespace && one.metadata.name === name,
      );
    });
    expect([...new Set(orphans.map(({ pod }) => workloadOf(pod)))]).toEqual(["tax-legacy"]);
  });

  it("have owners that exist up to the workload, except one pod that someone ran by hand", () => {
    for (const cluster of world.clusters) {
      const kinds = ["pods", "replicasets", "deployments", "statefulsets", "daemonsets", "jobs", "cronjobs"] as const;
      const all = kinds.flatMap((kind) => objectsOf(cluster, kind));
      const names = new Map(all.map((one) => [one.metadata.uid, one.metadata.name]));
      const owners = all.flatMap((one) => [...ownersOf(one)]);
      expect(owners.filter((owner) => names.get(owner.uid) !== owner.name)).toEqual([]);
    }
    const alone = everyPod.filter(({ pod }) => ownersOf(pod).length === 0);
    expect(alone.map(({ pod }) => pod.metadata.name)).toEqual(["net-debug"]);
  });

  it("are younger than the nodes they stand on, and older than the moment", () => {
    const since = new Map(
      everywhere(world, "nodes").map((node) => [node.metadata.name, node.metadata.creationTimestamp]),
    );
    const wrong = everyPod.filter(({ pod }) => {
      const at = pod.metadata.creationTimestamp;
      return Date.parse(at) >= now || (since.get(pod.spec.nodeName ?? "") ?? "") >= at;
    });
    expect(wrong.map(({ pod }) => pod.metadata.name)).toEqual([]);
  });

  it("stand on instances that EC2 knows, except one node and those of Fargate", () => {
    const instances = new Set(world.accounts.flatMap((account) => account.instances.map((one) => one.id)));
    const unknown = everywhere(world, "nodes").filter((node) => {
      const id = (node["spec"] as { providerID: string }).providerID.split("/").at(-1) ?? "";
      return !instances.has(id);
    });
    const fargate = unknown.filter((node) => node.metadata.name.startsWith("fargate-"));
    expect(unknown.length - fargate.length).toBe(1);
    expect(fargate.length).toBeGreaterThan(3);
  });

  it("name instance profiles and node roles that exist", () => {
    for (const account of world.accounts) {
      const profiles = new Set(account.instanceProfiles.map((one) => one.name));
      const roles = new Set(account.roles.map((one) => one.name));
      expect(account.instances.filter((one) => !profiles.has(one.instanceProfile ?? ""))).toEqual([]);
      expect(account.instanceProfiles.filter((one) => one.roles.some((name) => !roles.has(name)))).toEqual([]);
    }
  });
});
