import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { indexEstate } from "../inventory/estate.ts";
import type { Inventory } from "../inventory/inventory.ts";
import type { Pod } from "../inventory/kubernetes.ts";
import { association, podIdentityTrust, policy, role } from "../testing/aws.ts";
import { cluster, iam, inventory } from "../testing/estate.ts";
import { withPodIdentity } from "../testing/injection.ts";
import { container, daemonPod, made, pod, podSpec } from "../testing/kubernetes.ts";
import { losses } from "../testing/poorer.ts";
import { completeWorlds } from "../testing/worlds.ts";
import { UsageIndex } from "../usage/evidence.ts";
import { projectEstate } from "../view/project.ts";
import { ClusterResolver, type Resolution } from "./resolve.ts";
import { SharedResolver } from "./shared.ts";

/** Each pod with brothers of its template: on every node, made before and after whatever else happened, alive and done. */
function withBrothers(world: Inventory): Inventory {
  const brothersOf = (one: Pod): Pod[] =>
    ["n1", "n2", "n3", null].flatMap((node) =>
      [made - 200, made + 200].map((createdAt) => {
        const name = `${one.name}-${node}-${createdAt}`;
        return { ...one, name, uid: name, node, createdAt };
      }),
    );
  return {
    ...world,
    clusters: world.clusters.map((one) => ({
      ...one,
      pods: {
        ...one.pods,
        items: one.pods.items.flatMap((pod) => (pod.owner?.kind === "DaemonSet" ? [pod] : [pod, ...brothersOf(pod)])),
      },
    })),
  };
}

/** What a resolution says, without the name of the node that it was worked out for. */
function said({ node, outcomeOf, ...rest }: Resolution): object {
  const { node: _name, instanceId: _id, instance: _instance, ...offers } = node ?? {};
  return { ...rest, offers: node === null ? null : offers, php: outcomeOf("php") };
}

function compareIn(world: Inventory): { readonly containers: number; readonly distinct: number } {
  const estate = indexEstate(world);
  let containers = 0;
  let distinct = 0;
  for (const index of estate.clusters.values()) {
    const single = new ClusterResolver(estate, index);
    const shared = new SharedResolver(new ClusterResolver(estate, index));
    for (const one of index.inventory.pods.items) {
      for (const [position, spec] of one.spec.containers.entries()) {
        containers++;
        expect(said(shared.resolve(one, spec, position))).toEqual(said(single.resolve(one, spec)));
      }
    }
    distinct += shared.distinct;
  }
  return { containers, distinct };
}

describe("A resolution that is shared", () => {
  test("says what one of the container's own would say, whatever was read", () => {
    const way = fc.constantFrom((world: Inventory) => world, ...Object.values(losses).flat());
    fc.assert(
      fc.property(completeWorlds, way, (world, lose) => {
        compareIn(withBrothers(lose(world)));
      }),
      { numRuns: 60 },
    );
  });

  test("is worked out once for the pods of a template on nodes that are alike", () => {
    const spec = podSpec();
    const pods = Array.from({ length: 50 }, (_, at) =>
      pod({ name: `app-${at}`, uid: `uid-${at}`, createdAt: made + at, spec }),
    );
    const counted = compareIn(inventory([cluster({ pods })]));
    expect(counted).toEqual({ containers: 50, distinct: 1 });
  });

  test("is not shared with a workload whose container looks alike and has a helper that writes its files", () => {
    const own = container({ mounts: [{ volume: "aws", path: "/root/.aws", subPath: null }] });
    const volumes = [{ name: "aws", kind: "empty-dir" as const }];
    const alone = podSpec({ containers: [own], volumes });
    const helper = container({ name: "helper", mounts: [{ volume: "aws", path: "/out", subPath: null }] });
    const helped = podSpec({ containers: [own, helper], volumes });
    const estate = indexEstate(
      inventory([cluster({ pods: [pod({ name: "a", spec: alone }), pod({ name: "b", spec: helped })] })]),
    );
    const [first, second] = projectEstate(estate, new UsageIndex([], [])).map(({ row }) => row.state);
    expect([first, second]).toEqual(["isolated", "unknown"]);
  });

  test("is each pod's own where the trust policy asks for its name", () => {
    const spec = withPodIdentity(podSpec());
    const own = policy(
      podIdentityTrust({ Condition: { StringEquals: { "aws:RequestTag/kubernetes-pod-name": "app-2" } } }),
    );
    const estate = indexEstate(
      inventory(
        [
          cluster({
            associations: [association()],
            pods: [
              daemonPod("eks-pod-identity-agent", "n1"),
              ...[1, 2, 3].map((at) => pod({ name: `app-${at}`, spec })),
            ],
          }),
        ],
        [iam({ roles: [role("app", { trust: own })] })],
      ),
    );
    const rows = projectEstate(estate, new UsageIndex([], [])).map(({ row }) => `${row.pod} ${row.state}`);
    expect(rows.slice(1)).toEqual(["app-1 denied", "app-2 holding-expected", "app-3 denied"]);
  });
});

describe("The rows of an estate", () => {
  test("do not depend on the order in which things were listed", () => {
    fc.assert(
      fc.property(completeWorlds, fc.integer({ min: 1, max: 5 }), (world, turn) => {
        const turned = <T>(items: readonly T[]): T[] => [...items.slice(turn), ...items.slice(0, turn)].toReversed();
        const mixed = (part: object): object =>
          Object.fromEntries(
            Object.entries(part).map(([name, value]) => [
              name,
              typeof value === "object" && value !== null && "items" in value
                ? { ...value, items: turned(value.items as unknown[]) }
                : value,
            ]),
          );
        const rows = (of: Inventory): unknown[] =>
          projectEstate(indexEstate(of), new UsageIndex([], []))
            .map(({ row }) => row)
            .sort((a, b) => (a.id < b.id ? -1 : 1));
        const other = { clusters: world.clusters.map(mixed), accounts: world.accounts.map(mixed) } as Inventory;
        expect(rows(other)).toEqual(rows(world));
      }),
      { numRuns: 60 },
    );
  });
});
