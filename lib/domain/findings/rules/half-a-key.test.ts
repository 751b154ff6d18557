import { expect, test } from "vitest";
import { roleArn } from "../../testing/aws.ts";
import { container, podSpec } from "../../testing/kubernetes.ts";
import { only, run } from "../testing/run.ts";
import { agent, annotated, carrying } from "../testing/samples.ts";
import { halfAKey } from "./half-a-key.ts";

const id = { kind: "dropped" as const, tail: "MPLE", blank: false };
const withEnv = (env: Record<string, typeof id>) => [
  carrying(roleArn("app"), {}, podSpec({ containers: [container({ env })] })),
  agent,
];

test("a key id without its secret is told of, and botocore gets nothing", () => {
  const finding = only(halfAKey, {
    cluster: { serviceAccounts: [annotated()], pods: withEnv({ AWS_ACCESS_KEY_ID: id }) },
  });
  expect(finding.text).toContain("sets AWS_ACCESS_KEY_ID without the other half of the pair; 1 container gets nothing");
  expect(finding.fix.commands[0]?.text).toBe("kubectl -n shop set env deployment/app -c app AWS_ACCESS_KEY_ID-");
});

test("a whole pair, and none, are no halves", () => {
  const both = withEnv({ AWS_ACCESS_KEY_ID: id, AWS_SECRET_ACCESS_KEY: id });
  expect(run(halfAKey, { cluster: { pods: both } })).toEqual([]);
  expect(run(halfAKey)).toEqual([]);
});
