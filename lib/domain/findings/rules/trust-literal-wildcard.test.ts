import { expect, test } from "vitest";
import { policy, role, webIdentityTrust } from "../../testing/aws.ts";
import { only, run } from "../testing/run.ts";
import { agent, annotated, carrying } from "../testing/samples.ts";
import { trustLiteralWildcard } from "./trust-literal-wildcard.ts";

const roles = [role("app", { trust: policy(webIdentityTrust("system:serviceaccount:shop:*")) })];

test("a literal star lets in nobody, and the containers that are refused are counted", () => {
  const cluster = { serviceAccounts: [annotated()], pods: [carrying(), agent] };
  const finding = only(trustLiteralWildcard, { cluster, account: { roles } });
  expect(finding.text).toBe("app has a literal wildcard in statement 0, which lets in nobody; 1 container is refused");
  expect(finding).toMatchObject({ severity: "medium", containers: 1 });
});

test("without containers it weighs little", () => {
  expect(only(trustLiteralWildcard, { account: { roles } })).toMatchObject({ severity: "low", containers: 0 });
});

test("a whole name is none", () => {
  expect(run(trustLiteralWildcard)).toEqual([]);
});
