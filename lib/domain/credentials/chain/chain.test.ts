import { describe, expect, test } from "vitest";
import type { SdkFamily } from "../families.ts";
import { type ChainCase, environmentOfCase } from "./cases/case.ts";
import container from "./cases/container.json" with { type: "json" };
import environment from "./cases/environment.json" with { type: "json" };
import imds from "./cases/imds.json" with { type: "json" };
import order from "./cases/order.json" with { type: "json" };
import profiles from "./cases/profiles.json" with { type: "json" };
import unseen from "./cases/unseen.json" with { type: "json" };
import webIdentity from "./cases/web-identity.json" with { type: "json" };
import { chainCodes } from "./codes.ts";
import { resolveChain } from "./resolve.ts";

const tables = { order, environment, "web-identity": webIdentity, container, imds, profiles, unseen };

test("the tables hold at least 150 cases, each under a name of its own", () => {
  const names = Object.values(tables).flatMap((cases) => cases.map(({ name }) => name));
  expect(names.length).toBeGreaterThanOrEqual(150);
  expect(new Set(names).size).toBe(names.length);
});

for (const [table, cases] of Object.entries(tables)) {
  describe(table, () => {
    test.each(cases as unknown as ChainCase[])("$name", (given) => {
      const environment = environmentOfCase(given);
      const families = Object.keys(given.expect) as SdkFamily[];
      const outcomes = new Map(families.map((family) => [family, resolveChain(family, environment)]));
      const classes = Object.fromEntries([...outcomes].map(([family, outcome]) => [family, outcome.class]));
      expect(classes).toEqual(given.expect);
      for (const [family, outcome] of outcomes) {
        const codes = outcome.why.map(({ code }) => code);
        expect(Object.keys(chainCodes)).toEqual(expect.arrayContaining(codes));
        expect(codes, family).toEqual(expect.arrayContaining([...(given.why?.[family] ?? [])]));
        const doubts = given.doubts?.[family];
        if (doubts) expect([...new Set(outcome.doubts.map(({ code }) => code))], family).toEqual(doubts);
        const possible = given.possible?.[family];
        if (possible) expect([...outcome.possible].sort(), family).toEqual(possible);
      }
    });
  });
}
