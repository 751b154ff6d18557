import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { indexEstate } from "../../inventory/estate.ts";
import type { Inventory } from "../../inventory/inventory.ts";
import { losses } from "../../testing/poorer.ts";
import { completeWorlds, mixedWorlds, selfHostedWorlds } from "../../testing/worlds.ts";
import { UsageIndex } from "../../usage/evidence.ts";
import { projectEstate } from "../../view/project.ts";
import type { Diagnosis } from "../types.ts";
import { diagnoseIn } from "./diagnose-in.ts";
import type { DiagnosisWorld } from "./world.ts";

const numRuns = 60;

function worldOf(inventory: Inventory): DiagnosisWorld {
  const estate = indexEstate(inventory);
  const usage = new UsageIndex([], []);
  return { estate, usage, placed: projectEstate(estate, usage) };
}

function ofPods(world: DiagnosisWorld): ReadonlyMap<string, Diagnosis> {
  return new Map(
    world.placed.map((container) => [
      container.row.id,
      diagnoseIn(world, { text: "", container, action: "s3:GetObject", resource: "arn:aws:s3:::orders/1" }),
    ]),
  );
}

const loss = fc.constantFrom(...Object.values(losses).flat());
const anyWorld = fc.oneof(completeWorlds, selfHostedWorlds, mixedWorlds);
const texts = fc.constantFrom(
  "Not authorized to perform sts:AssumeRoleWithWebIdentity",
  "Unable to locate credentials",
  "(AccessDeniedException): Unauthorized Exception! EKS does not have permissions to assume the associated role., fault: client",
  "User: arn:aws:sts::123456789012:assumed-role/node/i-00000000000000001 is not authorized to perform: s3:GetObject",
  "InvalidIdentityToken: Incorrect token audience",
);

describe("in any world", () => {
  it("a container that is not as it should be has a cause, and any other a reason", () => {
    const fine = new Set(["holding-confirmed", "holding-expected", "isolated", "finished", "unknown"]);
    fc.assert(
      fc.property(anyWorld, loss, (whole, lose) => {
        const world = worldOf(lose(whole));
        for (const [id, { causes, reason, container }] of ofPods(world)) {
          if (fine.has(container?.state ?? "")) expect(causes.length > 0 || reason !== null, id).toBe(true);
          else expect(causes.length, `${id} ${container?.state}`).toBeGreaterThan(0);
        }
      }),
      { numRuns },
    );
  });

  it("no hop behind the first break is passed, but on the other rail", () => {
    fc.assert(
      fc.property(anyWorld, (whole) => {
        for (const [id, { path }] of ofPods(worldOf(whole))) {
          const meant = path.filter(({ rail, hop }) => rail === "meant" && hop !== "token-file");
          const broken = meant.findIndex(({ status }) => status === "broken");
          if (broken < 0) continue;
          const behind = meant.slice(broken + 1).filter(({ status }) => status === "passed");
          expect(behind, id).toEqual([]);
        }
      }),
      { numRuns },
    );
  });

  it("what is certain where less was read is certain where more was", () => {
    fc.assert(
      fc.property(completeWorlds, loss, (whole, lose) => {
        const richer = ofPods(worldOf(whole));
        for (const [id, { causes }] of ofPods(worldOf(lose(whole)))) {
          const [first] = causes;
          if (first?.confidence !== "certain") continue;
          const known = richer.get(id)?.causes.map(({ cause }) => cause) ?? [];
          expect(known, `${id}: ${first.why}`).toContain(first.cause);
        }
      }),
      { numRuns },
    );
  });

  it("a text alone proves nothing about a container", () => {
    fc.assert(
      fc.property(anyWorld, texts, (whole, text) => {
        const { container, candidates } = diagnoseIn(worldOf(whole), {
          text,
          container: null,
          action: null,
          resource: null,
        });
        expect([container, ...candidates].some((one) => one?.confidence === "certain")).toBe(false);
      }),
      { numRuns },
    );
  });
});
