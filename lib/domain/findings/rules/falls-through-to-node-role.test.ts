import { expect, test } from "vitest";
import { policy, role, webIdentityTrust } from "../../testing/aws.ts";
import { only, run } from "../testing/run.ts";
import { agent, annotated, carrying, openNode } from "../testing/samples.ts";
import { fallsThroughToNodeRole } from "./falls-through-to-node-role.ts";

const roles = [role("app", { trust: policy(webIdentityTrust("system:serviceaccount:store:app")) })];
const cluster = { serviceAccounts: [annotated()], pods: [carrying(), agent] };

test("a refused role with the node's role in reach is told of with the SDKs that go on", () => {
  const finding = only(fallsThroughToNodeRole, {
    cluster: { ...cluster, ...openNode },
    account: { roles: [...roles, role("node")] },
  });
  expect(finding).toMatchObject({ severity: "high", certainty: "likely" });
  expect(finding.text).toBe("Container app of shop/app in 1 pod is not given app; what answers is node, with Java v2");
});

test("out of reach of the node's role nothing is fallen through to", () => {
  expect(run(fallsThroughToNodeRole, { cluster, account: { roles } })).toEqual([]);
});
