import { isComplete } from "../coverage.ts";
import type { ClusterIndex } from "../inventory/cluster-index.ts";
import type { LabelSelector, NetworkPolicy, Pod } from "../inventory/kubernetes.ts";
import { isOwnLabel } from "../inventory/own-labels.ts";
import { selects } from "../inventory/selector.ts";
import type { Reason } from "../reason.ts";

function ipv4Number(text: string): number | null {
  const parts = text.split(".");
  if (parts.length !== 4) return null;
  let value = 0;
  for (const part of parts) {
    const byte = Number(part);
    if (!/^\d{1,3}$/.test(part) || byte > 255) return null;
    value = value * 256 + byte;
  }
  return value;
}

/** Whether a CIDR block holds an IPv4 address; false for what is no IPv4 block. */
export function cidrHolds(cidr: string, address: string): boolean {
  const [base = "", bits = "32"] = cidr.split("/");
  const from = ipv4Number(base);
  const wanted = ipv4Number(address);
  const length = Number(bits);
  if (from === null || wanted === null || !Number.isInteger(length) || length < 0 || length > 32) return false;
  const size = 2 ** (32 - length);
  return Math.floor(from / size) === Math.floor(wanted / size);
}

/** A port, or a range of ports as `first-last`; a named port cannot be told without the destination's ports. */
function holdsPort(port: number | string, wanted: number): boolean {
  if (typeof port === "number") return port === wanted;
  const range = /^(\d+)-(\d+)$/.exec(port);
  return range !== null && Number(range[1]) <= wanted && wanted <= Number(range[2]);
}

function allows(policy: NetworkPolicy, address: string, port: number): boolean {
  return policy.egress.some((rule) => {
    if (rule.tcpPorts !== null && !rule.tcpPorts.some((one) => holdsPort(one, port))) return false;
    if (rule.to.length === 0) return true;
    return rule.to.some(
      (peer) =>
        peer.kind === "cidr" &&
        cidrHolds(peer.cidr, address) &&
        !peer.except.some((block) => cidrHolds(block, address)),
    );
  });
}

/** Whether a selector selects a pod; null: it asks for a label that is each pod's own, and those are not kept. */
function selectsPod(selector: LabelSelector, labels: Readonly<Record<string, string>>): boolean | null {
  const shared = {
    matchLabels: Object.fromEntries(Object.entries(selector.matchLabels).filter(([key]) => !isOwnLabel(key))),
    matchExpressions: selector.matchExpressions.filter(({ key }) => !isOwnLabel(key)),
  };
  if (!selects(shared, labels)) return false;
  const asks =
    Object.keys(shared.matchLabels).length < Object.keys(selector.matchLabels).length ||
    shared.matchExpressions.length < selector.matchExpressions.length;
  return asks ? null : true;
}

/** What policies say of a pod's way to an address. */
export type Fence =
  | { readonly kind: "open" }
  /** Names of the policies that together keep the pod from it, sorted. */
  | { readonly kind: "fenced"; readonly policies: readonly string[] }
  /** Names of policies that would keep the pod from it, of which it cannot be told whether they select it. */
  | { readonly kind: "perhaps-fenced"; readonly policies: readonly string[] }
  /** No policy that was read keeps the pod from it, and not all were read. */
  | { readonly kind: "unknown" };

const open: Fence = { kind: "open" };

/**
 * What policies say of a pod's way to an address (IPv4, TCP). Policies add up: one that lets the pod out opens the way,
 * whatever others say. They do not bind pods on the host network. Whether they are enforced is the CNI's doing
 * (domain facts 9).
 */
export function fenceOf(index: ClusterIndex, pod: Pod, address: string, port: number): Fence {
  if (pod.spec.hostNetwork) return open;
  const binding = new Set<string>();
  const perhaps = new Set<string>();
  for (const policy of index.networkPolicies.get(pod.namespace) ?? []) {
    const selected = policy.restrictsEgress ? selectsPod(policy.podSelector, pod.spec.labels) : false;
    if (selected === false) continue;
    const opens = allows(policy, address, port);
    if (selected && opens) return open;
    if (!opens) (selected ? binding : perhaps).add(policy.name);
  }
  if (binding.size > 0) return { kind: "fenced", policies: [...binding].sort() };
  if (perhaps.size > 0) return { kind: "perhaps-fenced", policies: [...perhaps].sort() };
  return isComplete(index.inventory.networkPolicies) ? open : { kind: "unknown" };
}

/** Why a fence leaves it open whether the pod reaches the address. */
export function fenceReason(index: ClusterIndex, fence: Exclude<Fence, { kind: "open" }>, address: string): Reason {
  if (fence.kind === "unknown") {
    const read = index.inventory.networkPolicies.coverage;
    return {
      code: "network-policies-not-read",
      text: `A NetworkPolicy may keep the pod from ${address}: policies were not read: ${read.reason ?? read.status}`,
    };
  }
  const names = fence.policies.join(", ");
  return fence.kind === "fenced"
    ? {
        code: "network-policy-cni",
        text: `NetworkPolicy ${names} does not let the pod reach ${address}; whether the CNI enforces that cannot be seen`,
      }
    : {
        code: "network-policy-own-label",
        text: `NetworkPolicy ${names} would not let the pod reach ${address}, and selects pods by a label that each has for itself; those labels are not kept`,
      };
}

/** A doubt that stays where no NetworkPolicy stands in the way: the CNI has policies of its own kinds (domain facts 9). */
export function ownPoliciesDoubt(pod: Pod, engine: string | null, address: string): Reason | null {
  if (engine === null || pod.spec.hostNetwork) return null;
  const text = `${engine} runs on its node; policies of its own kinds are not read, and one of them may keep the pod from ${address}`;
  return { code: "own-policies-not-read", text };
}
