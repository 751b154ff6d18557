import type { ContainerObject, PodObject } from "../../build/wire.ts";
import type { KubeObject, KubeResource, SimCluster, World } from "../../world.ts";

/** Looking things up in a demo world; its lists are held, not made when asked for. */

export const objectsOf = (cluster: SimCluster, resource: KubeResource): readonly KubeObject[] =>
  cluster.objects[resource] ?? [];

export const podsOf = (cluster: SimCluster): readonly PodObject[] => objectsOf(cluster, "pods") as readonly PodObject[];

/** Of all clusters. */
export const everywhere = (world: World, resource: KubeResource): readonly KubeObject[] =>
  world.clusters.flatMap((cluster) => [...objectsOf(cluster, resource)]);

export interface Owner {
  readonly kind: string;
  readonly name: string;
  readonly uid: string;
}

export const ownersOf = (object: KubeObject): readonly Owner[] =>
  (object.metadata["ownerReferences"] ?? []) as readonly Owner[];

/** Init containers, app containers and ephemeral ones. */
export const containersOf = (pod: PodObject): readonly ContainerObject[] => [
  ...(pod.spec.initContainers ?? []),
  ...pod.spec.containers,
  ...(pod.spec.ephemeralContainers ?? []),
];

export const variablesOf = (container: ContainerObject): ReadonlySet<string> =>
  new Set((container.env ?? []).map((one) => one.name));

/** Name of the workload that a pod is of: its `app` label, or its own name where it has none. */
export const workloadOf = (pod: PodObject): string => pod.metadata.labels?.["app"] ?? pod.metadata.name;

export const podsOfWorkload = (world: World, cluster: string, namespace: string, workload: string): PodObject[] =>
  world.clusters
    .filter((one) => one.name === cluster)
    .flatMap((one) => [...podsOf(one)])
    .filter((pod) => pod.metadata.namespace === namespace && workloadOf(pod) === workload);
