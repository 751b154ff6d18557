import { expect, test } from "vitest";
import { providerOfCluster, roleArn } from "../../testing/aws.ts";
import { made, podSpec } from "../../testing/kubernetes.ts";
import { only, run } from "../testing/run.ts";
import { agent, annotated, carrying } from "../testing/samples.ts";
import { providerMissing } from "./provider-missing.ts";

test("an account without the cluster's provider is told of once for all of its roles", () => {
  const cluster = {
    serviceAccounts: [annotated(), annotated(roleArn("web"), made - 1000, { name: "web" })],
    pods: [carrying(), carrying(roleArn("web"), { name: "web-1" }, podSpec({ serviceAccount: "web" })), agent],
  };
  const finding = only(providerMissing, { cluster, account: { oidcProviders: [] } });
  expect(finding.text).toContain("Account 123456789012 has no provider for oidc.eks.us-east-1.amazonaws.com/id/");
  expect(finding).toMatchObject({ containers: 2, subject: { kind: "provider", name: providerOfCluster } });
});

test("a registered provider is not", () => {
  expect(run(providerMissing, { cluster: { serviceAccounts: [annotated()], pods: [carrying(), agent] } })).toEqual([]);
});
