import { expect, test } from "vitest";
import { pod, podSpec } from "../../testing/kubernetes.ts";
import { only, run } from "../testing/run.ts";
import { agent } from "../testing/samples.ts";
import { hostNetwork } from "./host-network.ts";

const onHost = pod({ spec: podSpec({ hostNetwork: true }) });

test("a workload on the host's network reaches the node's role at hop limit 1", () => {
  const finding = only(hostNetwork, { cluster: { pods: [onHost, agent] } });
  expect(finding.severity).toBe("low");
  expect(finding.text).toContain("is on the host's network and could take node, whatever the hop limit");
});

test("parts of the node, and pods of the pod network, are not told of", () => {
  expect(run(hostNetwork)).toEqual([]);
});
