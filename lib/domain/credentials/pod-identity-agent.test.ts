import { describe, expect, test } from "vitest";
import { indexEstate } from "../inventory/estate.ts";
import type { PodSpec } from "../inventory/kubernetes.ts";
import { instance, metadata } from "../testing/aws.ts";
import { type ClusterItems, cluster, inventory } from "../testing/estate.ts";
import { daemonPod, pod, podSpec } from "../testing/kubernetes.ts";
import type { Check } from "./grant.ts";
import { nodeProfile } from "./node-profile.ts";
import { agentCheck } from "./pod-identity-agent.ts";

function check(items: ClusterItems = {}, spec: Partial<PodSpec> = {}): Check {
  const estate = indexEstate(inventory([cluster(items)]));
  const index = estate.clusters.get("c1");
  if (!index) throw new Error("the cluster is not indexed");
  return agentCheck(index, pod({ spec: podSpec(spec) }), nodeProfile(estate, index, "n1"));
}

const agent = daemonPod("eks-pod-identity-agent", "n1");

describe("An agent that is ready", () => {
  test("answers without a doubt on a usual node", () => {
    expect(check()).toEqual({
      ok: true,
      why: { code: "agent-ready", text: "The Pod Identity agent runs on its node" },
      lift: null,
    });
  });

  test.each<[string, ClusterItems, RegExp]>([
    [
      "the metadata endpoint is disabled",
      { instances: [instance({ metadata: metadata({ endpoint: "disabled" }) })] },
      /signs with the node's role, and the metadata endpoint of its node is disabled/,
    ],
    [
      "the instance has no role",
      { instances: [instance({ instanceProfileArn: null })] },
      /signs with the node's role, and the instance has none/,
    ],
    [
      "Cilium has policies of its own",
      { pods: [agent, daemonPod("cilium", "n1")] },
      /Cilium runs on its node; .* may keep the pod from 169\.254\.170\.23/,
    ],
  ])("is told with its doubt where %s", (_, items, doubt) => {
    const found = check(items);
    expect(found.ok).toBe(true);
    expect(found.why.text).toMatch(doubt);
  });

  test("is not in doubt for Calico's sake on another node or on the host network", () => {
    expect(check({ pods: [agent, daemonPod("calico-node", "n2")] }).why.text).not.toMatch(/Calico/);
    expect(check({ pods: [agent, daemonPod("calico-node", "n1")] }, { hostNetwork: true }).why.text).not.toMatch(
      /Calico/,
    );
  });
});
