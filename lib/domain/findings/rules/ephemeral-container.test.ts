import { expect, test } from "vitest";
import { roleArn } from "../../testing/aws.ts";
import { withWebIdentity } from "../../testing/injection.ts";
import { container, pod, podSpec } from "../../testing/kubernetes.ts";
import { only, run } from "../testing/run.ts";
import { agent, annotated } from "../testing/samples.ts";
import { ephemeralContainer } from "./ephemeral-container.ts";

const spec = withWebIdentity(
  podSpec({ containers: [container(), container({ name: "debugger", kind: "ephemeral" })] }),
  roleArn("app"),
);

test("a debug container beside a container with a role is told of, and weighs little", () => {
  const finding = only(ephemeralContainer, {
    cluster: { serviceAccounts: [annotated()], pods: [pod({ spec }), agent] },
  });
  expect(finding.text).toContain("Container debugger of shop/app in 1 pod is a debug container");
  expect(finding.severity).toBe("low");
});

test("where no role is meant there is nothing to have a part in", () => {
  const plain = podSpec({ containers: [container(), container({ name: "debugger", kind: "ephemeral" })] });
  expect(run(ephemeralContainer, { cluster: { pods: [pod({ spec: plain }), agent] } })).toEqual([]);
});
