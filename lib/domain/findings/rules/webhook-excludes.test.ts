import { expect, test } from "vitest";
import { roleArn } from "../../testing/aws.ts";
import { podSpec, webhook } from "../../testing/kubernetes.ts";
import { only, run } from "../testing/run.ts";
import { agent, annotated, carrying } from "../testing/samples.ts";
import { webhookExcludes } from "./webhook-excludes.ts";

const picky = webhook({ objectSelector: { matchLabels: { identity: "yes" }, matchExpressions: [] } });

test("pods that the webhook's selector leaves out are told of", () => {
  const finding = only(webhookExcludes, { cluster: { serviceAccounts: [annotated()], webhooks: [picky] } });
  expect(finding.text).toContain("The pod identity webhook leaves out container app of shop/app in 1 pod");
});

test("pods that it selects are not", () => {
  const pods = [carrying(roleArn("app"), {}, podSpec({ labels: { identity: "yes" } })), agent];
  expect(run(webhookExcludes, { cluster: { serviceAccounts: [annotated()], webhooks: [picky], pods } })).toEqual([]);
});
