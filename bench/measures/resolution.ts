import { principalFamilies, type SdkFamily, sdkFamilies } from "../../lib/domain/credentials/families.ts";
import { ClusterResolver, type Resolution } from "../../lib/domain/credentials/resolve.ts";
import { SharedResolver } from "../../lib/domain/credentials/shared.ts";
import { stateFrom } from "../../lib/domain/credentials/state-from.ts";
import { indexEstate } from "../../lib/domain/inventory/estate.ts";
import type { Inventory } from "../../lib/domain/inventory/inventory.ts";
import { makeView } from "../../lib/service/read/view.ts";
import { inventoryOf, large } from "../estate/inventory.ts";
import type { Measure } from "../figure.ts";
import { timed } from "./timed.ts";

interface Resolved {
  readonly containers: number;
  readonly distinct: number;
}

/** From facts to the state of every container for each of some families. */
function resolveEstate(inventory: Inventory, families: readonly SdkFamily[]): Resolved {
  const estate = indexEstate(inventory);
  const seen = new Set<Resolution>();
  let containers = 0;
  for (const index of estate.clusters.values()) {
    const shared = new SharedResolver(new ClusterResolver(estate, index));
    for (const pod of index.inventory.pods.items) {
      for (const [position, spec] of pod.spec.containers.entries()) {
        const resolution = shared.resolve(pod, spec, position);
        containers++;
        if (seen.has(resolution)) continue;
        seen.add(resolution);
        for (const family of families) stateFrom(resolution, resolution.outcomeOf(family));
      }
    }
  }
  return { containers, distinct: seen.size };
}

export const resolution: Measure = {
  name: "resolution",
  about: "resolution of 100,000 containers in 5,000 workloads, for every SDK family",
  take: (say) => {
    const prepare = () => inventoryOf(large);
    const { containers, distinct } = resolveEstate(prepare(), sdkFamilies);
    const note = `${containers.toLocaleString("en-US")} containers, ${distinct.toLocaleString("en-US")} distinct`;
    say(note);
    const whole = (families: readonly SdkFamily[]) =>
      timed(5, prepare, (inventory) => void resolveEstate(inventory, families));
    const head = { id: "bench", source: "simulator", status: "complete", startedAt: 0, finishedAt: 0 } as const;
    return Promise.resolve([
      {
        what: `resolution of 100,000 containers, ${sdkFamilies.length} families`,
        unit: "ms",
        samples: whole(sdkFamilies),
        goal: 1000,
        note,
      },
      {
        what: `resolution of 100,000 containers, the ${principalFamilies.length} principal families`,
        unit: "ms",
        samples: whole(principalFamilies),
        goal: null,
      },
      {
        what: "the same with rows, evidence and table",
        unit: "ms",
        samples: timed(5, prepare, (inventory) => void makeView(head, inventory, [], { records: [], windows: [] })),
        goal: null,
      },
    ]);
  },
};
