import { isComplete } from "../coverage.ts";
import type { Ec2Instance, PodIdentityAssociation } from "./aws.ts";
import type { ClusterInventory } from "./inventory.ts";
import type { Controller, Namespace, NetworkPolicy, Node, OwnerRef, Pod, ServiceAccount } from "./kubernetes.ts";

export interface WorkloadRef {
  readonly kind: string;
  readonly name: string;
  readonly owner: string | null;
}

/** One cluster's facts with look-ups. Keys of namespaced things are `namespace/name`. */
export interface ClusterIndex {
  readonly inventory: ClusterInventory;
  readonly serviceAccounts: ReadonlyMap<string, ServiceAccount>;
  readonly associations: ReadonlyMap<string, readonly PodIdentityAssociation[]>;
  readonly nodes: ReadonlyMap<string, Node>;
  readonly instances: ReadonlyMap<string, Ec2Instance>;
  readonly namespaces: ReadonlyMap<string, Namespace>;
  readonly networkPolicies: ReadonlyMap<string, readonly NetworkPolicy[]>;
  readonly controllers: ReadonlyMap<string, Controller>;
  /** Nodes on which a ready-looking Pod Identity agent runs. */
  readonly agentNodes: ReadonlySet<string>;
  /** Every node that has an agent is in `agentNodes`. */
  readonly agentsKnown: boolean;
  /** Nodes on which kube2iam or kiam intercepts the metadata address, with its name. */
  readonly interceptors: ReadonlyMap<string, string>;
  /** Every node that has an interceptor is in `interceptors`. */
  readonly interceptorsKnown: boolean;
  /** Every association that exists is in `associations`. */
  readonly associationsKnown: boolean;
}

function isAgent(daemonSet: string): boolean {
  return daemonSet.startsWith("eks-pod-identity-agent");
}

function isInterceptor(daemonSet: string): boolean {
  return daemonSet.includes("kube2iam") || daemonSet.includes("kiam-agent");
}

/** Pods tell where a daemon runs; where they were not all read, a complete list of DaemonSets still tells that there is none. */
function allSeen({ pods, controllers }: ClusterInventory, is: (daemonSet: string) => boolean): boolean {
  if (isComplete(pods)) return true;
  return isComplete(controllers) && !controllers.items.some(({ kind, name }) => kind === "DaemonSet" && is(name));
}

export function indexCluster(inventory: ClusterInventory): ClusterIndex {
  const controllers = new Map(inventory.controllers.items.map((one) => [one.uid, one]));
  const agentNodes = new Set<string>();
  const interceptors = new Map<string, string>();
  for (const pod of inventory.pods.items) {
    if (pod.node === null || pod.phase !== "Running" || pod.owner?.kind !== "DaemonSet") continue;
    const name = pod.owner.name;
    if (isAgent(name)) agentNodes.add(pod.node);
    if (isInterceptor(name)) interceptors.set(pod.node, name);
  }
  const notOnEks = inventory.identity.eksName === null && isComplete(inventory.eks);
  return {
    inventory,
    serviceAccounts: new Map(inventory.serviceAccounts.items.map((one) => [`${one.namespace}/${one.name}`, one])),
    associations: Map.groupBy(inventory.associations.items, (one) => `${one.namespace}/${one.serviceAccount}`),
    nodes: new Map(inventory.nodes.items.map((one) => [one.name, one])),
    instances: new Map(inventory.instances.items.map((one) => [one.id, one])),
    namespaces: new Map(inventory.namespaces.items.map((one) => [one.name, one])),
    networkPolicies: Map.groupBy(inventory.networkPolicies.items, (one) => one.namespace),
    controllers,
    agentNodes,
    agentsKnown: allSeen(inventory, isAgent),
    interceptors,
    interceptorsKnown: allSeen(inventory, isInterceptor),
    associationsKnown: isComplete(inventory.associations) || notOnEks,
  };
}

/** Labels by which teams mark what they own, most telling first. */
const ownerLabels = ["team", "owner", "app.kubernetes.io/part-of"];

function ownerIn(labels: Readonly<Record<string, string>> | undefined): string | null {
  for (const label of ownerLabels) {
    const value = labels?.[label];
    if (value) return value;
  }
  return null;
}

/** The workload at the top of a pod's owner chain; the pod itself when nothing owns it. */
export function workloadOf(index: ClusterIndex, pod: Pod): WorkloadRef {
  let top: OwnerRef | null = pod.owner;
  let labels: Readonly<Record<string, string>> = pod.spec.labels;
  // Chains are two long in practice; the bound keeps a forged cycle from hanging the audit.
  for (let depth = 0; top !== null && depth < 8; depth++) {
    const controller = index.controllers.get(top.uid);
    if (!controller) break;
    labels = controller.labels;
    if (controller.owner === null) break;
    top = controller.owner;
  }
  const owner = ownerIn(labels) ?? ownerIn(index.namespaces.get(pod.namespace)?.labels);
  return top === null ? { kind: "Pod", name: pod.name, owner } : { kind: top.kind, name: top.name, owner };
}
