import { templateHash } from "../../build/names.ts";
import { pod } from "../../build/pod.ts";
import { random } from "../../build/random.ts";
import { serviceAccount } from "../../build/service-account.ts";
import { eksWebhook, mutate } from "../../build/webhook.ts";
import type { PodObject } from "../../build/wire.ts";
import { deployment, job, type ObjectsByResource, statefulSet } from "../../build/workload.ts";
import type { KubeObject } from "../../world.ts";
import { containersOf } from "./containers.ts";
import * as plans from "./plan.ts";
import { marks, Template } from "./template.ts";

export interface Workload {
  readonly index: number;
  readonly namespace: string;
  readonly name: string;
  /** Number of its service account in the cluster. */
  readonly account: number;
  /** Its pods were there before the role was meant for them, so they carry nothing. */
  readonly early: boolean;
  readonly kind: "deployment" | "statefulset" | "job";
}

const makers = { deployment, statefulset: statefulSet, job } as const;

export function workloadOf(plan: plans.Plan, cluster: number, index: number): Workload {
  const accounts = Math.max(1, plans.shareOf(plan.size.serviceAccounts, plan.size.clusters, cluster));
  const account = (index * 7) % accounts;
  return {
    index,
    account,
    namespace: plans.accountNamespace(accounts, account),
    name: `service-${String(index).padStart(6, "0")}`,
    early: index % 17 === 16,
    kind: index % 20 === 19 ? "job" : index % 20 === 18 ? "statefulset" : "deployment",
  };
}

export const createdAtOf = (plan: plans.Plan, workload: Workload): number =>
  plan.now - (workload.early ? 30 : 2) * 86_400_000 - (workload.index % 1000) * 60_000;

/** When service accounts got their annotation: between the early pods and the others. */
const annotatedDaysAgo = 20;

export function accountObject(plan: plans.Plan, cluster: number, index: number): KubeObject {
  const accounts = plans.shareOf(plan.size.serviceAccounts, plan.size.clusters, cluster);
  const meaning = plans.meaningOf(plan, cluster, index);
  const input = {
    namespace: plans.accountNamespace(accounts, index),
    name: plans.accountName(index),
    createdAt: plan.now - 90 * 86_400_000,
    random: random(plan.seed, "account", cluster, index),
    labels: { "app.kubernetes.io/managed-by": "Helm" },
  };
  if (meaning.kind !== "annotation") return serviceAccount(input);
  return serviceAccount(input, {
    at: plan.now - annotatedDaysAgo * 86_400_000,
    annotations: { "eks.amazonaws.com/role-arn": meaning.roleArn },
  });
}

/** One of the pods of a workload, with marks for what differs. */
function markedPod(
  plan: plans.Plan,
  cluster: number,
  workload: Workload,
): { pod: PodObject; controllers: ObjectsByResource } {
  const own = random(plan.seed, "workload", cluster, workload.index);
  const admission = {
    settings: eksWebhook(plans.regionOf(cluster)),
    serviceAccount: accountObject(plan, cluster, workload.account),
    associated: plans.meaningOf(plan, cluster, workload.account).kind === "association",
    random: own,
  };
  const input = {
    namespace: workload.namespace,
    name: workload.name,
    random: own,
    hash: hashOf(plan, cluster, workload),
    createdAt: createdAtOf(plan, workload),
    labels: { app: workload.name, "app.kubernetes.io/part-of": workload.namespace },
    template: {
      serviceAccount: plans.accountName(workload.account),
      ...containersOf(workload.index),
      ...(workload.index % 50 === 49 ? { hostNetwork: true } : {}),
      volumes: [{ name: "tmp", emptyDir: {} }],
      node: marks.node,
      nodeIp: marks.nodeIp,
      ip: marks.ip,
      phase: workload.kind === "job" ? ("Succeeded" as const) : ("Running" as const),
    },
    replicas: [{}],
    admit: (made: PodObject) => (workload.early ? made : mutate(made, admission)),
  };
  const { pods = [], ...controllers } = makers[workload.kind](input);
  return { pod: pods[0] as PodObject, controllers };
}

/** Fills up with what deployment tools leave behind, until a pod has as many bytes as real ones. */
function padded(object: PodObject, bytes: number): PodObject {
  const lacking = bytes - JSON.stringify(object).length - 80;
  if (lacking <= 0) return object;
  const values = "replicaCount=8,autoscaling.enabled=true,ingress.className=internal,";
  const text = values.repeat(Math.ceil(lacking / values.length)).slice(0, lacking);
  const annotations = { ...object.metadata.annotations, "deploy.example.com/rendered-values": text };
  return { ...object, metadata: { ...object.metadata, annotations } };
}

/** The template of a workload's pods, whose name ends in the mark of the suffix. */
export function podTemplate(plan: plans.Plan, cluster: number, workload: Workload): Template {
  const { pod: made } = markedPod(plan, cluster, workload);
  return templateOf(made, plan.size.podBytes);
}

/** The name of `made` ends in what its controller appended; wherever that name stands, the mark takes its place. */
function templateOf(made: PodObject, bytes: number): Template {
  const { name } = made.metadata;
  const metadata = { ...made.metadata, uid: marks.uid, resourceVersion: marks.version };
  const { apiVersion: _apiVersion, kind: _kind, ...rest } = padded({ ...made, metadata }, bytes);
  return new Template(JSON.stringify(rest).replaceAll(name, name.replace(/[^-]+$/, marks.suffix)));
}

const hashOf = (plan: plans.Plan, cluster: number, workload: Workload): string =>
  templateHash(random(plan.seed, "hash", cluster, workload.index));

/** Everything before the suffix in the names of a workload's pods. */
export const podStem = (plan: plans.Plan, cluster: number, workload: Workload): string =>
  workload.kind === "deployment" ? `${workload.name}-${hashOf(plan, cluster, workload)}-` : `${workload.name}-`;

/** Deployments, ReplicaSets, StatefulSets and Jobs of a cluster. */
export function controllersOf(plan: plans.Plan, cluster: number, count: number): ObjectsByResource {
  const all: ObjectsByResource = {};
  const found = Array.from(
    { length: count },
    (_, index) => markedPod(plan, cluster, workloadOf(plan, cluster, index)).controllers,
  );
  for (const resource of ["deployments", "replicasets", "statefulsets", "jobs"] as const) {
    all[resource] = found.flatMap((one) => one[resource] ?? []);
  }
  return all;
}

/** The template of the pods that a DaemonSet runs on every node. */
export function daemonTemplate(plan: plans.Plan, cluster: number, name: string): Template {
  const made = pod({
    namespace: "kube-system",
    name: `${name}-x`,
    random: random(plan.seed, "daemon", cluster, name),
    createdAt: plan.now - 20 * 86_400_000,
    serviceAccount: name,
    hostNetwork: true,
    node: marks.node,
    nodeIp: marks.nodeIp,
    labels: { "app.kubernetes.io/name": name },
    owner: {
      apiVersion: "apps/v1",
      kind: "DaemonSet",
      name,
      uid: random(plan.seed, "daemonset", cluster, name).uuid(),
    },
    containers: [{ name, image: `registry.example/${name}:1` }],
  });
  return templateOf(made, plan.size.podBytes);
}
