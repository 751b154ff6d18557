import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Inventory } from "../inventory/inventory.ts";
import { losses } from "../testing/poorer.ts";
import { completeWorlds } from "../testing/worlds.ts";
import type { RuleContext } from "./context/context.ts";
import { type Evaluation, findingsOf } from "./evaluate.ts";
import { reconcile } from "./reconcile.ts";
import { rules } from "./registry.ts";
import { checkFindings, contextOf, foundBy } from "./testing/run.ts";

const evaluated = (inventory: Inventory): Evaluation => findingsOf(contextOf({ inventory }));

/** Rules that tell of what was not read. */
const ofCoverage = new Set(
  rules
    .filter(({ meta }) => meta.group === "coverage" || meta.id === "role-account-not-read")
    .map(({ meta }) => meta.id),
);

/** States in which something is wrong with a container. */
const urgent = ["falling-back", "denied", "missing", "shadowed", "stale", "static-keys", "node-role-used"];

/** Urgent containers of which neither workload, service account nor role is the subject of a finding. */
function silentOn({ placed }: RuleContext, { findings }: Evaluation): string[] {
  const told = new Set(
    findings.map(({ subject }) => `${subject.cluster ?? ""}/${subject.namespace ?? ""}/${subject.name}`),
  );
  return placed
    .filter(({ row }) => urgent.includes(row.state))
    .filter(({ row, resolution }) => {
      const place = `${row.cluster}/${row.namespace}`;
      const role = resolution.webIdentity?.roleArn ?? resolution.podIdentity?.roleArn;
      const subjects = [
        `${place}/${row.workload}`,
        `${place}/${row.serviceAccount}`,
        `//${role}`,
        `${row.cluster}//${row.cluster}`,
      ];
      const byProvider = findings.some(({ subject }) => subject.kind === "provider" && subject.cluster === row.cluster);
      return !byProvider && !subjects.some((subject) => told.has(subject));
    })
    .map(({ row }) => `${row.id} ${row.state} ${row.cause.code}`);
}

describe("In any world", () => {
  test("findings are well formed and every container in trouble is in one", () => {
    fc.assert(
      fc.property(completeWorlds, (inventory) => {
        const context = contextOf({ inventory });
        for (const rule of rules) checkFindings(rule, foundBy(rule, context), context);
        expect(silentOn(context, findingsOf(context))).toEqual([]);
      }),
      { numRuns: 40 },
    );
  });
});

describe.each(Object.entries(losses))("With less read of %s", (_, ways) => {
  test("nothing is found that is not so", () => {
    fc.assert(
      fc.property(completeWorlds, (world) => {
        const whole = new Set(evaluated(world).findings.map(({ key }) => key));
        for (const lose of ways) {
          const { findings } = evaluated(lose(world));
          const more = findings.filter(
            ({ rule, key, certainty }) => !ofCoverage.has(rule) && certainty === "certain" && !whole.has(key),
          );
          expect(more.map(({ rule, text }) => `${rule}: ${text}`)).toEqual([]);
        }
      }),
      { numRuns: 12 },
    );
  });

  test("nothing is taken for resolved", () => {
    fc.assert(
      fc.property(completeWorlds, (world) => {
        const before = reconcile([], evaluated(world), 1).filter(({ finding }) => !ofCoverage.has(finding.rule));
        for (const lose of ways) {
          const after = reconcile(before, evaluated(lose(world)), 2).filter(({ resolvedAt }) => resolvedAt !== null);
          expect(after.map(({ finding }) => `${finding.rule}: ${finding.text}`)).toEqual([]);
        }
      }),
      { numRuns: 12 },
    );
  });
});
