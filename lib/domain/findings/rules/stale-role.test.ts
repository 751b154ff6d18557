import { expect, test } from "vitest";
import { association, role, roleArn } from "../../testing/aws.ts";
import { made } from "../../testing/kubernetes.ts";
import { only, run } from "../testing/run.ts";
import { agent, annotated, carrying } from "../testing/samples.ts";
import { staleRole } from "./stale-role.ts";

const pods = [carrying(roleArn("old")), agent];
const account = { roles: [role("app"), role("old")] };

test("pods that hold a former role are told of with both roles", () => {
  const finding = only(staleRole, { cluster: { serviceAccounts: [annotated()], pods }, account });
  expect(finding).toMatchObject({
    severity: "medium",
    text: "1 pod of shop/app still holds old, and today app is meant for it",
  });
});

test("an association that came later is told of by the rules about injection", () => {
  const associations = [association({ createdAt: made + 60_000, roleArn: roleArn("old") })];
  const cluster = { serviceAccounts: [annotated()], associations, pods: [carrying(), agent] };
  expect(run(staleRole, { cluster, account })).toEqual([]);
});

test("the role of today is none", () => {
  expect(run(staleRole, { cluster: { serviceAccounts: [annotated()], pods: [carrying(), agent] } })).toEqual([]);
});
