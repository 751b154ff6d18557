/** A list call: where it is, and how a person would name it. */
export interface Resource {
  /** As in coverage and progress: `kubernetes:pods`. */
  readonly source: string;
  readonly plural: string;
  readonly path: string;
  /** API group as RBAC writes it. */
  readonly group: string;
  /** Metadata is all that is needed of it. */
  readonly metadataOnly: boolean;
  /** How large one object is, about: decides how many make a page. */
  readonly size: "large" | "small";
}

function resource(plural: string, group: string, more: Partial<Resource> = {}): Resource {
  const path = group === "" ? `/api/v1/${plural}` : `/apis/${group}/v1/${plural}`;
  return { source: `kubernetes:${plural}`, plural, path, group, metadataOnly: false, size: "small", ...more };
}

export const podsResource = resource("pods", "", { size: "large" });
export const serviceAccountsResource = resource("serviceaccounts", "");
export const nodesResource = resource("nodes", "", { size: "large" });
export const namespacesResource = resource("namespaces", "");
export const networkPoliciesResource = resource("networkpolicies", "networking.k8s.io");
export const webhooksResource = resource("mutatingwebhookconfigurations", "admissionregistration.k8s.io");

/** Kinds that stand between a pod and its workload, or are the workload. */
export const controllerResources: readonly { readonly kind: string; readonly resource: Resource }[] = [
  { kind: "ReplicaSet", resource: resource("replicasets", "apps", { metadataOnly: true }) },
  { kind: "Deployment", resource: resource("deployments", "apps", { metadataOnly: true }) },
  { kind: "StatefulSet", resource: resource("statefulsets", "apps", { metadataOnly: true }) },
  { kind: "DaemonSet", resource: resource("daemonsets", "apps", { metadataOnly: true }) },
  { kind: "Job", resource: resource("jobs", "batch", { metadataOnly: true }) },
  { kind: "CronJob", resource: resource("cronjobs", "batch", { metadataOnly: true }) },
];

export const controllersSource = "kubernetes:controllers";

/** The RBAC rule that allows a list, in words. */
export function ruleFor(resources: readonly Resource[]): string {
  const byGroup = Map.groupBy(resources, (one) => one.group);
  const rules = [...byGroup].map(([group, ones]) => {
    const plurals = ones.map((one) => one.plural).join(", ");
    return `list ${plurals} in ${group === "" ? "the core API group" : `the API group ${group}`}`;
  });
  return `${rules.join("; ")}, cluster-wide (ClusterRole rolecall-reader)`;
}
