import type { KubeObject, KubeResource } from "../world.ts";
import { type ObjectInput, object, ownerOf } from "./metadata.ts";
import { podSuffix, templateHash } from "./names.ts";
import { type PodInput, pod } from "./pod.ts";
import type { OwnerObject, PodObject } from "./wire.ts";

/** Objects by resource, as a cluster of a world holds them. */
export type ObjectsByResource = { [resource in KubeResource]?: KubeObject[] };

/** Adds what `more` holds to `into`. */
export function addObjects(into: ObjectsByResource, ...more: readonly ObjectsByResource[]): void {
  for (const one of more) {
    for (const [resource, objects] of Object.entries(one) as [KubeResource, KubeObject[]][]) {
      into[resource] = [...(into[resource] ?? []), ...objects];
    }
  }
}

/** Everything of a pod that does not differ between the replicas of one template. */
export type PodTemplate = Omit<PodInput, "namespace" | "name" | "random" | "owner" | "uid">;

/** What is special to one replica: where it runs, since when, in which phase, by which template. */
export type Replica = Partial<PodTemplate>;

export interface WorkloadInput extends ObjectInput {
  readonly namespace: string;
  readonly template: Omit<PodTemplate, "createdAt">;
  /** One entry a pod. `createdAt` is the workload's where not told. */
  readonly replicas: readonly Replica[];
  /** What happens to each pod at its creation; the pod identity webhook's `mutate`, or nothing. */
  readonly admit?: (pod: PodObject) => PodObject;
  /** `pod-template-hash` of a Deployment; made up where not told. */
  readonly hash?: string;
}

function replica(input: WorkloadInput, owner: OwnerObject, name: string, one: Replica, labels: object): PodObject {
  const made = pod({
    createdAt: input.createdAt,
    ...input.template,
    ...one,
    labels: { ...input.labels, ...input.template.labels, ...one.labels, ...labels },
    namespace: input.namespace,
    name,
    random: input.random,
    owner,
  });
  return input.admit ? input.admit(made) : made;
}

function workload(apiVersion: string, kind: string, input: WorkloadInput, owner?: OwnerObject): KubeObject {
  const { containers, initContainers, volumes, serviceAccount, annotations, labels } = input.template;
  const template = {
    metadata: { labels: { ...input.labels, ...labels }, ...(annotations ? { annotations } : {}) },
    spec: {
      containers,
      ...(initContainers ? { initContainers } : {}),
      ...(volumes ? { volumes } : {}),
      ...(serviceAccount ? { serviceAccountName: serviceAccount } : {}),
    },
  };
  const spec = { replicas: input.replicas.length, selector: { matchLabels: input.labels ?? {} }, template };
  return object(apiVersion, kind, owner ? { ...input, owner } : input, { spec });
}

/** A Deployment with its ReplicaSet and pods. */
export function deployment(input: WorkloadInput): ObjectsByResource {
  const top = workload("apps/v1", "Deployment", input);
  const hash = input.hash ?? templateHash(input.random);
  const { uid: _uid, ...rest } = input;
  const set = workload("apps/v1", "ReplicaSet", { ...rest, name: `${input.name}-${hash}` }, ownerOf(top));
  const pods = input.replicas.map((one) =>
    replica(input, ownerOf(set), `${set.metadata.name}-${podSuffix(input.random)}`, one, { "pod-template-hash": hash }),
  );
  return { deployments: [top], replicasets: [set], pods };
}

/** A StatefulSet and its pods, named by number. */
export function statefulSet(input: WorkloadInput): ObjectsByResource {
  const top = workload("apps/v1", "StatefulSet", input);
  const pods = input.replicas.map((one, index) => {
    const name = `${input.name}-${index}`;
    return replica(input, ownerOf(top), name, one, { "statefulset.kubernetes.io/pod-name": name });
  });
  return { statefulsets: [top], pods };
}

/** A DaemonSet and its pods; tell each replica its node. */
export function daemonSet(input: WorkloadInput): ObjectsByResource {
  const top = workload("apps/v1", "DaemonSet", input);
  const pods = input.replicas.map((one) =>
    replica(input, ownerOf(top), `${input.name}-${podSuffix(input.random)}`, one, { "pod-template-generation": "1" }),
  );
  return { daemonsets: [top], pods };
}

/** A Job and its pods; `owner`: its CronJob. */
export function job(input: WorkloadInput): ObjectsByResource {
  const top = workload("batch/v1", "Job", input, input.owner);
  const pods = input.replicas.map((one) =>
    replica(
      input,
      ownerOf(top),
      `${input.name}-${podSuffix(input.random)}`,
      { restartPolicy: "Never", ...one },
      {
        "batch.kubernetes.io/job-name": input.name,
        "job-name": input.name,
      },
    ),
  );
  return { jobs: [top], pods };
}

/** A CronJob with one Job for every replica, as its schedule made them. */
export function cronJob(input: WorkloadInput & { readonly schedule: string }): ObjectsByResource {
  const top = object("batch/v1", "CronJob", input, { spec: { schedule: input.schedule, concurrencyPolicy: "Forbid" } });
  const { uid: _uid, ...rest } = input;
  const all: ObjectsByResource = { cronjobs: [top] };
  for (const one of input.replicas) {
    const at = one.createdAt ?? input.createdAt;
    const name = `${input.name}-${Math.floor(at / 60_000)}`;
    addObjects(all, job({ ...rest, name, createdAt: at, owner: ownerOf(top), replicas: [one] }));
  }
  return all;
}
