import { expect, test } from "vitest";
import { providerOfCluster, roleArn } from "../../testing/aws.ts";
import { only, run } from "../testing/run.ts";
import { agent, allRead, annotated, carrying, nodeCall } from "../testing/samples.ts";
import { configurationRemoved } from "./configuration-removed.ts";

test("pods that hold a role which nothing configures are told of", () => {
  const finding = only(configurationRemoved, { cluster: { pods: [carrying(), agent] } });
  expect(finding.text).toBe("1 pod of shop/app still holds app, which nothing configures any more");
  expect(finding.severity).toBe("medium");
});

test("use that CloudTrail shows makes it high", () => {
  const use = nodeCall({
    identity: { kind: "subject", provider: providerOfCluster, subject: "system:serviceaccount:shop:app" },
    roleArn: roleArn("app"),
  });
  const audit = { cluster: { pods: [carrying(), agent] }, usage: [use], windows: [allRead] };
  expect(only(configurationRemoved, audit).severity).toBe("high");
});

test("a role that is configured is none", () => {
  expect(run(configurationRemoved, { cluster: { serviceAccounts: [annotated()], pods: [carrying(), agent] } })).toEqual(
    [],
  );
});
