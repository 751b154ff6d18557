import { expect, test } from "vitest";
import { roleArn } from "../../testing/aws.ts";
import { container, pod, podSpec } from "../../testing/kubernetes.ts";
import { only, run } from "../testing/run.ts";
import { agent, annotated, carrying } from "../testing/samples.ts";
import { halfInjected } from "./half-injected.ts";

const half = (env: Record<string, string>) => pod({ spec: podSpec({ containers: [container({ env })] }) });

test("the variable that was there already is named, and the fix removes it", () => {
  const pods = [half({ AWS_ROLE_ARN: roleArn("app") }), agent];
  const finding = only(halfInjected, { cluster: { serviceAccounts: [annotated()], pods } });
  expect(finding.text).toContain("sets AWS_ROLE_ARN by hand, so the webhook added neither variable");
  expect(finding.fix.commands[0]?.text).toBe("kubectl -n shop set env deployment/app -c app AWS_ROLE_ARN-");
});

test("a token file without a role is the same fault", () => {
  const pods = [half({ AWS_WEB_IDENTITY_TOKEN_FILE: "/token" }), agent];
  const finding = only(halfInjected, { cluster: { serviceAccounts: [annotated()], pods } });
  expect(finding.text).toContain("sets AWS_WEB_IDENTITY_TOKEN_FILE by hand");
});

test("a container with both variables from the webhook is not told of", () => {
  expect(run(halfInjected, { cluster: { serviceAccounts: [annotated()], pods: [carrying(), agent] } })).toEqual([]);
});
