import { watchedNamespace } from "#lib/domain/admission/flags.ts";
import { Malformed } from "#lib/domain/admission/read.ts";
import { readConfigMap } from "#lib/domain/admission/read-settings.ts";
import type { Listing } from "#lib/domain/coverage.ts";
import type { MutatingWebhook, Pod, PodSpec } from "#lib/domain/inventory/kubernetes.ts";
import type { WatchedConfigMap, WebhookStart } from "#lib/domain/inventory/webhook-start.ts";
import { CollectError, explain, type Failure } from "../failure.ts";
import { networkFailure } from "../failure-network.ts";
import type { KubernetesClient } from "./client.ts";
import { failureOfStatus, objectOf } from "./status.ts";
import { isRecord } from "./wire.ts";

const name = "pod-identity-webhook";

/**
 * The pods of a self-hosted webhook that watches a ConfigMap, with what that ConfigMap says, or why it was not read (domain
 * facts 1.1). Nothing is asked where no pod in the namespace of a registered webhook is started so. Never throws.
 */
export async function withWebhookConfig(
  client: KubernetesClient,
  pods: Listing<Pod>,
  webhooks: Listing<MutatingWebhook>,
  signal: AbortSignal,
): Promise<Listing<Pod>> {
  const homes = new Set(webhooks.items.map(({ endpoint }) => endpoint.split("/")[0]));
  const concerned = pods.items.filter(
    ({ namespace, spec }) => homes.has(namespace) && spec.containers.some(({ webhook }) => watchedBy(webhook) !== null),
  );
  const watched = new Set(
    concerned.flatMap(({ spec }) => spec.containers.map(({ webhook }) => watchedBy(webhook) ?? [])).flat(),
  );
  const read = await Promise.all([...watched].map(async (at) => [at, await readOne(client, at, signal)] as const));
  if (read.length === 0) return pods;
  const byNamespace = new Map(read);
  const specs = new Map(concerned.map(({ spec }) => [spec, withConfig(spec, byNamespace)]));
  return { ...pods, items: pods.items.map((pod) => ({ ...pod, spec: specs.get(pod.spec) ?? pod.spec })) };
}

function watchedBy(webhook: WebhookStart | undefined): string | null {
  return webhook?.flags ? watchedNamespace(webhook.flags) : null;
}

function withConfig(spec: PodSpec, byNamespace: ReadonlyMap<string, WatchedConfigMap>): PodSpec {
  const containers = spec.containers.map((container) => {
    const configMap = byNamespace.get(watchedBy(container.webhook) ?? "");
    return container.webhook && configMap ? { ...container, webhook: { ...container.webhook, configMap } } : container;
  });
  return { ...spec, containers };
}

async function readOne(client: KubernetesClient, namespace: string, signal: AbortSignal): Promise<WatchedConfigMap> {
  if (!/^[a-z0-9-]{1,63}$/.test(namespace)) {
    return {
      kind: "not-read",
      reason: "its namespace is no name",
      lift: "mend the flag --namespace of the webhook",
    };
  }
  try {
    const path = `/api/v1/namespaces/${namespace}/configmaps/${name}`;
    const answer = await client.get(path, { accept: "application/json", signal });
    // A webhook whose ConfigMap is not there goes by annotations alone.
    if (answer.kind === "answer" && answer.status === 404) return { kind: "read", entries: {} };
    if (answer.kind === "answer" && answer.status === 200) return entriesIn(objectOf(answer.body), namespace);
    return notRead(failureOfStatus(answer), namespace);
  } catch (error) {
    return notRead(error instanceof CollectError ? error.failure : networkFailure(error), namespace);
  }
}

function notRead(failure: Failure, namespace: string): WatchedConfigMap {
  const { reason, act } = explain(failure, "kubernetes");
  const rule = `get configmaps in the core API group, of the name ${name} in namespace ${namespace}`;
  return { kind: "not-read", reason, lift: failure.code === "denied" ? rule : act };
}

/** Go reads the entries all or none: what it does not understand leaves the webhook without. */
function entriesIn(object: Readonly<Record<string, unknown>> | null, namespace: string): WatchedConfigMap {
  const data = object?.data;
  const text = isRecord(data) ? data.config : undefined;
  try {
    return { kind: "read", entries: readConfigMap(JSON.parse(typeof text === "string" ? text : ""), "config") };
  } catch (error) {
    if (!(error instanceof Malformed) && !(error instanceof SyntaxError)) throw error;
    return {
      kind: "not-read",
      reason: "its key config is not what the webhook reads",
      lift: `look at ConfigMap ${name} in namespace ${namespace}`,
    };
  }
}
