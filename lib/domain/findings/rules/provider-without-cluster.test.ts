import { expect, test } from "vitest";
import { account, oidcProvider, policy, role, webIdentityTrust } from "../../testing/aws.ts";
import { only, run } from "../testing/run.ts";
import { providerWithoutCluster } from "./provider-without-cluster.ts";

const other = "oidc.eks.us-east-1.amazonaws.com/id/BBBBBBBBCCCCDDDDEEEEFFFF00002222";
const stray = oidcProvider({ arn: `arn:aws:iam::${account}:oidc-provider/${other}`, url: other });

test("a provider of no audited cluster is possible to be a leftover, and weighs more where a role names it", () => {
  const oidcProviders = [oidcProvider(), stray];
  expect(only(providerWithoutCluster, { account: { oidcProviders } })).toMatchObject({
    severity: "info",
    certainty: "possible",
  });
  const roles = [role("app", { trust: policy(webIdentityTrust("x", { provider: stray.arn })) })];
  expect(only(providerWithoutCluster, { account: { oidcProviders, roles } }).severity).toBe("low");
});

test("providers of other kinds, and those of audited clusters, are not told of", () => {
  const url = "token.actions.githubusercontent.com";
  const github = oidcProvider({ arn: `arn:aws:iam::${account}:oidc-provider/${url}`, url });
  expect(run(providerWithoutCluster, { account: { oidcProviders: [oidcProvider(), github] } })).toEqual([]);
});

test("where an issuer is not known nothing is said", () => {
  expect(run(providerWithoutCluster, { cluster: { eks: [] }, account: { oidcProviders: [stray] } })).toEqual([]);
});
