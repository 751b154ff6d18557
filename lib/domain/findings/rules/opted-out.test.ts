import { expect, test } from "vitest";
import { pod, podSpec } from "../../testing/kubernetes.ts";
import { only, run } from "../testing/run.ts";
import { agent, annotated } from "../testing/samples.ts";
import { optedOut } from "./opted-out.ts";

const spec = podSpec({ labels: { "eks.amazonaws.com/skip-pod-identity-webhook": "" } });

test("pods with the label are told of where a role is meant for them", () => {
  const finding = only(optedOut, { cluster: { serviceAccounts: [annotated()], pods: [pod({ spec }), agent] } });
  expect(finding.text).toBe(
    "1 pod of shop/app carries the label that keeps the webhook away; 1 container gets nothing",
  );
});

test("the label alone is no finding", () => {
  expect(run(optedOut, { cluster: { pods: [pod({ spec }), agent] } })).toEqual([]);
});
