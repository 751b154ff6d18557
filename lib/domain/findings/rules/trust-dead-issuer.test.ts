import { expect, test } from "vitest";
import { account, oidcProvider, policy, role, webIdentityTrust } from "../../testing/aws.ts";
import { only, run } from "../testing/run.ts";
import { agent, annotated, carrying } from "../testing/samples.ts";
import { trustDeadIssuer } from "./trust-dead-issuer.ts";

const gone = "oidc.eks.us-east-1.amazonaws.com/id/BBBBBBBBCCCCDDDDEEEEFFFF00002222";
const provider = `arn:aws:iam::${account}:oidc-provider/${gone}`;
const roles = [role("app", { trust: policy(webIdentityTrust("system:serviceaccount:shop:app", { provider })) })];

test("an issuer of no audited cluster is certain to be dead where its provider is gone as well", () => {
  const finding = only(trustDeadIssuer, { account: { roles } });
  expect(finding).toMatchObject({ certainty: "certain", severity: "low" });
  expect(finding.text).toContain("and the account has no such provider any more");
});

test("where the provider is registered it is possible only: the cluster may not be part of the audit", () => {
  const oidcProviders = [oidcProvider(), oidcProvider({ arn: provider, url: gone })];
  expect(only(trustDeadIssuer, { account: { roles, oidcProviders } }).certainty).toBe("possible");
});

test("containers that carry the role make it weigh more", () => {
  const cluster = { serviceAccounts: [annotated()], pods: [carrying(), agent] };
  expect(only(trustDeadIssuer, { cluster, account: { roles } })).toMatchObject({ severity: "medium", containers: 1 });
});

test("as long as one cluster's issuer is not known none is called dead", () => {
  expect(run(trustDeadIssuer, { cluster: { eks: [] }, account: { roles } })).toEqual([]);
});
