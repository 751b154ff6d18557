import { expect, test } from "vitest";
import { role } from "../../testing/aws.ts";
import { only, run } from "../testing/run.ts";
import { allRead, nodeCall, openNode } from "../testing/samples.ts";
import { nodeRoleBeyondEssentials } from "./node-role-beyond-essentials.ts";

const statement = (Action: string | string[], Resource = "*") =>
  JSON.stringify({ Statement: [{ Effect: "Allow", Action, Resource }] });
const nodeWith = (document: string | null, name = "extra") => ({
  roles: [role("app"), { ...role("node"), policies: [{ name, arn: null, document }] }],
});

test("a node's role that allows everything is critical where containers could take it", () => {
  const finding = only(nodeRoleBeyondEssentials, { cluster: openNode, account: nodeWith(statement("*")) });
  expect(finding.severity).toBe("critical");
  expect(finding.text).toBe(
    "node, the role of 1 node, has 1 policy beyond what a node needs (extra); 1 container could take it",
  );
});

test("other actions weigh by who could take them, and by use", () => {
  const account = nodeWith(statement("s3:GetObject"));
  expect(only(nodeRoleBeyondEssentials, { account }).severity).toBe("low");
  expect(only(nodeRoleBeyondEssentials, { cluster: openNode, account }).severity).toBe("medium");
  expect(
    only(nodeRoleBeyondEssentials, { cluster: openNode, account, usage: [nodeCall()], windows: [allRead] }).severity,
  ).toBe("high");
});

test("a policy of which the document was not read is likely only", () => {
  expect(only(nodeRoleBeyondEssentials, { account: nodeWith(null) }).certainty).toBe("likely");
});

test("what a node does for itself is not beyond", () => {
  expect(
    run(nodeRoleBeyondEssentials, {
      account: nodeWith(statement(["ec2:DescribeInstances", "ecr:GetAuthorizationToken"])),
    }),
  ).toEqual([]);
  const managed = {
    name: "AmazonEKSWorkerNodePolicy",
    arn: "arn:aws:iam::aws:policy/AmazonEKSWorkerNodePolicy",
    document: null,
  };
  expect(run(nodeRoleBeyondEssentials, { account: { roles: [{ ...role("node"), policies: [managed] }] } })).toEqual([]);
});
