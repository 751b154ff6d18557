import { expect, test } from "vitest";
import { daemonPod, pod, podSpec } from "../../testing/kubernetes.ts";
import { only, run } from "../testing/run.ts";
import { agent } from "../testing/samples.ts";
import { metadataProxy } from "./metadata-proxy.ts";

const proxy = daemonPod("kube2iam", "n1");

test("a cluster with kube2iam is told of, and weighs more where pods name a role for it", () => {
  expect(only(metadataProxy, { cluster: { pods: [pod(), proxy, agent] } }).severity).toBe("low");
  const named = pod({ spec: podSpec({ annotations: { "iam.amazonaws.com/role": "app" } }) });
  const finding = only(metadataProxy, { cluster: { pods: [named, proxy, agent] } });
  expect(finding).toMatchObject({ severity: "medium", containers: 1 });
  expect(finding.text).toBe(
    "kube2iam takes over the metadata address on 1 node of c1; 1 container names a role for it",
  );
});

test("a cluster without is not", () => {
  expect(run(metadataProxy)).toEqual([]);
});
