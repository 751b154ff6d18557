import { expect, test } from "vitest";
import { policy, role, webIdentityTrust } from "../../testing/aws.ts";
import { only, run } from "../testing/run.ts";
import { annotated } from "../testing/samples.ts";
import { trustMalformed } from "./trust-malformed.ts";

test("a text that is no JSON is told of, and weighs more where the role is meant for somebody", () => {
  const account = { roles: [role("app", { trust: "{" })] };
  expect(only(trustMalformed, { account })).toMatchObject({
    severity: "low",
    text: "The trust policy of app has 1 fault: The trust policy is not JSON",
  });
  expect(only(trustMalformed, { cluster: { serviceAccounts: [annotated()] }, account }).severity).toBe("medium");
});

test("an operator that IAM does not know is a fault", () => {
  const trust = policy({ ...webIdentityTrust("x"), Condition: { StringGuess: { a: "b" } } });
  expect(run(trustMalformed, { account: { roles: [role("app", { trust })] } })).toHaveLength(1);
});

test("a well-formed policy has none", () => {
  expect(run(trustMalformed)).toEqual([]);
});
