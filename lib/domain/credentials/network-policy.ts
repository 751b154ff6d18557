import { isComplete } from "../coverage.ts";
import type { ClusterIndex } from "../inventory/cluster-index.ts";
import type { NetworkPolicy, Pod } from "../inventory/kubernetes.ts";
import { selects } from "../inventory/selector.ts";

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

/** What policies say of a pod's way to an address. */
export type Fence =
  | { readonly kind: "open" }
  /** Names of the policies that together keep the pod from it. */
  | { readonly kind: "fenced"; readonly policies: readonly string[] }
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
  const policies = index.networkPolicies.get(pod.namespace) ?? [];
  const binding = policies.filter((policy) => policy.restrictsEgress && selects(policy.podSelector, pod.spec.labels));
  if (binding.some((policy) => allows(policy, address, port))) return open;
  if (binding.length > 0) return { kind: "fenced", policies: binding.map((policy) => policy.name) };
  return isComplete(index.inventory.networkPolicies) ? open : { kind: "unknown" };
}
