import { expect, test } from "vitest";
import { instance, metadata } from "../../testing/aws.ts";
import { node } from "../../testing/kubernetes.ts";
import { only, run } from "../testing/run.ts";
import { allRead, nodeCall, openNode } from "../testing/samples.ts";
import { imdsOpenByHopLimit } from "./imds-open-by-hop-limit.ts";

test("a node group with hop limit 2 is told of once, with the containers that could take the role", () => {
  const nodes = ["n1", "n2"].map((name, at) =>
    node({
      name,
      labels: { "eks.amazonaws.com/nodegroup": "general" },
      providerId: `aws:///us-east-1a/i-0000000000000000${at + 1}`,
    }),
  );
  const instances = [1, 2].map((at) =>
    instance({ id: `i-0000000000000000${at}`, metadata: metadata({ hopLimit: 2 }) }),
  );
  const finding = only(imdsOpenByHopLimit, { cluster: { nodes, instances } });
  expect(finding.text).toBe(
    "2 nodes of node group general have a hop limit of up to 2; 1 container could take the node's role",
  );
  expect(finding).toMatchObject({ severity: "low", subject: { kind: "node-group", name: "node group general" } });
});

test("use that was seen makes it medium", () => {
  expect(only(imdsOpenByHopLimit, { cluster: openNode, usage: [nodeCall()], windows: [allRead] }).severity).toBe(
    "medium",
  );
});

test("hop limit 1 is closed", () => {
  expect(run(imdsOpenByHopLimit)).toEqual([]);
});
