import { isComplete } from "../coverage.ts";
import type { Ec2Instance, PodIdentityAssociation } from "./aws.ts";
import { type Daemons, daemonsOf } from "./daemons.ts";
import type { ClusterInventory } from "./inventory.ts";
import type { Controller, Namespace, NetworkPolicy, Node, OwnerRef, Pod, ServiceAccount } from "./kubernetes.ts";

export interface WorkloadRef {
  readonly kind: string;
  readonly name: string;
  readonly owner: string | null;
}

/** One cluster's facts with look-ups. Keys of namespaced things are `namespace/name`. */
export interface ClusterIndex extends Daemons {
  readonly inventory: ClusterInventory;
  readonly serviceAccounts: ReadonlyMap<string, ServiceAccount>;
  readonly associations: ReadonlyMap<string, readonly PodIdentityAssociation[]>;
  readonly nodes: ReadonlyMap<string, Node>;
  readonly instances: ReadonlyMap<string, Ec2Instance>;
  readonly namespaces: ReadonlyMap<string, Namespace>;
  readonly networkPolicies: ReadonlyMap<string, readonly NetworkPolicy[]>;
  readonly controllers: ReadonlyMap<string, Controller>;
  /** Every association that exists is in `associations`. */
  readonly associationsKnown: boolean;
}

/**
 * Associations by service account. EKS has one for each; what is there twice counts once, and the order in which they were
 * listed does not matter.
 */
function associationsOf(items: readonly PodIdentityAssociation[]): Map<string, PodIdentityAssociation[]> {
  const distinct = new Map(items.map((one) => [JSON.stringify(one), one]));
  const sorted = [...distinct].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, one]) => one);
  return Map.groupBy(sorted, (one) => `${one.namespace}/${one.serviceAccount}`);
}

export function indexCluster(inventory: ClusterInventory): ClusterIndex {
  const controllers = new Map(inventory.controllers.items.map((one) => [one.uid, one]));
  const notOnEks = inventory.identity.eksName === null && isComplete(inventory.eks);
  return {
    inventory,
    serviceAccounts: new Map(inventory.serviceAccounts.items.map((one) => [`${one.namespace}/${one.name}`, one])),
    associations: associationsOf(inventory.associations.items),
    nodes: new Map(inventory.nodes.items.map((one) => [one.name, one])),
    instances: new Map(inventory.instances.items.map((one) => [one.id, one])),
    namespaces: new Map(inventory.namespaces.items.map((one) => [one.name, one])),
    networkPolicies: Map.groupBy(inventory.networkPolicies.items, (one) => one.namespace),
    controllers,
    ...daemonsOf(inventory),
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
