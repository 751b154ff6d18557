import { describe, expect, it } from "vitest";
import type { World } from "../world.ts";
import { sources } from "./faulty.ts";
import { loadScenario } from "./index.ts";

const now = Date.UTC(2026, 5, 1);
const size = { clusters: 2, pods: 200, serviceAccounts: 60, roles: 40, associations: 20, events: 200 };

const build = async (name: "scale" | "empty" | "denied" | "throttled", seed = 1): Promise<World> =>
  (await loadScenario(name))({ seed, now, size });

/** Everything of a world as text, pods written out. */
function textOf(world: World): string {
  const pods = world.clusters.flatMap((cluster) => {
    const source = cluster.sources?.pods;
    return source ? Array.from({ length: source.count }, (_, index) => source.json(index)) : [];
  });
  return JSON.stringify(world) + pods.join("\n");
}

interface PodText {
  readonly metadata: { readonly name: string; readonly namespace: string; readonly uid: string };
  readonly spec: {
    readonly serviceAccountName: string;
    readonly nodeName: string;
    readonly initContainers?: readonly { readonly restartPolicy?: string }[];
    readonly ephemeralContainers?: readonly unknown[];
    readonly containers: readonly { readonly env?: readonly { readonly name: string }[] }[];
  };
}

function podsOf(world: World, cluster = 0): PodText[] {
  const source = world.clusters[cluster]?.sources?.pods ?? expect.fail("no pods");
  return Array.from({ length: source.count }, (_, index) => JSON.parse(source.json(index)) as PodText);
}

describe("scale", () => {
  it("is the same for the same seed, and another for another", async () => {
    const text = textOf(await build("scale"));
    expect(textOf(await build("scale"))).toBe(text);
    expect(textOf(await build("scale", 2))).not.toBe(text);
  });

  it("has the sizes that were asked for", async () => {
    const world = await build("scale");
    const [account] = world.accounts;
    const sum = (count: (cluster: World["clusters"][number]) => number | undefined) =>
      world.clusters.reduce((total, cluster) => total + (count(cluster) ?? 0), 0);
    expect(world.clusters).toHaveLength(2);
    expect(sum((cluster) => cluster.sources?.pods?.count)).toBe(200);
    expect(sum((cluster) => cluster.objects.serviceaccounts?.length)).toBe(60);
    expect(sum((cluster) => cluster.associations.length)).toBe(20);
    expect(account?.roles).toHaveLength(40);
    expect(account?.events).toHaveLength(200);
  });

  it("writes every pod whole: its own name and uid, a known node and account, about the bytes asked for", async () => {
    const world = await build("scale");
    const [cluster] = world.clusters;
    const source = cluster?.sources?.pods ?? expect.fail("no pods");
    const nodes = new Set(cluster?.objects.nodes?.map((node) => node.metadata.name));
    const pods = podsOf(world);
    for (const [index, pod] of pods.entries()) {
      expect(source.key(index)).toEqual({ namespace: pod.metadata.namespace, name: pod.metadata.name });
      expect(nodes).toContain(pod.spec.nodeName);
      expect(source.json(index)).not.toMatch(/ZZ[A-Z]+ZZ/);
      expect(source.json(index).length).toBeGreaterThan(9_500);
      expect(source.json(index).length).toBeLessThan(13_000);
    }
    expect(new Set(pods.map((pod) => pod.metadata.uid)).size).toBe(pods.length);
    expect(new Set(pods.map((pod) => `${pod.metadata.namespace}/${pod.metadata.name}`)).size).toBe(pods.length);
  });

  it("holds containers of every kind and both ways of injection", async () => {
    const pods = podsOf(await build("scale"));
    const names = new Set(
      pods.flatMap((pod) => pod.spec.containers.flatMap((one) => one.env ?? [])).map((one) => one.name),
    );
    expect(names).toContain("AWS_ROLE_ARN");
    expect(names).toContain("AWS_CONTAINER_CREDENTIALS_FULL_URI");
    const inits = pods.flatMap((pod) => pod.spec.initContainers ?? []);
    expect(inits.some((one) => one.restartPolicy === "Always")).toBe(true);
    expect(inits.some((one) => one.restartPolicy === undefined)).toBe(true);
    expect(pods.some((pod) => pod.spec.ephemeralContainers)).toBe(true);
  });

  it("points associations at roles that exist, and shows events newest first", async () => {
    const world = await build("scale");
    const [account] = world.accounts;
    const arns = new Set(account?.roles.map((role) => `arn:aws:iam::123456789012:role/${role.name}`));
    for (const one of world.clusters.flatMap((cluster) => cluster.associations)) expect(arns).toContain(one.roleArn);
    const times = (account?.events ?? []).map((event) => event.at);
    expect(times).toEqual([...times].sort((a, b) => b - a));
    const shapes = new Set(account?.events.map((event) => event.name));
    for (const name of ["AssumeRoleWithWebIdentity", "AssumeRoleForPodIdentity", "AssumeRole"])
      expect(shapes).toContain(name);
  });
});

describe("the small scenarios", () => {
  it("leave the empty estate empty", async () => {
    const world = await build("empty");
    expect(world.accounts[0]?.roles).toEqual([]);
    expect(world.clusters[0]?.objects.pods).toBeUndefined();
  });

  it("refuse every source, or the one that is named", async () => {
    const all = await build("denied");
    expect(all.faults.denied?.map((one) => one.action)).toEqual(sources);
    const one = (await loadScenario("denied"))({ seed: 1, now, deny: ["iam:ListRoles"] });
    expect(one.faults.denied).toEqual([{ action: "iam:ListRoles" }]);
  });

  it("throttle every source for a while", async () => {
    expect((await build("throttled")).faults.throttled?.map((one) => one.action)).toEqual(sources);
  });
});
