import { expect, test } from "vitest";
import { container, pod, podSpec } from "../../testing/kubernetes.ts";
import { only, run } from "../testing/run.ts";
import { agent } from "../testing/samples.ts";
import { keysInFiles } from "./keys-in-files.ts";

const spec = podSpec({
  containers: [container({ mounts: [{ volume: "aws", path: "/root/.aws", subPath: null }] })],
  volumes: [{ name: "aws", kind: "secret", source: "aws-files", paths: ["credentials"] }],
});

test("a Secret that is mounted as ~/.aws is told of as possible, because it is not read", () => {
  const finding = only(keysInFiles, { cluster: { pods: [pod({ spec }), agent] } });
  expect(finding.certainty).toBe("possible");
  expect(finding.evidence[0]?.what).toContain("aws-files");
});

test("a Secret that is mounted elsewhere is not", () => {
  const away = container({ mounts: [{ volume: "aws", path: "/etc/settings", subPath: null }] });
  const pods = [pod({ spec: { ...spec, containers: [away] } }), agent];
  expect(run(keysInFiles, { cluster: { pods } })).toEqual([]);
});
