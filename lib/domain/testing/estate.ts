import type { Listing } from "../coverage.ts";
import { type Estate, indexEstate } from "../inventory/estate.ts";
import type { AccountInventory, ClusterIdentity, ClusterInventory, Inventory } from "../inventory/inventory.ts";
import { account, eksCluster, instance, instanceProfile, oidcProvider, region, role } from "./aws.ts";
import { controller, daemonPod, namespace, node, pod, serviceAccount, webhook } from "./kubernetes.ts";
import { coverage, listing } from "./listing.ts";

type Items<T> = {
  readonly [K in keyof T as T[K] extends Listing<unknown> ? K : never]?: T[K] extends Listing<infer I>
    ? readonly I[]
    : never;
};

export type ClusterItems = Items<ClusterInventory>;
export type AccountItems = Items<AccountInventory>;

/** The source that each list of a cluster is read from, as its collector names it. */
export const clusterSources = {
  pods: "kubernetes:pods",
  serviceAccounts: "kubernetes:serviceaccounts",
  nodes: "kubernetes:nodes",
  namespaces: "kubernetes:namespaces",
  controllers: "kubernetes:controllers",
  webhooks: "kubernetes:mutatingwebhookconfigurations",
  networkPolicies: "kubernetes:networkpolicies",
  eks: "eks:DescribeCluster",
  associations: "eks:ListPodIdentityAssociations",
  nodeGroups: "eks:ListNodegroups",
  fargateProfiles: "eks:ListFargateProfiles",
  addons: "eks:ListAddons",
  accessEntries: "eks:ListAccessEntries",
  instances: "ec2:DescribeInstances",
  accessKeys: "iam:GetAccessKeyLastUsed",
} as const satisfies Record<keyof ClusterItems, string>;

export const accountSources = {
  roles: "iam:ListRoles",
  oidcProviders: "iam:ListOpenIDConnectProviders",
  instanceProfiles: "iam:ListInstanceProfiles",
} as const satisfies Record<keyof AccountItems, string>;

/** The call that tells what roles carry besides their trust. */
export const detailsSource = "iam:GetAccountAuthorizationDetails";

function listings<S extends Readonly<Record<string, string>>>(sources: S, items: object, scope: string) {
  const given = items as Readonly<Record<string, readonly unknown[] | undefined>>;
  return Object.fromEntries(
    Object.entries(sources).map(([name, source]) => [name, listing(source, given[name] ?? [], scope)]),
  ) as unknown as Record<keyof S, Listing<never>>;
}

/**
 * A cluster that was read whole. What is not said: service account `shop/app` with nothing configured, one pod of it on node
 * `n1`, whose agent runs and whose metadata pods do not reach, and the webhook of EKS.
 */
export function cluster(items: ClusterItems = {}, identity: Partial<ClusterIdentity> = {}): ClusterInventory {
  const id = identity.id ?? "c1";
  const usual: ClusterItems = {
    pods: [pod(), daemonPod("eks-pod-identity-agent", "n1")],
    serviceAccounts: [serviceAccount()],
    nodes: [node()],
    namespaces: [namespace(), namespace("kube-system")],
    controllers: [
      controller(),
      controller({ kind: "DaemonSet", name: "eks-pod-identity-agent", namespace: "kube-system" }),
    ],
    webhooks: [webhook()],
    eks: [eksCluster()],
    instances: [instance()],
  };
  return {
    identity: { id, eksName: "c1", account, region, kubernetesVersion: "1.34", ...identity },
    ...(listings(clusterSources, { ...usual, ...items }, id) as unknown as Omit<ClusterInventory, "identity">),
  };
}

/** An account whose IAM was read whole: role `app`, the node's role and profile, the provider of the cluster's issuer. */
export function iam(items: AccountItems = {}, id = account): AccountInventory {
  const usual: AccountItems = {
    roles: [role("app"), role("node", { trust: '{"Version":"2012-10-17","Statement":[]}' })],
    oidcProviders: [oidcProvider()],
    instanceProfiles: [instanceProfile()],
  };
  return {
    account: id,
    partition: "aws",
    ...(listings(accountSources, { ...usual, ...items }, id) as unknown as Omit<
      AccountInventory,
      "account" | "partition" | "roleDetails"
    >),
    roleDetails: { coverage: coverage(detailsSource, id, "complete") },
  };
}

/** An inventory of one cluster and one account, unless others are given. */
export function inventory(
  clusters: readonly ClusterInventory[] = [cluster()],
  accounts: readonly AccountInventory[] = [iam()],
): Inventory {
  return { clusters, accounts };
}

export function estate(items: ClusterItems = {}, accountItems: AccountItems = {}): Estate {
  return indexEstate(inventory([cluster(items)], [iam(accountItems)]));
}
