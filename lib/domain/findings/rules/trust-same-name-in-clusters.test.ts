import { expect, test } from "vitest";
import { account, eksCluster, oidcProvider, policy, role, webIdentityTrust } from "../../testing/aws.ts";
import { cluster, iam, inventory } from "../../testing/estate.ts";
import { serviceAccount } from "../../testing/kubernetes.ts";
import { only, run } from "../testing/run.ts";
import { annotated } from "../testing/samples.ts";
import { trustSameNameInClusters } from "./trust-same-name-in-clusters.ts";

const second = "oidc.eks.us-east-1.amazonaws.com/id/BBBBBBBBCCCCDDDDEEEEFFFF00002222";
const provider = `arn:aws:iam::${account}:oidc-provider/${second}`;
const subject = "system:serviceaccount:shop:app";
const both = role("app", { trust: policy(webIdentityTrust(subject), webIdentityTrust(subject, { provider })) });
const oidcProviders = [oidcProvider(), oidcProvider({ arn: provider, url: second })];
const twoClusters = (annotatedInSecond: boolean, roles = [both]) =>
  inventory(
    [
      cluster({ serviceAccounts: [annotated()] }),
      cluster(
        {
          eks: [eksCluster({ name: "c2", issuer: `https://${second}` })],
          serviceAccounts: [annotatedInSecond ? annotated() : serviceAccount()],
        },
        { id: "c2", eksName: "c2" },
      ),
    ],
    [iam({ roles, oidcProviders })],
  );

test("a name that may assume the role in two clusters and is meant in one is told of", () => {
  const finding = only(trustSameNameInClusters, { inventory: twoClusters(false) });
  expect(finding.text).toBe("app may be assumed by shop/app in c1 and c2, and nothing means c2/shop/app to have it");
  expect(finding.severity).toBe("medium");
});

test("it weighs little where it is meant in both", () => {
  expect(only(trustSameNameInClusters, { inventory: twoClusters(true) }).severity).toBe("low");
});

test("a role that trusts one cluster is not told of", () => {
  expect(run(trustSameNameInClusters, { inventory: twoClusters(true, [role("app")]) })).toEqual([]);
});
