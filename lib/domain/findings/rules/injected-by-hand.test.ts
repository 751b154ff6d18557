import { expect, test } from "vitest";
import { role, roleArn } from "../../testing/aws.ts";
import { withOwnToken } from "../../testing/injection.ts";
import { pod, podSpec } from "../../testing/kubernetes.ts";
import { only, run } from "../testing/run.ts";
import { agent, carrying } from "../testing/samples.ts";
import { injectedByHand } from "./injected-by-hand.ts";

const byHand = pod({ spec: withOwnToken(podSpec(), roleArn("app")) });

test("a pod that brings role and token is told of where nothing is configured", () => {
  const finding = only(injectedByHand, { cluster: { pods: [byHand, agent] } });
  expect(finding.text).toBe(
    "Container app of shop/app in 1 pod brings app and a token by hand, and nothing is configured for service account app; 1 container holds app",
  );
  expect(finding.severity).toBe("low");
});

test("it is for information where the role refuses it", () => {
  expect(
    only(injectedByHand, { cluster: { pods: [byHand, agent] }, account: { roles: [role("node")] } }).severity,
  ).toBe("info");
});

test("what the webhook injected is not by hand", () => {
  expect(run(injectedByHand, { cluster: { pods: [carrying(), agent] } })).toEqual([]);
});
