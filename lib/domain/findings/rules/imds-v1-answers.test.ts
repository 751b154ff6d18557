import { expect, test } from "vitest";
import { instance, metadata } from "../../testing/aws.ts";
import { only, run } from "../testing/run.ts";
import { agent } from "../testing/samples.ts";
import { imdsV1Answers } from "./imds-v1-answers.ts";

const instances = [instance({ metadata: metadata({ tokens: "optional" }) })];

test("optional tokens are told of also at hop limit 1", () => {
  const finding = only(imdsV1Answers, { cluster: { instances } });
  expect(finding.severity).toBe("medium");
  expect(finding.text).toContain("answers IMDSv1; 1 container could take the node's role by it");
});

test("a node with parts of the node only weighs less", () => {
  expect(only(imdsV1Answers, { cluster: { instances, pods: [agent] } }).severity).toBe("low");
});

test("required tokens, and a disabled endpoint, do not answer", () => {
  expect(run(imdsV1Answers)).toEqual([]);
  const off = [instance({ metadata: metadata({ tokens: "optional", endpoint: "disabled" }) })];
  expect(run(imdsV1Answers, { cluster: { instances: off } })).toEqual([]);
});
