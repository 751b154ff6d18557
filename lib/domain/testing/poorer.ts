import type { Listing } from "../coverage.ts";
import type { Inventory } from "../inventory/inventory.ts";
import { accountSources, clusterSources } from "./estate.ts";
import { denied, partial } from "./listing.ts";

/** One thing less that was read. */
export interface Loss {
  readonly name: string;
  readonly apply: (inventory: Inventory) => Inventory;
}

type Change = (listing: Listing<unknown>) => Listing<unknown>;

function inClusters(list: string, change: Change): Loss["apply"] {
  return (inventory) => ({
    ...inventory,
    clusters: inventory.clusters.map((one) => ({
      ...one,
      [list]: change(one[list as keyof typeof clusterSources] as Listing<unknown>),
    })),
  });
}

function inAccounts(list: string, change: Change): Loss["apply"] {
  return (inventory) => ({
    ...inventory,
    accounts: inventory.accounts.map((one) => ({
      ...one,
      [list]: change(one[list as keyof typeof accountSources] as Listing<unknown>),
    })),
  });
}

function lossesOf(list: string, within: typeof inClusters): Loss[] {
  return [
    { name: `${list} denied`, apply: within(list, denied) },
    {
      name: `${list} cut off at the first half`,
      apply: within(list, (one) => partial(one, (_, at) => at * 2 < one.items.length)),
    },
    { name: `${list} without every second item`, apply: within(list, (one) => partial(one, (_, at) => at % 2 === 0)) },
    { name: `${list} without the first item`, apply: within(list, (one) => partial(one, (_, at) => at > 0)) },
  ];
}

/** Every list refused, and cut off at several places; every description of an association refused; every account not read. */
export const losses: readonly Loss[] = [
  ...Object.keys(clusterSources).flatMap((list) => lossesOf(list, inClusters)),
  ...Object.keys(accountSources).flatMap((list) => lossesOf(list, inAccounts)),
  {
    name: "associations listed and not described",
    apply: inClusters("associations", (one) => {
      const cut = partial(one, () => true);
      return {
        ...cut,
        items: cut.items.map((item) => ({
          ...(item as object),
          roleArn: null,
          targetRoleArn: null,
          externalId: null,
          disableSessionTags: false,
          createdAt: null,
          modifiedAt: null,
        })),
      };
    }),
  },
  { name: "no account read", apply: (inventory) => ({ ...inventory, accounts: [] }) },
];
