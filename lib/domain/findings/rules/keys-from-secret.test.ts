import { expect, test } from "vitest";
import { container, pod, podSpec } from "../../testing/kubernetes.ts";
import { only, run } from "../testing/run.ts";
import { agent } from "../testing/samples.ts";
import { keysFromSecret } from "./keys-from-secret.ts";

const from = (kind: "secret-key" | "config-map-key") => {
  const key = (name: string) => ({ kind, name: "aws", key: name, optional: false });
  const env = { AWS_ACCESS_KEY_ID: key("id"), AWS_SECRET_ACCESS_KEY: key("secret") };
  return [pod({ spec: podSpec({ containers: [container({ env })] }) }), agent];
};

test("a key from a Secret is told of by the Secret's name", () => {
  const finding = only(keysFromSecret, { cluster: { pods: from("secret-key") } });
  expect(finding.severity).toBe("medium");
  expect(finding.evidence[0]?.what).toContain("Secret aws");
});

test("a key from a ConfigMap is told of elsewhere", () => {
  expect(run(keysFromSecret, { cluster: { pods: from("config-map-key") } })).toEqual([]);
});
