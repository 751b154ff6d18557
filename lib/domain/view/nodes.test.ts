import { describe, expect, test } from "vitest";
import { nodeProfile } from "../credentials/node-profile.ts";
import type { MetadataOptions } from "../inventory/aws.ts";
import { indexEstate } from "../inventory/estate.ts";
import { instance, metadata } from "../testing/aws.ts";
import { type ClusterItems, cluster, inventory } from "../testing/estate.ts";
import { window } from "../testing/events.ts";
import { networkPolicy, node, pod, podSpec } from "../testing/kubernetes.ts";
import { denied } from "../testing/listing.ts";
import type { TrailWindow } from "../usage/event.ts";
import { questions, UsageIndex } from "../usage/evidence.ts";
import { closeFix, nodeRow, waysOf, workloadsOn } from "./nodes.ts";
import { projectEstate } from "./project.ts";

const at = (change: Partial<MetadataOptions>): ClusterItems => ({
  instances: [instance({ metadata: metadata(change) })],
});

function looked(items: ClusterItems, windows: readonly TrailWindow[] = [], refused = false) {
  const whole = cluster({ pods: [pod(), pod({ name: "done", phase: "Succeeded" })], ...items });
  const estate = indexEstate(inventory([refused ? { ...whole, instances: denied(whole.instances) } : whole]));
  const usage = new UsageIndex([], windows);
  const placed = projectEstate(estate, usage);
  const index = estate.clusters.get("c1");
  if (!index) throw new Error("the cluster is not indexed");
  const profile = nodeProfile(estate, index, "n1");
  return {
    row: nodeRow(estate, index, usage, "n1", placed),
    ways: Object.fromEntries(waysOf(profile, placed).map(({ way, status }) => [way, status])),
    fix: closeFix(profile),
    workloads: workloadsOn(placed, () => true),
  };
}

describe("A node", () => {
  test("counts its live pods and those in reach of its role", () => {
    expect(looked(at({ hopLimit: 2 })).row).toMatchObject({
      pods: 1,
      podsInReach: 1,
      podsUnknown: 0,
      imds: "v2-only",
      hopLimit: 2,
    });
    expect(looked({}).row).toMatchObject({ pods: 1, podsInReach: 0, imds: "v2-only", hopLimit: 1 });
    expect(looked(at({ tokens: "optional" })).row).toMatchObject({ podsInReach: 1, imds: "v1-and-v2" });
    expect(looked(at({ endpoint: "disabled" })).row).toMatchObject({ podsInReach: 0, imds: "disabled" });
  });

  test("whose instance was refused says neither that pods are in reach nor that they are not", () => {
    expect(looked({}, [], true).row).toMatchObject({ podsInReach: 0, podsUnknown: 1, imds: "unknown", hopLimit: null });
  });

  test("was seen used by none only where its calls were read to the end", () => {
    const read = window(questions.instance("i-00000000000000001"));
    expect(looked({}).row.usedByPods).toBe("not-covered");
    expect(looked({}, [read]).row.usedByPods).toBe("none");
    expect(looked({}, [{ ...read, complete: false }]).row.usedByPods).toBe("not-covered");
  });

  test("of Fargate has no metadata service", () => {
    const fargate = { nodes: [node({ labels: { "eks.amazonaws.com/compute-type": "fargate" } })] };
    expect(looked(fargate)).toMatchObject({ row: { imds: "none", podsInReach: 0 }, ways: { IMDS: "none" }, fix: null });
  });
});

describe("The ways to a node's credentials", () => {
  test.each<[string, ClusterItems, Record<string, string>]>([
    ["closed", {}, { "Pod network, IMDSv2": "closed", "Pod network, IMDSv1": "closed", "Host network": "none" }],
    ["open by hop limit", at({ hopLimit: 2 }), { "Pod network, IMDSv2": "open", "Pod network, IMDSv1": "closed" }],
    [
      "open without tokens",
      at({ tokens: "optional" }),
      { "Pod network, IMDSv2": "closed", "Pod network, IMDSv1": "open" },
    ],
    [
      "switched off",
      at({ endpoint: "disabled", hopLimit: 2, tokens: "optional" }),
      { "Pod network, IMDSv2": "closed", "Pod network, IMDSv1": "closed" },
    ],
    ["open to the host network", { pods: [pod({ spec: podSpec({ hostNetwork: true }) })] }, { "Host network": "open" }],
    ["perhaps fenced", { ...at({ hopLimit: 2 }), networkPolicies: [networkPolicy()] }, { "Network policy": "unknown" }],
  ])("are %s", (_, items, ways) => {
    expect(looked(items).ways).toMatchObject(ways);
  });

  test("are not known where the instance was refused", () => {
    expect(looked({}, [], true).ways).toEqual({ IMDS: "unknown" });
  });

  test("are closed by one command, and by none where they are closed or not known", () => {
    expect(looked(at({ hopLimit: 2 })).fix?.commands[0]?.text).toContain("--instance-id i-00000000000000001");
    expect(looked({}).fix).toBeNull();
    expect(looked(at({ endpoint: "disabled", hopLimit: 2 })).fix).toBeNull();
    expect(looked({}, [], true).fix).toBeNull();
  });
});

describe("Workloads on a node", () => {
  test("are counted once each, with their most urgent state", () => {
    const pods = [
      pod({ name: "a-1" }),
      pod({ name: "a-2" }),
      pod({ name: "b-1", owner: { kind: "StatefulSet", name: "b", uid: "b" } }),
    ];
    expect(looked({ ...at({ hopLimit: 2 }), pods }).workloads).toMatchObject([
      { workload: "shop/app", containers: 2, state: "node-role-exposed" },
      { workload: "shop/b", containers: 1 },
    ]);
  });
});
