import type { Listing } from "../coverage.ts";
import type { Inventory } from "../inventory/inventory.ts";

/** Pods are told apart before they get here: each makes rows of its own. */
const kept: ReadonlySet<string> = new Set(["pods", "eks"]);

/** The lists of a cluster or account that are listed twice. */
function listedTwice(part: object): Readonly<Record<string, Listing<unknown>>> {
  return Object.fromEntries(
    Object.entries(part).flatMap(([name, value]: [string, unknown]) =>
      typeof value === "object" && value !== null && "items" in value && !kept.has(name)
        ? [[name, both(value as Listing<unknown>)]]
        : [],
    ),
  );
}

/** The same inventory with every object but pods listed twice, as pages that overlap do. */
export function doubled(inventory: Inventory): Inventory {
  return {
    clusters: inventory.clusters.map((one) => ({ ...one, ...listedTwice(one) })),
    accounts: inventory.accounts.map((one) => ({ ...one, ...listedTwice(one) })),
  };
}

function both(list: Listing<unknown>): Listing<unknown> {
  return { ...list, items: [...list.items, ...list.items.map((item) => JSON.parse(JSON.stringify(item)) as unknown)] };
}
