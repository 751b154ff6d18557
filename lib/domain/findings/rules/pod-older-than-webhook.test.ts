import { expect, test } from "vitest";
import { made, webhook } from "../../testing/kubernetes.ts";
import { only, run } from "../testing/run.ts";
import { annotated } from "../testing/samples.ts";
import { podOlderThanWebhook } from "./pod-older-than-webhook.ts";

test("a pod that was made before the webhook was registered is told of", () => {
  const cluster = { serviceAccounts: [annotated()], webhooks: [webhook({ createdAt: made + 60_000 })] };
  expect(only(podOlderThanWebhook, { cluster }).text).toContain(
    "1 pod of shop/app is older than the webhook's registration and lacks",
  );
});

test("a pod that was made after it is not", () => {
  expect(run(podOlderThanWebhook, { cluster: { serviceAccounts: [annotated()] } })).toEqual([]);
});
