import { expect, test } from "vitest";
import { roleArn } from "../../testing/aws.ts";
import { withWebIdentity } from "../../testing/injection.ts";
import { container, pod, podSpec } from "../../testing/kubernetes.ts";
import { only, run } from "../testing/run.ts";
import { agent, annotated, openNode } from "../testing/samples.ts";
import { containerSkipped } from "./container-skipped.ts";

const spec = podSpec({
  containers: [container(), container({ name: "proxy" })],
  annotations: { "eks.amazonaws.com/skip-containers": "proxy" },
});
const skipping = pod({ spec: withWebIdentity(spec, roleArn("app"), "sts.amazonaws.com", ["proxy"]) });

test("the container that the annotation names is told of by its name", () => {
  const finding = only(containerSkipped, {
    cluster: { serviceAccounts: [annotated()], pods: [skipping, agent], ...openNode },
  });
  expect(finding.text).toBe(
    "Container proxy of shop/app in 1 pod stands in skip-containers and does not get the role meant for its pod; 1 container falls back to node",
  );
  expect(finding.severity).toBe("high");
  expect(finding.containers).toBe(1);
});

test("an annotation without a role to skip is no finding", () => {
  expect(run(containerSkipped, { cluster: { pods: [pod({ spec }), agent] } })).toEqual([]);
});
