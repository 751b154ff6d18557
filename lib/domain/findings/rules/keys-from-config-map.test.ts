import { expect, test } from "vitest";
import { container, pod, podSpec } from "../../testing/kubernetes.ts";
import { only, run } from "../testing/run.ts";
import { agent } from "../testing/samples.ts";
import { keysFromConfigMap } from "./keys-from-config-map.ts";

const from = (kind: "secret-key" | "config-map-key") => {
  const key = (name: string) => ({ kind, name: "aws", key: name, optional: false });
  const env = { AWS_ACCESS_KEY_ID: key("id"), AWS_SECRET_ACCESS_KEY: key("secret") };
  return [pod({ spec: podSpec({ containers: [container({ env })] }) }), agent];
};

test("a key from a ConfigMap is high", () => {
  const finding = only(keysFromConfigMap, { cluster: { pods: from("config-map-key") } });
  expect(finding.severity).toBe("high");
  expect(finding.evidence[0]?.what).toContain("ConfigMap aws");
});

test("a key from a Secret is told of elsewhere", () => {
  expect(run(keysFromConfigMap, { cluster: { pods: from("secret-key") } })).toEqual([]);
});
