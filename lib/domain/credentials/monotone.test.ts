import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { indexEstate } from "../inventory/estate.ts";
import type { Inventory } from "../inventory/inventory.ts";
import { losses } from "../testing/poorer.ts";
import { completeWorlds } from "../testing/worlds.ts";
import { principalFamilies } from "./families.ts";
import { ClusterResolver, type Resolution } from "./resolve.ts";

function resolveAll(inventory: Inventory): Map<string, Resolution> {
  const estate = indexEstate(inventory);
  const found = new Map<string, Resolution>();
  for (const index of estate.clusters.values()) {
    const resolver = new ClusterResolver(estate, index);
    for (const pod of index.inventory.pods.items) {
      for (const spec of pod.spec.containers)
        found.set(`${pod.namespace}/${pod.name}/${spec.name}`, resolver.resolve(pod, spec));
    }
  }
  return found;
}

/** What the poorer resolution says otherwise than the richer one; saying nothing is no contradiction. */
function contradictions(poorer: Resolution, richer: Resolution): string[] {
  const found: string[] = [];
  const compare = (what: string, less: unknown, more: unknown, open: unknown): void => {
    if (less !== more && less !== open)
      found.push(`${what}: ${String(less)} with less read, ${String(more)} with more`);
  };
  for (const family of principalFamilies) compare(family, poorer.states[family], richer.states[family], "unknown");
  compare("reach", poorer.reach.nodeRole, richer.reach.nodeRole, "unknown");
  compare("IMDSv1", poorer.reach.v1, richer.reach.v1, "unknown");
  compare("IMDSv2", poorer.reach.v2, richer.reach.v2, "unknown");
  compare("web identity", poorer.webIdentity?.granted, richer.webIdentity?.granted, null);
  compare("Pod Identity", poorer.podIdentity?.granted, richer.podIdentity?.granted, null);
  compare("node's role", poorer.node?.role, richer.node?.role, null);
  return found;
}

describe("What is known with less read", () => {
  test.each(losses)("stays as it is, or becomes unknown, with $name", ({ apply }) => {
    fc.assert(
      fc.property(completeWorlds, (world) => {
        const richer = resolveAll(world);
        for (const [id, resolution] of resolveAll(apply(world))) {
          const complete = richer.get(id);
          if (complete) expect(contradictions(resolution, complete), id).toEqual([]);
        }
      }),
      { numRuns: Number(process.env["RUNS"] ?? 60) },
    );
  });
});
