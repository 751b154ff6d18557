import { expect, test } from "vitest";
import { Numbers } from "./dictionary.ts";
import { Forms, groupOfOthers, otherForms } from "./forms.ts";
import type { Group } from "./part.ts";

const group = (name: string, roleArn = "arn:aws:iam::123456789012:role/orders"): Group => ({
  identity: { kind: "session", sessionName: name, provider: null },
  roleArn,
  ec2RoleDelivery: null,
  form: name,
  exchange: false,
});

test("names of sessions and agents without end are admitted up to a number, for each role and action", () => {
  const groups = Array.from({ length: 500 }, (_, at) => group(`name-${at}`)).concat(group("x", "another"));
  const forms = new Forms(new Numbers());
  const admits = (number: number, action: number, agent = 0): boolean =>
    forms.admits(number, (at) => groups[at] as Group, action, agent);
  const first = groups.slice(0, 500).map((_, number) => admits(number, 1));
  expect(first.filter(Boolean).length).toBeLessThan(100);
  expect(groups.slice(0, 500).map((_, number) => admits(number, 1))).toEqual(first);
  expect(admits(0, 1, 7)).toBe(false);
  expect([admits(499, 2), admits(500, 1)]).toEqual([true, true]);
});

test("those that are not admitted are counted as one", () => {
  expect(groupOfOthers(group("one"))).toEqual(groupOfOthers(group("two")));
  expect(groupOfOthers(group("one")).form).toBe(otherForms);
});
