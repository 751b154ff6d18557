import { expect, test } from "vitest";
import { roleArn } from "../../testing/aws.ts";
import { withOwnToken } from "../../testing/injection.ts";
import { pod, podSpec } from "../../testing/kubernetes.ts";
import { only, run } from "../testing/run.ts";
import { agent, annotated, carrying } from "../testing/samples.ts";
import { byHandOverAnnotation } from "./by-hand-over-annotation.ts";

const bringing = (name: string) => [pod({ spec: withOwnToken(podSpec(), roleArn(name)) }), agent];

test("a pod that brings another role than the configured one is told of", () => {
  const finding = only(byHandOverAnnotation, { cluster: { serviceAccounts: [annotated()], pods: bringing("own") } });
  expect(finding.text).toContain("brings own and a token by hand, and app is configured for service account app");
  expect(finding.severity).toBe("medium");
});

test("it is for information where it brings the configured role", () => {
  const cluster = { serviceAccounts: [annotated()], pods: bringing("app") };
  expect(only(byHandOverAnnotation, { cluster }).severity).toBe("info");
});

test("where nothing is configured, the rule on identities by hand tells of it", () => {
  expect(run(byHandOverAnnotation, { cluster: { pods: bringing("app") } })).toEqual([]);
});

test("what the webhook injected is not by hand", () => {
  const cluster = { serviceAccounts: [annotated()], pods: [carrying(), agent] };
  expect(run(byHandOverAnnotation, { cluster })).toEqual([]);
});
