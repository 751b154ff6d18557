import { expect, test } from "vitest";
import { policy, role, webIdentityTrust } from "../../testing/aws.ts";
import { only, run } from "../testing/run.ts";
import { agent, annotated, carrying } from "../testing/samples.ts";
import { trustOtherAudience } from "./trust-other-audience.ts";

const trust = policy(webIdentityTrust("system:serviceaccount:shop:app", { audience: "sts.amazonaws.com.cn" }));

test("a policy that asks for another audience than the token has is told of", () => {
  const cluster = { serviceAccounts: [annotated()], pods: [carrying(), agent] };
  const finding = only(trustOtherAudience, { cluster, account: { roles: [role("app", { trust })] } });
  expect(finding.text).toContain(
    "app asks for another audience than the token of container app of shop/app in 1 pod has",
  );
  expect(finding.severity).toBe("medium");
});

test("a policy that asks for the token's audience is not", () => {
  expect(run(trustOtherAudience, { cluster: { serviceAccounts: [annotated()], pods: [carrying(), agent] } })).toEqual(
    [],
  );
});
