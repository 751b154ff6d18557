import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { indexEstate } from "../inventory/estate.ts";
import type { Inventory } from "../inventory/inventory.ts";
import { losses } from "../testing/poorer.ts";
import { completeWorlds } from "../testing/worlds.ts";
import { UsageIndex } from "../usage/evidence.ts";
import { projectEstate, type Placed } from "../view/project.ts";
import { principalFamilies } from "./families.ts";

function rowsOf(inventory: Inventory): Map<string, Placed> {
  const placed = projectEstate(indexEstate(inventory), new UsageIndex([], []));
  return new Map(placed.map((one) => [one.row.id, one]));
}

/** What is said with less read otherwise than with more; to say nothing is no contradiction. */
function contradictions(poorer: Placed, richer: Placed): string[] {
  const found: string[] = [];
  const compare = (what: string, less: unknown, more: unknown, open: unknown): void => {
    if (less !== more && less !== open)
      found.push(`${what}: ${String(less)} with less read, ${String(more)} with more`);
  };
  const [less, more] = [poorer.resolution, richer.resolution];
  for (const family of principalFamilies) compare(family, less.states[family], more.states[family], "unknown");
  compare("reach", poorer.row.nodeRoleInReach, richer.row.nodeRoleInReach, "unknown");
  compare("IMDSv1", less.reach.v1, more.reach.v1, "unknown");
  compare("IMDSv2", less.reach.v2, more.reach.v2, "unknown");
  compare("web identity", less.webIdentity?.granted, more.webIdentity?.granted, null);
  compare("Pod Identity", less.podIdentity?.granted, more.podIdentity?.granted, null);
  compare("node's role", less.node?.role, more.node?.role, null);
  compare("role meant", poorer.row.meant, richer.row.meant, null);
  if (poorer.row.state === richer.row.state) compare("role got", poorer.row.gets, richer.row.gets, null);
  return found;
}

function contradictionsBetween(poorer: Map<string, Placed>, richer: Map<string, Placed>): string[] {
  return [...poorer].flatMap(([id, placed]) => {
    const more = richer.get(id);
    return more ? contradictions(placed, more).map((one) => `${id} ${one}`) : [];
  });
}

describe("What is said of a container", () => {
  test.each(Object.entries(losses))("stays the same or becomes unknown where less is read of %s", (_, ways) => {
    fc.assert(
      fc.property(completeWorlds, (world) => {
        const richer = rowsOf(world);
        for (const lose of ways) expect(contradictionsBetween(rowsOf(lose(world)), richer)).toEqual([]);
      }),
      { numRuns: 40 },
    );
  });

  test("stays the same or becomes unknown where less is read of one thing after another", () => {
    const way = fc.constantFrom(...Object.values(losses).flat());
    fc.assert(
      fc.property(completeWorlds, fc.array(way, { minLength: 2, maxLength: 4 }), (world, ways) => {
        let richer = rowsOf(world);
        let inventory = world;
        for (const lose of ways) {
          inventory = lose(inventory);
          const poorer = rowsOf(inventory);
          expect(contradictionsBetween(poorer, richer)).toEqual([]);
          richer = poorer;
        }
      }),
      { numRuns: 150 },
    );
  });

  test("can be told of most containers where everything was read, so that the comparison means something", () => {
    const states = fc
      .sample(completeWorlds, { numRuns: 60, seed: 7 })
      .flatMap((world) => [...rowsOf(world).values()].flatMap(({ row }) => Object.values(row.states)));
    expect(new Set(states).size).toBeGreaterThan(8);
    expect(states.filter((state) => state === "unknown").length).toBeLessThan(states.length / 2);
  });
});
