import { expect, test } from "vitest";
import { roleArn } from "../../testing/aws.ts";
import { container, pod, podSpec } from "../../testing/kubernetes.ts";
import { only, run } from "../testing/run.ts";
import { agent, annotated, carrying } from "../testing/samples.ts";
import { roleShadowed } from "./role-shadowed.ts";

const key = (name: string) => ({ kind: "secret-key" as const, name: "aws", key: name, optional: false });
const env = { AWS_ACCESS_KEY_ID: key("id"), AWS_SECRET_ACCESS_KEY: key("secret") };
const spec = podSpec({ containers: [container({ env })] });

test("keys in front of a role are told of with the role", () => {
  const pods = [carrying(roleArn("app"), {}, spec), agent];
  const finding = only(roleShadowed, { cluster: { serviceAccounts: [annotated()], pods } });
  expect(finding).toMatchObject({ severity: "medium", certainty: "certain" });
  expect(finding.text).toBe("Container app of shop/app in 1 pod has another credential in front of app");
});

test("keys without a role shadow nothing", () => {
  expect(run(roleShadowed, { cluster: { pods: [pod({ spec }), agent] } })).toEqual([]);
});
