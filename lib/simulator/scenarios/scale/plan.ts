import { roleArn } from "../../build/arn.ts";
import type { ScenarioSize } from "../../world.ts";

/** Who is meant to hold what, by arithmetic: the same everywhere a part of the world is made. */

export const account = "123456789012";

const defaults: ScenarioSize = {
  clusters: 1,
  pods: 10_000,
  serviceAccounts: 2_000,
  roles: 1_000,
  associations: 500,
  nodes: 0,
  events: 2_000,
  podBytes: 10_000,
};

/** Pods that each node runs of its own: the network plug-in and the Pod Identity agent. */
export const perNode = ["aws-node", "eks-pod-identity-agent"] as const;

/** Pods made from one template. */
export const replicas = 8;

export interface Plan {
  readonly seed: number;
  readonly now: number;
  readonly size: ScenarioSize;
}

/** Sizes that were not told, filled in; nodes hold 50 pods each. */
export function planOf(seed: number, now: number, told: Partial<ScenarioSize> | undefined): Plan {
  const size = { ...defaults, ...told };
  const nodes = size.nodes || Math.max(size.clusters, Math.ceil(size.pods / 50));
  return { seed, now, size: { ...size, nodes } };
}

/** One cluster's share of a total. */
export const shareOf = (total: number, clusters: number, cluster: number): number =>
  Math.floor(total / clusters) + (cluster < total % clusters ? 1 : 0);

export const clusterName = (cluster: number): string => `scale-${String(cluster + 1).padStart(2, "0")}`;

export const regionOf = (cluster: number): string => (cluster % 2 === 0 ? "us-east-1" : "eu-west-1");

/** What a service account is meant to be. */
export type Meaning =
  | { readonly kind: "association"; readonly roleArn: string }
  | { readonly kind: "annotation"; readonly roleArn: string }
  | { readonly kind: "none" };

export const namespaceCount = (accounts: number): number => Math.max(1, Math.round(Math.sqrt(accounts)));

export const accountNamespace = (accounts: number, index: number): string =>
  `team-${String(index % namespaceCount(accounts)).padStart(3, "0")}`;

export const accountName = (index: number): string => `svc-${String(index).padStart(5, "0")}`;

/** How many roles are for web identity and for Pod Identity; the rest serves nodes and other services. */
export const roleShares = (roles: number): { readonly web: number; readonly pod: number; readonly other: number } => {
  const pod = Math.max(1, Math.floor(roles * 0.15));
  const web = Math.max(1, Math.floor(roles * 0.8));
  return { web, pod, other: Math.max(0, roles - web - pod) };
};

export const webRole = (index: number): string => `app-web-${String(index).padStart(5, "0")}`;
export const podRole = (index: number): string => `app-pod-${String(index).padStart(5, "0")}`;
export const nodeRoles = ["scale-node", "scale-node-wide"] as const;

/** Number among all clusters' service accounts: clusters share one account's roles. */
export const globalAccount = (plan: Plan, cluster: number, index: number): number =>
  index * plan.size.clusters + cluster;

/** The first are associated, of the others half is annotated. */
export function meaningOf(plan: Plan, cluster: number, index: number): Meaning {
  const { size } = plan;
  const shares = roleShares(size.roles);
  const associated = shareOf(size.associations, size.clusters, cluster);
  const everywhere = globalAccount(plan, cluster, index);
  if (index < associated) return { kind: "association", roleArn: roleArn(account, podRole(everywhere % shares.pod)) };
  if (index % 2 === 1) return { kind: "none" };
  return { kind: "annotation", roleArn: roleArn(account, webRole(everywhere % shares.web)) };
}
