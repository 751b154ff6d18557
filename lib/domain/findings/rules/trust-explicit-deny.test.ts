import { expect, test } from "vitest";
import { policy, role, webIdentityTrust } from "../../testing/aws.ts";
import { only, run } from "../testing/run.ts";
import { agent, annotated, carrying } from "../testing/samples.ts";
import { trustExplicitDeny } from "./trust-explicit-deny.ts";

const subject = "system:serviceaccount:shop:app";
const roles = [
  role("app", { trust: policy(webIdentityTrust(subject), webIdentityTrust(subject, { effect: "Deny" })) }),
];

test("a Deny that matches is told of with the containers that carry the role", () => {
  const cluster = { serviceAccounts: [annotated()], pods: [carrying(), agent] };
  const finding = only(trustExplicitDeny, { cluster, account: { roles } });
  expect(finding.text).toBe(
    "app denies container app of shop/app in 1 pod by its trust policy, and it carries the role; 1 container is refused",
  );
});

test("where nothing carries the role the Deny does its work", () => {
  expect(run(trustExplicitDeny, { account: { roles } })).toEqual([]);
});
