import { isComplete } from "../coverage.ts";
import type { ClusterInventory } from "./inventory.ts";
import type { Pod } from "./kubernetes.ts";

/** Daemons that decide what the pods on their node get, by node. */
export interface Daemons {
  /** Nodes on which a Pod Identity agent runs that does not say that it is not ready. */
  readonly agentNodes: ReadonlySet<string>;
  /** Nodes on which an agent runs that is not ready. */
  readonly unreadyAgentNodes: ReadonlySet<string>;
  /** Every node that has an agent is in one of the two. */
  readonly agentsKnown: boolean;
  /** Nodes on which kube2iam or kiam intercepts the metadata address, with the name of its DaemonSet. */
  readonly interceptors: ReadonlyMap<string, string>;
  /** Every node that has an interceptor is in `interceptors`. */
  readonly interceptorsKnown: boolean;
  /** Nodes on which Cilium or Calico enforces policies of its own kinds, which are not read. */
  readonly policyEngines: ReadonlyMap<string, string>;
}

function isAgent(daemonSet: string): boolean {
  return daemonSet.startsWith("eks-pod-identity-agent");
}

function isInterceptor(daemonSet: string): boolean {
  return daemonSet.includes("kube2iam") || daemonSet.includes("kiam-agent");
}

const interceptorImage = /(?:^|\/)(?:kube2iam|kiam)(?:[:@]|$)/;

/** By its name or, where it has another one, by its image; kiam's server has the image of its agent. */
function intercepts(pod: Pod, daemonSet: string): boolean {
  if (isInterceptor(daemonSet)) return true;
  return !daemonSet.includes("server") && pod.spec.containers.some(({ image }) => interceptorImage.test(image));
}

const engineImages: readonly (readonly [RegExp, string])[] = [
  [/(?:^|\/)cilium\/cilium(?:-ci)?(?:[:@]|$)/, "Cilium"],
  [/(?:^|\/)calico\/node(?:[:@]|$)/, "Calico"],
];
const engineNames: ReadonlyMap<string, string> = new Map([
  ["cilium", "Cilium"],
  ["calico-node", "Calico"],
  ["canal", "Calico"],
]);

function engineOf(pod: Pod, daemonSet: string): string | null {
  const byName = engineNames.get(daemonSet);
  if (byName !== undefined) return byName;
  const found = engineImages.find(([image]) => pod.spec.containers.some((one) => image.test(one.image)));
  return found?.[1] ?? null;
}

/** Pods tell where a daemon runs; where they were not all read, a complete list of DaemonSets still tells that there is none. */
function allSeen({ pods, controllers }: ClusterInventory, is: (daemonSet: string) => boolean): boolean {
  if (isComplete(pods)) return true;
  return isComplete(controllers) && !controllers.items.some(({ kind, name }) => kind === "DaemonSet" && is(name));
}

/**
 * Finds the daemons that matter among a cluster's pods (domain facts 2, 9.1). An agent has to run; rules that an interceptor
 * once wrote into its node outlive its pod, so that any of its pods counts, whatever its phase.
 */
export function daemonsOf(inventory: ClusterInventory): Daemons {
  const agentNodes = new Set<string>();
  const unreadyAgentNodes = new Set<string>();
  const interceptors = new Map<string, string>();
  const policyEngines = new Map<string, string>();
  for (const pod of inventory.pods.items) {
    if (pod.node === null || pod.owner?.kind !== "DaemonSet") continue;
    const name = pod.owner.name;
    if (isAgent(name) && pod.phase === "Running") (pod.ready === false ? unreadyAgentNodes : agentNodes).add(pod.node);
    if (intercepts(pod, name)) interceptors.set(pod.node, name);
    const engine = engineOf(pod, name);
    if (engine !== null) policyEngines.set(pod.node, engine);
  }
  return {
    agentNodes,
    unreadyAgentNodes,
    agentsKnown: allSeen(inventory, isAgent),
    interceptors,
    interceptorsKnown: allSeen(inventory, isInterceptor),
    policyEngines,
  };
}
