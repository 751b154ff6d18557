import { expect, test } from "vitest";
import { association, podIdentityTrust, policy, role, roleArn } from "../../testing/aws.ts";
import { only, run } from "../testing/run.ts";
import { agent, associated } from "../testing/samples.ts";
import { podIdentityTargetRefuses } from "./pod-identity-target-refuses.ts";

const target = roleArn("target");
const cluster = { associations: [association({ targetRoleArn: target })], pods: [associated(), agent] };

test("a target role that does not exist is told of", () => {
  expect(only(podIdentityTargetRefuses, { cluster }).text).toContain(
    "There is no role target, the target of the association of shop/app",
  );
});

test("a target role that does not trust the association's role is told of", () => {
  const roles = [role("app"), role("target", { trust: policy(podIdentityTrust()) })];
  expect(only(podIdentityTargetRefuses, { cluster, account: { roles } }).text).toContain("does not trust app");
});

test("a target role that trusts it is not", () => {
  const statement = {
    Effect: "Allow",
    Principal: { AWS: roleArn("app") },
    Action: ["sts:AssumeRole", "sts:TagSession"],
  };
  const roles = [role("app"), role("target", { trust: policy(statement) })];
  expect(run(podIdentityTargetRefuses, { cluster, account: { roles } })).toEqual([]);
});
