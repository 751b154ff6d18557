import type { KubeResource } from "../world.ts";

/** How one kind of object appears in the API. */
export interface ResourceInfo {
  readonly plural: KubeResource;
  /** Empty: the core group. */
  readonly group: string;
  readonly version: string;
  readonly kind: string;
  readonly singular: string;
  readonly namespaced: boolean;
  readonly shortNames?: readonly string[];
}

const of = (
  group: string,
  plural: KubeResource,
  kind: string,
  namespaced: boolean,
  shortNames?: readonly string[],
): ResourceInfo => ({
  plural,
  group,
  version: "v1",
  kind,
  singular: kind.toLowerCase(),
  namespaced,
  ...(shortNames ? { shortNames } : {}),
});

export const resources: readonly ResourceInfo[] = [
  of("", "pods", "Pod", true, ["po"]),
  of("", "serviceaccounts", "ServiceAccount", true, ["sa"]),
  of("", "nodes", "Node", false, ["no"]),
  of("", "namespaces", "Namespace", false, ["ns"]),
  of("", "configmaps", "ConfigMap", true, ["cm"]),
  of("apps", "replicasets", "ReplicaSet", true, ["rs"]),
  of("apps", "deployments", "Deployment", true, ["deploy"]),
  of("apps", "statefulsets", "StatefulSet", true, ["sts"]),
  of("apps", "daemonsets", "DaemonSet", true, ["ds"]),
  of("batch", "jobs", "Job", true),
  of("batch", "cronjobs", "CronJob", true, ["cj"]),
  of("networking.k8s.io", "networkpolicies", "NetworkPolicy", true, ["netpol"]),
  of("admissionregistration.k8s.io", "mutatingwebhookconfigurations", "MutatingWebhookConfiguration", false),
];

export const groupVersion = (info: Pick<ResourceInfo, "group" | "version">): string =>
  info.group ? `${info.group}/${info.version}` : info.version;

/** `pods`, `deployments.apps`: how messages name a resource. */
export const qualified = (plural: string, group: string): string => (group ? `${plural}.${group}` : plural);

/**
 * Exists in every cluster and is never answered: who reads here has no right to it, and nothing of ours may ask.
 */
export const forbiddenAlways: ReadonlySet<string> = new Set(["secrets"]);
