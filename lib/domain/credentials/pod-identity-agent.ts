import type { ClusterIndex } from "../inventory/cluster-index.ts";
import type { Pod } from "../inventory/kubernetes.ts";
import type { Check } from "./grant.ts";
import { fenceOf, fenceReason, ownPoliciesDoubt } from "./network-policy.ts";
import type { NodeProfile } from "./node-profile.ts";

const agentAddress = "169.254.170.23";

function untold(code: string, text: string, lift: string | null = null): Check {
  return { ok: null, why: { code, text }, lift };
}

/** The agent signs its request with the node's credentials, which it takes from IMDS like any process on the node. */
function signsWithNothing({ metadata, instance, role, roleUnknown }: NodeProfile): string | null {
  const none = instance !== null && role === null && roleUnknown === null;
  if (!none && metadata?.endpoint !== "disabled") return null;
  const why = none ? "the instance has none" : "the metadata endpoint of its node is disabled";
  return `It signs with the node's role, and ${why}: it may have nothing to sign with`;
}

/** The agent runs; something may stand between it and the pod, or between it and EKS (domain facts 2, 9). */
function readyAgent(index: ClusterIndex, pod: Pod, profile: NodeProfile): Check {
  const fence = fenceOf(index, pod, agentAddress, 80);
  if (fence.kind === "open") {
    const doubts = [signsWithNothing(profile), ownPoliciesDoubt(pod, profile.policyEngine, agentAddress)?.text];
    const text = ["The Pod Identity agent runs on its node", ...doubts.filter((one) => one)].join(". ");
    return { ok: true, why: { code: "agent-ready", text }, lift: null };
  }
  const why = fenceReason(index, fence, `the Pod Identity agent at ${agentAddress}`);
  const lift = fence.kind === "unknown" ? index.inventory.networkPolicies.coverage.lift : null;
  return { ok: null, why: fence.kind === "fenced" ? { ...why, code: "agent-fenced" } : why, lift };
}

/** Does the Pod Identity agent answer a pod on its node? Not on Fargate and Windows (domain facts 2). */
export function agentCheck(index: ClusterIndex, pod: Pod, profile: NodeProfile | null): Check {
  switch (profile?.agent) {
    case "ready":
      return readyAgent(index, pod, profile);
    case "unready":
      return untold(
        "agent-not-ready",
        "The Pod Identity agent on its node is not ready; whether it answers cannot be told",
      );
    case "absent":
      return {
        ok: false,
        why: { code: "agent-absent", text: "No Pod Identity agent runs on its node" },
        lift: null,
      };
    case "unsupported":
      return {
        ok: false,
        why: {
          code: profile.compute === "fargate" ? "fargate-no-agent" : "windows-no-agent",
          text: `Pod Identity is not available on ${profile.compute === "fargate" ? "Fargate" : "Windows nodes"}: there is no agent`,
        },
        lift: null,
      };
    default:
      return untold(
        "agent-not-known",
        "Whether the Pod Identity agent runs on the pod's node is not known",
        index.inventory.pods.coverage.lift ?? index.inventory.nodes.coverage.lift,
      );
  }
}
