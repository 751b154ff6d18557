import type { AccountInventory, ClusterInventory } from "#lib/domain/inventory/inventory.ts";

type ListingsOf<T> = {
  readonly [K in keyof T as T[K] extends { readonly items: readonly unknown[] } ? K : never]: T[K];
};
type Item<L> = L extends { readonly items: readonly (infer T)[] } ? T : never;
type Keys<T> = { readonly [K in keyof ListingsOf<T>]: (item: Item<ListingsOf<T>[K]>) => string };

/** Under which key a fact of each listing of a cluster is kept. */
export const clusterKeys: Keys<ClusterInventory> = {
  pods: (pod) => pod.uid,
  serviceAccounts: (account) => `${account.namespace}/${account.name}`,
  nodes: (node) => node.name,
  namespaces: (namespace) => namespace.name,
  controllers: (controller) => controller.uid,
  webhooks: (webhook) => `${webhook.configuration}/${webhook.name}`,
  networkPolicies: (policy) => `${policy.namespace}/${policy.name}`,
  eks: (cluster) => cluster.arn,
  associations: (association) => association.id,
  nodeGroups: (group) => group.name,
  fargateProfiles: (profile) => profile.name,
  addons: (addon) => addon.name,
  accessEntries: (entry) => entry.principalArn,
  instances: (instance) => instance.id,
  accessKeys: ({ tail, account, userName }) => `${tail} ${account ?? ""} ${userName ?? ""}`,
};

/** The same for an account. */
export const accountKeys: Keys<AccountInventory> = {
  roles: (role) => role.arn,
  oidcProviders: (provider) => provider.arn,
  instanceProfiles: (profile) => profile.arn,
};
