import { expect, test } from "vitest";
import type { WebhookStart } from "../../inventory/webhook-start.ts";
import { container, pod, podSpec, webhook } from "../../testing/kubernetes.ts";
import { only, run } from "../testing/run.ts";
import { agent } from "../testing/samples.ts";
import { webhookSettingsNotKnown } from "./webhook-settings-not-known.ts";

const webhooks = [
  webhook({ name: "pod-identity-webhook.amazonaws.com", endpoint: "kube-system/pod-identity-webhook" }),
];

function podsWith(start: WebhookStart) {
  const own = container({ name: "pod-identity-webhook", webhook: start });
  return [pod(), agent, pod({ namespace: "kube-system", name: "w", spec: podSpec({ containers: [own] }) })];
}

test("a self-hosted webhook whose ConfigMap was refused is told of, with the permission", () => {
  const lift = "get configmaps of the name pod-identity-webhook in namespace kube-system";
  const start = {
    flags: { "watch-config-map": "true" },
    configMap: { kind: "not-read", reason: "the server refused it", lift },
  } as const;
  const finding = only(webhookSettingsNotKnown, { cluster: { webhooks, pods: podsWith(start) } });
  expect(finding.text).toBe(
    `Cluster c1: The webhook's ConfigMap was not read: the server refused it; to lift it: ${lift}`,
  );
  expect(finding.fix.commands[0]?.text).toContain("--namespace kube-system");
  expect(finding.containers).toBeGreaterThan(0);
});

test("a self-hosted webhook whose pods are not seen is told of", () => {
  expect(only(webhookSettingsNotKnown, { cluster: { webhooks } }).text).toContain("how it was started is not known");
});

test("a self-hosted webhook whose flags are known is not", () => {
  expect(run(webhookSettingsNotKnown, { cluster: { webhooks, pods: podsWith({ flags: {} }) } })).toEqual([]);
});

test("the webhook of EKS is not", () => {
  expect(run(webhookSettingsNotKnown, {})).toEqual([]);
});
