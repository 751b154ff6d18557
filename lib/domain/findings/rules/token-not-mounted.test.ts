import { expect, test } from "vitest";
import { roleArn } from "../../testing/aws.ts";
import { container, pod, podSpec } from "../../testing/kubernetes.ts";
import { only, run } from "../testing/run.ts";
import { agent, annotated, carrying } from "../testing/samples.ts";
import { tokenNotMounted } from "./token-not-mounted.ts";

const bare = container({ env: { AWS_ROLE_ARN: roleArn("app"), AWS_WEB_IDENTITY_TOKEN_FILE: "/var/run/none/token" } });

test("a token file at which nothing is mounted is told of", () => {
  const finding = only(tokenNotMounted, { cluster: { pods: [pod({ spec: podSpec({ containers: [bare] }) }), agent] } });
  expect(finding.text).toContain("names a token file that is no projected token");
  expect(finding.certainty).toBe("certain");
});

test("a projected token is not", () => {
  expect(run(tokenNotMounted, { cluster: { serviceAccounts: [annotated()], pods: [carrying(), agent] } })).toEqual([]);
});
