import { expect, test } from "vitest";
import { podIdentityTrust, policy, role } from "../../testing/aws.ts";
import { only, run } from "../testing/run.ts";
import { podIdentityTrustWithoutCluster } from "./pod-identity-trust-without-cluster.ts";

test("a role that any cluster may be associated with is told of", () => {
  const finding = only(podIdentityTrustWithoutCluster, {
    account: { roles: [role("app", { trust: policy(podIdentityTrust()) })] },
  });
  expect(finding.text).toBe("app lets in EKS Pod Identity of any cluster of account 123456789012 by statement 0");
});

test.each(["aws:SourceArn", "aws:SourceAccount", "aws:RequestTag/eks-cluster-name"])("%s narrows it", (key) => {
  const trust = policy(podIdentityTrust({ Condition: { StringEquals: { [key]: "x" } } }));
  expect(run(podIdentityTrustWithoutCluster, { account: { roles: [role("app", { trust })] } })).toEqual([]);
});
