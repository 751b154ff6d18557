import { expect, test } from "vitest";
import { policy, providerOfCluster, role, webIdentityTrust } from "../../testing/aws.ts";
import { only, run } from "../testing/run.ts";
import { agent, annotated, carrying } from "../testing/samples.ts";
import { trustRefuses } from "./trust-refuses.ts";

const cluster = { serviceAccounts: [annotated()], pods: [carrying(), agent] };

test("a role that trusts another kind of principal is told of with the statement to add", () => {
  const trust = policy({ Effect: "Allow", Principal: { Service: "ec2.amazonaws.com" }, Action: "sts:AssumeRole" });
  const finding = only(trustRefuses, { cluster, account: { roles: [role("app", { trust })] } });
  expect(finding.text).toContain("app does not let in container app of shop/app in 1 pod");
  expect(finding.fix.commands.at(-1)?.text).toContain(`identifiers = ["${providerOfCluster}"]`);
});

test("what another rule tells of is not told of twice", () => {
  const trust = policy(webIdentityTrust("system:serviceaccount:store:app"));
  expect(run(trustRefuses, { cluster, account: { roles: [role("app", { trust })] } })).toEqual([]);
});
