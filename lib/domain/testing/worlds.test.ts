import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { indexEstate } from "../inventory/estate.ts";
import type { Inventory } from "../inventory/inventory.ts";
import { UsageIndex } from "../usage/evidence.ts";
import { type Placed, projectEstate } from "../view/project.ts";
import { doubled } from "./doubled.ts";
import { groundless } from "./groundless.ts";
import { losses } from "./poorer.ts";
import { completeWorlds, mixedWorlds, selfHostedWorlds } from "./worlds.ts";

const numRuns = 120;

function rowsOf(inventory: Inventory): Placed[] {
  return projectEstate(indexEstate(inventory), new UsageIndex([], []));
}

/** Worlds of every kind, whole or with up to three things that were not read. */
const worlds = fc
  .tuple(
    fc.oneof({ weight: 3, arbitrary: completeWorlds }, selfHostedWorlds, mixedWorlds),
    fc.array(fc.constantFrom(...Object.values(losses).flat()), { maxLength: 3 }),
  )
  .map(([world, lost]) => lost.reduce((less, lose) => lose(less), world));

describe("In any world", () => {
  test("no state is without its ground", () => {
    fc.assert(
      fc.property(worlds, (world) => {
        expect(rowsOf(world).flatMap(groundless)).toEqual([]);
      }),
      { numRuns },
    );
  });

  test("every reach says why, by both versions", () => {
    fc.assert(
      fc.property(worlds, (world) => {
        for (const { row, resolution } of rowsOf(world)) {
          const { reach } = resolution;
          expect(reach.reasons.length, row.id).toBeGreaterThan(0);
          if (resolution.finished) continue;
          const either = [reach.v1, reach.v2];
          const expected = either.includes("yes") ? "yes" : either.includes("unknown") ? "unknown" : "no";
          expect(reach.nodeRole, row.id).toBe(expected);
        }
      }),
      { numRuns },
    );
  });

  test("what is listed twice counts once", () => {
    fc.assert(
      fc.property(worlds, (world) => {
        expect(rowsOf(doubled(world)).map(({ row }) => row)).toEqual(
          rowsOf(world).map(({ row }) => ({ ...row, cause: { ...row.cause } })),
        );
      }),
      { numRuns },
    );
  });
});

test("worlds have what makes them differ", () => {
  const placed = fc.sample(worlds, { numRuns: 250, seed: 11 }).flatMap(rowsOf);
  const met = new Set(
    placed.flatMap(({ resolution: { reach, node, meant, podIdentity, webIdentity } }) => [
      ...reach.reasons.map(({ code }) => code),
      `compute ${node?.compute}`,
      `agent ${node?.agent}`,
      `meant ${meant.kind}`,
      podIdentity?.why.code,
      podIdentity?.agent?.why.code,
      podIdentity?.target?.why.code,
      webIdentity?.why.code,
    ]),
  );
  const wanted = [
    ...["compute ec2", "compute auto", "compute fargate", "compute hybrid", "compute windows", "compute unknown"],
    ...["agent ready", "agent unready", "agent absent", "agent unsupported", "agent unknown"],
    ...["meant none", "meant pod-identity", "meant web-identity", "meant intercepted", "meant unknown"],
    ...["metadata-pending", "metadata-intercepted", "network-policy-cni", "network-policy-own-label"],
    ...[
      "own-policies-not-read",
      "network-policies-not-read",
      "endpoint-disabled",
      "hop-limit-open",
      "hop-limit-closed",
    ],
    ...[
      "association-not-unique",
      "association-removed",
      "association-not-described",
      "agent-not-ready",
      "agent-absent",
    ],
    ...["target-trusts-role", "target-account-not-read", "missing-tag-session", "provider-missing", "role-missing"],
  ];
  expect(wanted.filter((one) => !met.has(one))).toEqual([]);
});
