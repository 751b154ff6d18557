import { expect, test } from "vitest";
import { container, pod, podSpec } from "../../testing/kubernetes.ts";
import { only, run } from "../testing/run.ts";
import { agent, allRead, nodeCall } from "../testing/samples.ts";
import { keysInPod } from "./keys-in-pod.ts";

const keys = (tail: string | null) => ({
  AWS_ACCESS_KEY_ID: { kind: "dropped" as const, tail, blank: false },
  AWS_SECRET_ACCESS_KEY: { kind: "dropped" as const, tail: null, blank: false },
});
const pods = [pod({ spec: podSpec({ containers: [container({ env: keys("MPLE") })] }) }), agent];

test("a key in the pod is told of by its tail", () => {
  const finding = only(keysInPod, { cluster: { pods } });
  expect(finding.text).toBe(
    "Container app of shop/app in 1 pod has an access key …MPLE written into the pod; 1 container uses static keys",
  );
  expect(finding.severity).toBe("medium");
});

test("calls with the key make it high", () => {
  const use = nodeCall({ identity: { kind: "user", name: "legacy", accessKeyId: "AKIAIOSFODNN7EXAMPLE" } });
  expect(only(keysInPod, { cluster: { pods }, usage: [use], windows: [allRead] }).severity).toBe("high");
});

test("a container without a key is not told of", () => {
  expect(run(keysInPod)).toEqual([]);
});

test("half a key pair is told of elsewhere", () => {
  const { AWS_ACCESS_KEY_ID } = keys("MPLE");
  const half = pod({ spec: podSpec({ containers: [container({ env: { AWS_ACCESS_KEY_ID } })] }) });
  expect(run(keysInPod, { cluster: { pods: [half, agent] } })).toEqual([]);
});
