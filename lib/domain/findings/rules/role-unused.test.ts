import { expect, test } from "vitest";
import { policy, role } from "../../testing/aws.ts";
import { made } from "../../testing/kubernetes.ts";
import { only, run } from "../testing/run.ts";
import { agent, annotated, carrying } from "../testing/samples.ts";
import { roleUnused } from "./role-unused.ts";

const day = 86_400_000;
const now = made + 1000 * day;
const used = (at: number | null) => ({ ...role("app"), lastUsed: { at, region: "us-east-1" } });
const audit = (one: ReturnType<typeof role>) => ({ account: { roles: [one] }, now });

test("a role that was last used long ago is told of", () => {
  const finding = only(roleUnused, audit(used(now - 120 * day)));
  expect(finding).toMatchObject({
    severity: "info",
    text: "app has not been used for 120 days, and no container holds it",
  });
});

test("a role that was never used is told of, and weighs more where a container carries it", () => {
  const cluster = { serviceAccounts: [annotated()], pods: [carrying(), agent] };
  expect(only(roleUnused, { ...audit(used(null)), cluster }).severity).toBe("low");
});

test("a role of this quarter, a young role, a role for nobody and an unknown last use are not told of", () => {
  expect(run(roleUnused, audit(used(now - 10 * day)))).toEqual([]);
  expect(run(roleUnused, audit({ ...used(null), createdAt: now - 10 * day }))).toEqual([]);
  expect(run(roleUnused, audit({ ...used(null), trustPolicy: policy() }))).toEqual([]);
  expect(run(roleUnused, audit(role("app")))).toEqual([]);
});
