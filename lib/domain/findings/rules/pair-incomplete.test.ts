import { expect, test } from "vitest";
import { roleArn } from "../../testing/aws.ts";
import { container, pod, podSpec } from "../../testing/kubernetes.ts";
import { only, run } from "../testing/run.ts";
import { agent, annotated } from "../testing/samples.ts";
import { pairIncomplete } from "./pair-incomplete.ts";

const alone = pod({ spec: podSpec({ containers: [container({ env: { AWS_ROLE_ARN: roleArn("app") } })] }) });

test("a role without a token file is told of where nothing is configured, and the fix removes it", () => {
  const finding = only(pairIncomplete, { cluster: { pods: [alone, agent] } });
  expect(finding.text).toContain("has AWS_ROLE_ARN without the other variable of its pair");
  expect(finding.fix.commands[0]?.text).toBe("kubectl -n shop set env deployment/app -c app AWS_ROLE_ARN-");
});

test("where the role is configured, the rule on half injection tells of it", () => {
  expect(run(pairIncomplete, { cluster: { serviceAccounts: [annotated()], pods: [alone, agent] } })).toEqual([]);
});

test("a container without any is not told of", () => {
  expect(run(pairIncomplete, { cluster: { pods: [pod(), agent] } })).toEqual([]);
});
