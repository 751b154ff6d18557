import { expect, test } from "vitest";
import { only, run } from "../testing/run.ts";
import { agent, annotated, carrying, openNode } from "../testing/samples.ts";
import { nodeRoleBesideOwnRole } from "./node-role-beside-own-role.ts";

const cluster = { serviceAccounts: [annotated()], pods: [carrying(), agent] };

test("containers that hold a role with the node's role in reach are counted", () => {
  const finding = only(nodeRoleBesideOwnRole, { cluster: { ...cluster, ...openNode } });
  expect(finding.text).toContain(
    "1 container on nodes of ec2 nodes without a group holds a role and could take the node's role besides",
  );
  expect(finding.containers).toBe(1);
});

test("out of reach there are none", () => {
  expect(run(nodeRoleBesideOwnRole, { cluster })).toEqual([]);
});
