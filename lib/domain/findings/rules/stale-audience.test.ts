import { expect, test } from "vitest";
import { roleArn } from "../../testing/aws.ts";
import { withWebIdentity } from "../../testing/injection.ts";
import { pod, podSpec, webhook } from "../../testing/kubernetes.ts";
import { only, run } from "../testing/run.ts";
import { agent, annotated, carrying } from "../testing/samples.ts";
import { staleAudience } from "./stale-audience.ts";

const account = (audience: string) => ({
  ...annotated(),
  annotations: { "eks.amazonaws.com/role-arn": roleArn("app"), "eks.amazonaws.com/audience": audience },
});

test("tokens for another audience than the one of today are told of", () => {
  const finding = only(staleAudience, { cluster: { serviceAccounts: [account("vault")], pods: [carrying(), agent] } });
  expect(finding.text).toContain("has tokens for sts.amazonaws.com, and vault is configured today");
});

test("tokens for the same audience are not", () => {
  const cluster = { serviceAccounts: [account("sts.amazonaws.com")], pods: [carrying(), agent] };
  expect(run(staleAudience, { cluster })).toEqual([]);
});

test("another audience than that of STS is no drift where a self-hosted webhook's default is not known", () => {
  const own = webhook({ name: "pod-identity-webhook.amazonaws.com", endpoint: "kube-system/pod-identity-webhook" });
  const pods = [pod({ spec: withWebIdentity(podSpec(), roleArn("app"), "amazonaws.com") }), agent];
  const cluster = { serviceAccounts: [annotated()], pods };
  expect(run(staleAudience, { cluster: { ...cluster, webhooks: [own] } })).toEqual([]);
  expect(run(staleAudience, { cluster })).toHaveLength(1);
});
