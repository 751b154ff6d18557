import { expect, test } from "vitest";
import { issuer, oidcProvider, policy, providerOfCluster, role } from "../../testing/aws.ts";
import { only, run } from "../testing/run.ts";
import { trustWithoutAudience } from "./trust-without-audience.ts";

const trust = policy({
  Effect: "Allow",
  Principal: { Federated: providerOfCluster },
  Action: "sts:AssumeRoleWithWebIdentity",
  Condition: { StringEquals: { [`${issuer}:sub`]: "system:serviceaccount:shop:app" } },
});

test("a policy that does not ask for the audience is told of, and weighs more where there are several", () => {
  const roles = [role("app", { trust })];
  expect(only(trustWithoutAudience, { account: { roles } })).toMatchObject({
    severity: "low",
    text: "app does not ask for an audience in statement 0; the provider accepts 1 audience",
  });
  const oidcProviders = [oidcProvider({ clientIds: ["sts.amazonaws.com", "vault"] })];
  expect(only(trustWithoutAudience, { account: { roles, oidcProviders } }).severity).toBe("medium");
});

test("a policy that asks for it is not", () => {
  expect(run(trustWithoutAudience)).toEqual([]);
});
