import { describe, expect, test } from "vitest";
import type { Listing } from "#lib/domain/coverage.ts";
import type { MutatingWebhook, Pod } from "#lib/domain/inventory/kubernetes.ts";
import { container, pod, podSpec, webhook } from "#lib/domain/testing/kubernetes.ts";
import { listing } from "#lib/domain/testing/listing.ts";
import { CollectError, failure } from "../failure.ts";
import type { KubernetesClient } from "./client.ts";
import { defaultLimits } from "./limits.ts";
import { withWebhookConfig } from "./webhook-config.ts";

const watching = { flags: { namespace: "kube-system", "watch-config-map": "true" } };

function webhookPod(start: object | null = watching, namespace = "kube-system"): Pod {
  const own = container({ name: "pod-identity-webhook", ...(start && { webhook: start as typeof watching }) });
  return pod({ namespace, name: "pod-identity-webhook-1", spec: podSpec({ containers: [own] }) });
}

const registered = [
  webhook({ name: "pod-identity-webhook.amazonaws.com", endpoint: "kube-system/pod-identity-webhook" }),
];

type Answer = { readonly status: number; readonly body: unknown } | Error;

/** What is kept of the ConfigMap, and what was asked for it. */
async function readWith(answer: Answer, pods: readonly Pod[] = [webhookPod()]) {
  const asked: string[] = [];
  const client: KubernetesClient = {
    context: "c",
    server: "https://x",
    eks: { name: null, region: null, account: null },
    limits: defaultLimits,
    get: (path) => {
      asked.push(path);
      if (answer instanceof Error) return Promise.reject(answer);
      const body = Buffer.from(JSON.stringify(answer.body));
      return Promise.resolve({ kind: "answer", status: answer.status, body, retryAfter: null });
    },
    close: () => Promise.resolve(),
  };
  const list: Listing<Pod> = listing("kubernetes:pods", pods, "c");
  const webhooks: Listing<MutatingWebhook> = listing("kubernetes:mutatingwebhookconfigurations", registered, "c");
  const { items } = await withWebhookConfig(client, list, webhooks, new AbortController().signal);
  return { asked, configMap: items[0]?.spec.containers[0]?.webhook?.configMap, items };
}

const config = (text: string) => ({ status: 200, body: { data: { config: text } } });

describe("the ConfigMap of a self-hosted webhook", () => {
  test("is read once for all pods that watch it", async () => {
    const entry = { "shop/app": { RoleARN: "arn:aws:iam::123456789012:role/app", Audience: "sts.amazonaws.com" } };
    const { asked, items } = await readWith(config(JSON.stringify(entry)), [webhookPod(), webhookPod()]);
    expect(asked).toEqual(["/api/v1/namespaces/kube-system/configmaps/pod-identity-webhook"]);
    for (const { spec } of items) {
      expect(spec.containers[0]?.webhook?.configMap).toEqual({
        kind: "read",
        entries: { "shop/app": { roleArn: "arn:aws:iam::123456789012:role/app", audience: "sts.amazonaws.com" } },
      });
    }
  });

  test("that is not there says nothing", async () => {
    expect((await readWith({ status: 404, body: {} })).configMap).toEqual({ kind: "read", entries: {} });
  });

  test("that is refused names the permission", async () => {
    const { configMap } = await readWith({ status: 403, body: { message: "no" } });
    expect(configMap).toMatchObject({
      kind: "not-read",
      lift: expect.stringMatching(/^get configmaps .*kube-system$/),
    });
  });

  test("that cannot be reached says so", async () => {
    const { configMap } = await readWith(new CollectError(failure("unreachable", "gone"), "kubernetes"));
    expect(configMap).toMatchObject({ kind: "not-read", reason: expect.stringContaining("gone") });
  });

  test.each([
    ["no JSON", "{"],
    ["a list", "[]"],
    ["an entry of another shape", '{"a/b":{"RoleARN":1}}'],
    ["nothing", ""],
  ])("that holds %s is not read", async (_, text) => {
    expect((await readWith(config(text))).configMap).toMatchObject({ kind: "not-read" });
  });

  test.each([
    ["a webhook that watches none", webhookPod({ flags: {} })],
    ["a webhook whose flags are not told", webhookPod({ flags: null })],
    ["another container", webhookPod(null)],
    ["a pod of a namespace in which no registered webhook is", webhookPod(watching, "shop")],
  ])("is not asked for by %s", async (_, one) => {
    const { asked, items } = await readWith(config("{}"), [one]);
    expect(asked).toEqual([]);
    expect(items).toEqual([one]);
  });

  test("is not asked for under a name that is none", async () => {
    const flags = { namespace: "../secrets", "watch-config-map": "true" };
    const { asked, configMap } = await readWith(config("{}"), [webhookPod({ flags })]);
    expect(asked).toEqual([]);
    expect(configMap).toMatchObject({ kind: "not-read" });
  });
});
