import { expect, test } from "vitest";
import { only, run } from "../testing/run.ts";
import { allRead, nodeCall, openNode } from "../testing/samples.ts";
import { nodeRoleUsed } from "./node-role-used.ts";

test("calls by the instance that look like an application's are told of as likely", () => {
  const finding = only(nodeRoleUsed, { cluster: openNode, usage: [nodeCall()], windows: [allRead] });
  expect(finding).toMatchObject({ severity: "high", certainty: "likely" });
  expect(finding.text).toBe(
    "node is used on the nodes of container app of shop/app in 1 pod, which has no role; known by node, not by pod",
  );
  expect(finding.evidence.at(-1)).toMatchObject({
    what: "s3:ListBuckets by i-00000000000000001, 12 calls",
    eventIds: ["e-1"],
  });
});

test("without such calls nothing is said", () => {
  expect(run(nodeRoleUsed, { cluster: openNode, windows: [allRead] })).toEqual([]);
});
