import { expect, test } from "vitest";
import { roleArn } from "../../testing/aws.ts";
import { irsaFolder } from "../../testing/injection.ts";
import { container, pod, podSpec } from "../../testing/kubernetes.ts";
import { only, run } from "../testing/run.ts";
import { agent, annotated, carrying } from "../testing/samples.ts";
import { tokenNotMounted } from "./token-not-mounted.ts";
import { volumeNameTaken } from "./volume-name-taken.ts";

const variables = { AWS_ROLE_ARN: roleArn("app"), AWS_WEB_IDENTITY_TOKEN_FILE: `${irsaFolder}/token` };
const taken = podSpec({
  containers: [container({ env: variables, mounts: [{ volume: "aws-iam-token", path: irsaFolder, subPath: null }] })],
  volumes: [{ name: "aws-iam-token", kind: "empty-dir" }],
});
const cluster = { serviceAccounts: [annotated()], pods: [pod({ spec: taken }), agent] };

test("variables that lead to the pod's own volume of that name are told of", () => {
  const finding = only(volumeNameTaken, { cluster });
  expect(finding.text).toContain("has variables of the webhook that lead to a volume of the pod's own");
  expect(finding.evidence[0]?.what).toContain("aws-iam-token");
});

test("the rule on tokens that are not mounted leaves them to this one", () => {
  expect(run(tokenNotMounted, { cluster })).toEqual([]);
});

test("the webhook's own volume is not told of", () => {
  expect(run(volumeNameTaken, { cluster: { serviceAccounts: [annotated()], pods: [carrying(), agent] } })).toEqual([]);
});
