import { expect, test } from "vitest";
import type { AccessKey } from "../../inventory/aws.ts";
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
  const use = nodeCall({ identity: { kind: "user", name: "legacy", keyTail: "MPLE" } });
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

const day = 86_400_000;
const now = Date.UTC(2026, 10, 1);
const asTold = (change: Partial<AccessKey> = {}): AccessKey => ({
  tail: "MPLE",
  account: "123456789012",
  userName: "legacy",
  lastUsed: { at: now - 10 * day, region: "us-east-1", service: "s3" },
  gap: null,
  ...change,
});

test("what IAM tells of the key is evidence, and a use of late makes it high", () => {
  const finding = only(keysInPod, { cluster: { pods, accessKeys: [asTold()] }, now });
  expect(finding.severity).toBe("high");
  expect(finding.evidence).toContainEqual({
    what: "Key …MPLE: it is the key of IAM user legacy of account 123456789012, last used 2026-10-22 for s3 in us-east-1",
    source: "iam:GetAccessKeyLastUsed of c1",
    at: now - 10 * day,
    eventIds: [],
  });
});

test("a use of long ago, or none on record, does not", () => {
  const old = { at: now - 200 * day, region: "us-east-1", service: "s3" };
  const never = { at: null, region: null, service: null };
  for (const lastUsed of [old, never]) {
    expect(only(keysInPod, { cluster: { pods, accessKeys: [asTold({ lastUsed })] }, now }).severity).toBe("medium");
  }
});

test("a key that IAM did not tell of is said to be unknown", () => {
  const gap = "iam:GetAccessKeyLastUsed was denied";
  const accessKeys = [asTold({ account: null, userName: null, lastUsed: null, gap })];
  const { evidence, severity } = only(keysInPod, { cluster: { pods, accessKeys }, now });
  expect(severity).toBe("medium");
  expect(evidence.map(({ what }) => what)).toContain(`Key …MPLE: its user and last use are not known: ${gap}`);
});
