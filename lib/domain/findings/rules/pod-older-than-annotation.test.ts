import { expect, test } from "vitest";
import { roleArn } from "../../testing/aws.ts";
import { made, pod } from "../../testing/kubernetes.ts";
import { only, run } from "../testing/run.ts";
import { agent, allRead, annotated, carrying, nodeCall, openNode } from "../testing/samples.ts";
import { podOlderThanAnnotation } from "./pod-older-than-annotation.ts";

const late = annotated(roleArn("app"), made + 60_000);

test("a workload whose pods are older than the annotation is told of, once for all of its pods", () => {
  const pods = [pod({ name: "app-1" }), pod({ name: "app-2" }), agent];
  const finding = only(podOlderThanAnnotation, { cluster: { serviceAccounts: [late], pods } });
  expect(finding.text).toBe(
    "2 pods of shop/app are older than the annotation that gives service account app the role app; 2 containers get nothing",
  );
  expect(finding).toMatchObject({ severity: "medium", certainty: "certain", containers: 2 });
  expect(finding.key).toBe("pod-older-than-annotation|workload||c1|shop|Deployment|app");
  expect(finding.fix.commands[0]?.text).toBe("kubectl -n shop rollout restart deployment/app");
});

test("it weighs more where the pods fall back to the node's role, and most where CloudTrail shows it", () => {
  const cluster = { serviceAccounts: [late], pods: [pod(), agent], ...openNode };
  expect(only(podOlderThanAnnotation, { cluster })).toMatchObject({ severity: "high" });
  const seen = only(podOlderThanAnnotation, { cluster, usage: [nodeCall()], windows: [allRead] });
  expect(seen.severity).toBe("critical");
  expect(seen.evidence.flatMap(({ eventIds }) => eventIds)).toEqual(["e-1"]);
});

test("pods that carry the role are not told of, nor are pods that came after the annotation", () => {
  const serviceAccounts = [annotated()];
  expect(run(podOlderThanAnnotation, { cluster: { serviceAccounts, pods: [carrying(), agent] } })).toEqual([]);
  expect(run(podOlderThanAnnotation, { cluster: { serviceAccounts, pods: [pod(), agent] } })).toEqual([]);
});
