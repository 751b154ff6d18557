import { expect, test } from "vitest";
import { roleArn } from "../../testing/aws.ts";
import { pod, podSpec } from "../../testing/kubernetes.ts";
import { only, run } from "../testing/run.ts";
import { agent, annotated, carrying } from "../testing/samples.ts";
import { annotationOnPod } from "./annotation-on-pod.ts";

const spec = podSpec({ annotations: { "eks.amazonaws.com/role-arn": roleArn("app") } });

test("an annotation on the pod is told of", () => {
  const finding = only(annotationOnPod, { cluster: { pods: [pod({ spec }), agent] } });
  expect(finding.text).toContain("has the annotation for app on the pod, where nothing reads it");
  expect(finding.severity).toBe("medium");
  expect(finding.fix.commands[0]?.text).toBe(
    "kubectl -n shop annotate serviceaccount app eks.amazonaws.com/role-arn=arn:aws:iam::123456789012:role/app",
  );
});

test("it is for information where the service account gives a role besides", () => {
  const pods = [carrying(roleArn("app"), {}, spec), agent];
  expect(only(annotationOnPod, { cluster: { serviceAccounts: [annotated()], pods } }).severity).toBe("info");
});

test("a pod without it is not told of", () => {
  expect(run(annotationOnPod)).toEqual([]);
});
