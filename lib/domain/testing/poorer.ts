import type { Listing } from "../coverage.ts";
import type { Inventory } from "../inventory/inventory.ts";
import { accountSources, clusterSources } from "./estate.ts";
import { denied, partial } from "./listing.ts";

/** Makes an inventory of which less was read. */
export type Loss = (inventory: Inventory) => Inventory;
type Change = (listing: Listing<unknown>) => Listing<unknown>;

function changed<T extends object>(part: T, list: string, change: Change): T {
  return { ...part, [list]: change(part[list as keyof T] as Listing<unknown>) };
}

const inClusters =
  (list: string) =>
  (change: Change): Loss =>
  (inventory) => ({ ...inventory, clusters: inventory.clusters.map((one) => changed(one, list, change)) });

const inAccounts =
  (list: string) =>
  (change: Change): Loss =>
  (inventory) => ({ ...inventory, accounts: inventory.accounts.map((one) => changed(one, list, change)) });

/** The list refused, and cut off at several places. */
function lossesOf(within: (change: Change) => Loss): readonly Loss[] {
  return [
    within(denied),
    within((list) => partial(list, (_, at) => at * 2 < list.items.length)),
    within((list) => partial(list, (_, at) => at % 2 === 0)),
    within((list) => partial(list, (_, at) => at > 0)),
  ];
}

function notDescribed(list: Listing<unknown>): Listing<unknown> {
  const unread = { roleArn: null, targetRoleArn: null, externalId: null, createdAt: null, modifiedAt: null };
  const cut = partial(list, () => true);
  return {
    ...cut,
    items: cut.items.map((item) => ({ ...(item as object), ...unread, disableSessionTags: false })),
  };
}

/** Ways to read less, by what is not read. */
export const losses: Readonly<Record<string, readonly Loss[]>> = {
  ...Object.fromEntries(Object.keys(clusterSources).map((list) => [list, lossesOf(inClusters(list))])),
  ...Object.fromEntries(Object.keys(accountSources).map((list) => [list, lossesOf(inAccounts(list))])),
  "descriptions of associations": [inClusters("associations")(notDescribed)],
  accounts: [(inventory) => ({ ...inventory, accounts: [] })],
};
