import pLimit from "p-limit";
import type { Listing } from "#lib/domain/coverage.ts";
import type { Controller } from "#lib/domain/inventory/kubernetes.ts";
import type { KubernetesClient } from "./client.ts";
import { mergeKinds } from "./controllers.ts";
import { decodeServiceAccount } from "./decode-account.ts";
import { controllerDecoder } from "./decode-controller.ts";
import { decodeNetworkPolicy } from "./decode-network-policy.ts";
import { decodeNamespace, decodeNode } from "./decode-node.ts";
import { podDecoder } from "./decode-pod.ts";
import { decodeWebhooks } from "./decode-webhook.ts";
import type { KubernetesFacts } from "./facts.ts";
import { failedKubernetes } from "./failed.ts";
import { type OnProgress, type ReadOptions, readList } from "./read-list.ts";
import {
  controllerResources,
  namespacesResource,
  networkPoliciesResource,
  nodesResource,
  podsResource,
  type Resource,
  serviceAccountsResource,
  webhooksResource,
} from "./resources.ts";
import { greet } from "./version.ts";
import { withWebhookConfig } from "./webhook-config.ts";

export type { KubernetesFacts } from "./facts.ts";

export interface CollectOptions {
  readonly signal: AbortSignal;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  readonly onProgress?: OnProgress;
  /** Takes the ids of long-lived access keys that stand in the pods' specs; they are part of no answer. */
  readonly keyIds?: Set<string>;
}

/**
 * Reads one cluster: all lists beside each other, a few at a time, pods first. A list that fails says so in its coverage and
 * fails no other. Controllers of all kinds are one listing. Rejects only when `signal` is aborted, with its reason.
 */
export async function collectKubernetes(
  client: KubernetesClient,
  clusterId: string,
  { signal, now, onProgress, keyIds }: CollectOptions,
): Promise<KubernetesFacts> {
  const within = AbortSignal.any([signal, AbortSignal.timeout(client.limits.totalMs)]);
  const options: ReadOptions = { scope: clusterId, signal: within, now, onProgress: onProgress ?? (() => {}) };
  const limit = pLimit(client.limits.concurrency);
  const read = <T>(resource: Resource, decode: (object: unknown) => T | readonly T[]): Promise<Listing<T>> =>
    limit(() => readList(client, resource, decode, options));

  // One question before all others: a server that cannot be reached is found out once, and the connection is warm.
  const greeting = await greet(client, within, (reason) => options.onProgress(podsResource.source, 0, null, reason));
  signal.throwIfAborted();
  if (greeting.kind === "no-server") return failedKubernetes(greeting.failure, clusterId, now());
  const [podsRead, serviceAccounts, nodes, namespaces, webhooks, networkPolicies, ...kinds] = await Promise.all([
    read(podsResource, podDecoder(keyIds)),
    read(serviceAccountsResource, decodeServiceAccount),
    read(nodesResource, decodeNode),
    read(namespacesResource, decodeNamespace),
    read(webhooksResource, decodeWebhooks),
    read(networkPoliciesResource, decodeNetworkPolicy),
    ...controllerResources.map(({ kind, resource }) => read<Controller>(resource, controllerDecoder(kind))),
  ]);
  signal.throwIfAborted();
  const pods = await withWebhookConfig(client, podsRead, webhooks, within);
  signal.throwIfAborted();
  const controllers = mergeKinds(kinds, clusterId);
  const kubernetesVersion = greeting.version;
  return { kubernetesVersion, pods, serviceAccounts, nodes, namespaces, controllers, webhooks, networkPolicies };
}
