import { type AccountIndex, indexAccount } from "./account-index.ts";
import { type ClusterIndex, indexCluster } from "./cluster-index.ts";
import type { Inventory } from "./inventory.ts";

/** An inventory with look-ups: what every rule reads from. */
export interface Estate {
  readonly inventory: Inventory;
  readonly clusters: ReadonlyMap<string, ClusterIndex>;
  readonly accounts: ReadonlyMap<string, AccountIndex>;
}

export function indexEstate(inventory: Inventory): Estate {
  return {
    inventory,
    clusters: new Map(inventory.clusters.map((cluster) => [cluster.identity.id, indexCluster(cluster)])),
    accounts: new Map(inventory.accounts.map((account) => [account.account, indexAccount(account)])),
  };
}
