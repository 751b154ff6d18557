import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { authorize } from "./authorize.ts";
import { explainDecision } from "./explain/hops.ts";
import { AUTHORIZATION_REASONS } from "./reasons.ts";
import { type AuthorizationCase, policiesOf, requestOf } from "./testing/case.ts";
import type { Decision, LayerStatus } from "./types.ts";

const folder = new URL("./cases/", import.meta.url);
const seen = new Set<string>();
const names: string[] = [];

function codesOf(decision: Decision): string[] {
  const layers = decision.layers.flatMap(({ reason, decidedBy, nearest, doubt }) => [
    reason,
    ...(decidedBy?.why ?? []),
    ...(nearest?.why ?? []),
    ...(doubt === null ? [] : [doubt]),
  ]);
  return [decision.reason, ...layers].map(({ code }) => code);
}

function layersThatAre(decision: Decision, status: LayerStatus): string[] {
  return decision.layers.filter((layer) => layer.status === status).map(({ layer }) => layer);
}

for (const file of readdirSync(folder).filter((name) => name.endsWith(".json"))) {
  const { about, cases } = JSON.parse(readFileSync(new URL(file, folder), "utf8")) as {
    about: string;
    cases: readonly AuthorizationCase[];
  };
  describe(about, () => {
    test.each(cases.map((one) => [one.name, one] as const))("%s", (name, one) => {
      names.push(name);
      const decision = authorize(requestOf(one), policiesOf(one));
      const codes = codesOf(decision);
      for (const code of codes) seen.add(code);
      const shown = JSON.stringify({ ...decision, request: undefined }, null, 1);
      expect(decision.verdict, shown).toBe(one.verdict);
      if (one.kind !== undefined) expect(decision.kind, shown).toBe(one.kind);
      expect(codes, shown).toEqual(expect.arrayContaining([...(one.why ?? [])]));
      if (one.broken) expect(layersThatAre(decision, "broken"), shown).toEqual(one.broken);
      if (one.unknown) expect(layersThatAre(decision, "unknown"), shown).toEqual(one.unknown);
      if (one.asFarAsRead) expect(decision.asFarAsRead, shown).toBe(one.asFarAsRead);
      const hops = explainDecision(decision);
      expect(hops.map(({ status }) => status)).toEqual(decision.layers.map(({ status }) => status));
      for (const hop of hops) expect(hop.found).toMatch(/^\S.*[^\s]$/su);
      for (const hop of hops) if (hop.status !== "unknown") expect(hop.fix === null).toBe(hop.status === "passed");
    });
  });
}

describe("The table", () => {
  test("has no two cases of one name", () => {
    expect(names.toSorted()).toEqual([...new Set(names)].toSorted());
  });

  test("meets every reason", () => {
    const expected = Object.keys(AUTHORIZATION_REASONS).filter((code) => code !== "duplicate-key");
    expect(expected.filter((code) => !seen.has(code))).toEqual([]);
  });
});
