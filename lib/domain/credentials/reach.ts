import type { ClusterIndex } from "../inventory/cluster-index.ts";
import type { Pod } from "../inventory/kubernetes.ts";
import type { Reason } from "../reason.ts";
import type { Known } from "../view/row.ts";
import type { ImdsAnswer } from "./chain/types.ts";
import { fenceOf, fenceReason, ownPoliciesDoubt } from "./network-policy.ts";
import type { NodeProfile } from "./node-profile.ts";

/** How code in a pod reaches the instance metadata service (IMDS), and with it the node's role. */
export interface Reach {
  readonly v1: Known;
  readonly v2: Known;
  /** Could code in the container take the node role's credentials? */
  readonly nodeRole: Known;
  /** What an SDK in the container would meet. */
  readonly answer: ImdsAnswer;
  readonly reasons: readonly Reason[];
}

const metadataAddress = "169.254.169.254";

function closed(kind: "disabled" | "norole" | "refused", why: Reason): Reach {
  return { v1: "no", v2: "no", nodeRole: "no", answer: { kind, why }, reasons: [why] };
}

function unknown(why: Reason): Reach {
  return { v1: "unknown", v2: "unknown", nodeRole: "unknown", answer: { kind: "unknown", why }, reasons: [why] };
}

function byMetadata(pod: Pod, profile: NodeProfile): Reach {
  const metadata = profile.metadata;
  if (metadata === null) {
    return unknown(
      profile.unknown ?? {
        code: "metadata-not-told",
        text: `The metadata options of node ${profile.node} are not known`,
      },
    );
  }
  if (metadata.state === "pending") {
    return unknown({
      code: "metadata-pending",
      text: `The metadata options of node ${profile.node} are being changed; which of them hold now is not told`,
    });
  }
  if (metadata.endpoint === "disabled") {
    return closed("disabled", {
      code: "endpoint-disabled",
      text: `The metadata endpoint of its node is disabled`,
    });
  }
  const near = pod.spec.hostNetwork || metadata.hopLimit >= 2;
  const hops: Reason = pod.spec.hostNetwork
    ? { code: "host-network", text: "The pod is on the host network, so the hop limit does not matter" }
    : near
      ? { code: "hop-limit-open", text: `The hop limit of its node is ${metadata.hopLimit}; a pod needs 2` }
      : {
          code: "hop-limit-closed",
          text: `The hop limit of its node is 1, so IMDSv2 does not answer pods`,
        };
  const tokens: Reason =
    metadata.tokens === "optional"
      ? { code: "tokens-optional", text: "Tokens are optional: IMDSv1 answers, whatever the hop limit" }
      : { code: "tokens-required", text: "Tokens are required: IMDSv1 does not answer" };
  const v1: Known = metadata.tokens === "optional" ? "yes" : "no";
  const v2: Known = near ? "yes" : "no";
  const kind = near
    ? metadata.tokens === "optional"
      ? "v2"
      : "v2-required"
    : metadata.tokens === "optional"
      ? "hop1-optional"
      : "hop1-required";
  return {
    v1,
    v2,
    nodeRole: v1 === "yes" || v2 === "yes" ? "yes" : "no",
    answer: { kind, why: near ? hops : tokens },
    reasons: [hops, tokens],
  };
}

/** Tells whether a pod reaches IMDS, by v1 and v2, with reasons (domain facts 9). */
export function reachOf(index: ClusterIndex, pod: Pod, profile: NodeProfile | null): Reach {
  if (profile === null) return unknown({ code: "on-no-node", text: "The pod is on no node yet" });
  if (profile.compute === "fargate") {
    return closed("refused", { code: "fargate-no-imds", text: "Fargate has no instance metadata service" });
  }
  if (profile.compute === "hybrid") {
    return closed("refused", { code: "hybrid-no-imds", text: "A hybrid node has no instance metadata service" });
  }
  if (profile.unknown === null && profile.role === null && profile.roleUnknown === null) {
    return closed("norole", { code: "no-node-role", text: `The instance has no role to give` });
  }
  if (profile.interceptor !== null && !pod.spec.hostNetwork) {
    return unknown({
      code: "metadata-intercepted",
      text: `${profile.interceptor} takes over the metadata address on its node; what it gives is not read`,
    });
  }
  if (!index.interceptorsKnown && !pod.spec.hostNetwork) {
    return unknown({
      code: "interceptor-not-known",
      text: "Whether kube2iam or kiam takes over the metadata address on its node is not known: not all pods were read",
    });
  }
  const open = byMetadata(pod, profile);
  if (open.nodeRole === "unknown" || open.answer.kind === "disabled") return open;
  if (profile.compute === "windows") {
    return unknown({
      code: "windows-imds",
      text: "Whether pods on a Windows node reach the metadata service is not established",
    });
  }
  if (open.nodeRole === "no") return open;
  if (profile.role === null && profile.roleUnknown !== null && !joinedByRole(index, profile)) {
    return unknown(profile.roleUnknown);
  }
  const fence = fenceOf(index, pod, metadataAddress, 80);
  if (fence.kind !== "open") {
    const why = fenceReason(index, fence, metadataAddress);
    return { ...unknown(why), reasons: [why, ...open.reasons] };
  }
  const doubt = ownPoliciesDoubt(pod, profile.policyEngine, metadataAddress);
  return doubt === null ? open : { ...open, reasons: [...open.reasons, doubt] };
}

/** A node of EKS joins with the role of its instance, so that a ready one has a role even where its name was not read. */
function joinedByRole(index: ClusterIndex, profile: NodeProfile): boolean {
  const onEks = index.inventory.eks.items.length > 0;
  return onEks && index.nodes.get(profile.node)?.ready === true && profile.instance?.instanceProfileArn != null;
}
