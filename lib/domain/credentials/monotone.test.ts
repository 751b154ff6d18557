import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { indexEstate } from "../inventory/estate.ts";
import type { Inventory } from "../inventory/inventory.ts";
import { contradictionsBetween } from "../testing/contradictions.ts";
import { losses } from "../testing/poorer.ts";
import { completeWorlds } from "../testing/worlds.ts";
import { UsageIndex } from "../usage/evidence.ts";
import { type Placed, projectEstate } from "../view/project.ts";

function rowsOf(inventory: Inventory): Placed[] {
  return projectEstate(indexEstate(inventory), new UsageIndex([], []));
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
      .flatMap((world) => rowsOf(world).flatMap(({ row }) => Object.values(row.states)));
    expect(new Set(states).size).toBeGreaterThan(8);
    expect(states.filter((state) => state === "unknown").length).toBeLessThan(states.length / 2);
  });
});
