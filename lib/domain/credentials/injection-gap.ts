import type { ClusterIndex } from "../inventory/cluster-index.ts";
import type { ContainerSpec, MutatingWebhook, Pod } from "../inventory/kubernetes.ts";
import { selects } from "../inventory/selector.ts";
import type { Reason } from "../reason.ts";
import { type Injected, literal } from "./injected.ts";
import type { Meant } from "./meant.ts";

const skipLabel = "eks.amazonaws.com/skip-pod-identity-webhook";
const skipContainers = "eks.amazonaws.com/skip-containers";

/** Names in the skip-containers annotation: one CSV line; none when it does not parse (domain facts 1.1). */
export function skippedContainers(value: string | undefined): readonly string[] {
  if (!value) return [];
  const line = value.split(/\r?\n/, 1)[0] ?? "";
  const names: string[] = [];
  const field = /(?:"((?:[^"]|"")*)"|([^",]*))(,|$)/y;
  for (;;) {
    const match = field.exec(line);
    if (!match) return [];
    names.push(match[1] === undefined ? (match[2] ?? "") : match[1].replaceAll('""', '"'));
    if (match[3] === "") return names;
  }
}

/** The pod identity webhook's registration; null when none is among the complete list. */
export function identityWebhook(index: ClusterIndex): MutatingWebhook | null {
  return (
    index.inventory.webhooks.items.find(
      (one) => one.name === "iam-for-pods.amazonaws.com" || one.name.startsWith("pod-identity-webhook."),
    ) ?? null
  );
}

/** When the identity meant for the pod was configured, milliseconds since the epoch; null: not known. */
function configuredAt(meant: Meant): number | null {
  if (meant.kind === "web-identity") return meant.since;
  if (meant.kind === "pod-identity") return meant.association.createdAt;
  return null;
}

function olderThanConfiguration(pod: Pod, meant: Meant): Reason | null {
  const since = configuredAt(meant);
  if (since === null || pod.createdAt >= since) return null;
  return meant.kind === "pod-identity"
    ? {
        code: "pod-older-than-association",
        text: "The pod is older than its service account's Pod Identity association; the webhook acts only when a pod is made",
      }
    : {
        code: "pod-older-than-annotation",
        text: "The pod is older than its service account's role annotation; the webhook acts only when a pod is made",
      };
}

function pairTaken(container: ContainerSpec, meant: Meant): Reason | null {
  const pair =
    meant.kind === "pod-identity"
      ? ["AWS_CONTAINER_CREDENTIALS_FULL_URI", "AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE"]
      : ["AWS_ROLE_ARN", "AWS_WEB_IDENTITY_TOKEN_FILE"];
  const set = pair.filter((name) => literal(container, name) !== undefined);
  if (set.length !== 1) return null;
  const [name = ""] = set;
  const code =
    name === "AWS_ROLE_ARN"
      ? "role-variable-preset"
      : name === "AWS_WEB_IDENTITY_TOKEN_FILE"
        ? "token-without-role"
        : "container-variable-preset";
  return { code, text: `${name} is set in the pod already, so the webhook added neither variable of the pair` };
}

/**
 * Why a container does not carry the identity meant for it, most certain cause first (domain facts 1.1 to 1.4).
 * null: it carries it, or nothing is meant.
 */
export function injectionGap(
  index: ClusterIndex,
  pod: Pod,
  container: ContainerSpec,
  meant: Meant,
  injected: Injected,
): Reason | null {
  if (meant.kind !== "web-identity" && meant.kind !== "pod-identity") return null;
  if (meant.kind === "web-identity" ? injected.webIdentity !== null : injected.podIdentity !== null) return null;
  if (meant.kind === "web-identity" && injected.podIdentity !== null) return null;
  if (container.kind === "ephemeral") {
    return {
      code: "ephemeral-never-mutated",
      text: "An ephemeral container is added to a running pod, and the webhook acts only when a pod is made",
    };
  }
  const taken = pairTaken(container, meant);
  if (taken) return taken;
  const webhook = identityWebhook(index);
  if (skipLabel in pod.spec.labels) {
    return { code: "opted-out-label", text: `The pod carries the label ${skipLabel}, which keeps the webhook away` };
  }
  if (skippedContainers(pod.spec.annotations[skipContainers]).includes(container.name)) {
    return { code: "container-skipped", text: `The pod's annotation ${skipContainers} names this container` };
  }
  const older = olderThanConfiguration(pod, meant);
  if (older) return older;
  if (webhook === null && index.inventory.webhooks.coverage.status === "complete") {
    return { code: "webhook-absent", text: "No pod identity webhook is registered in the cluster" };
  }
  if (webhook !== null && !selects(webhook.objectSelector, pod.spec.labels)) {
    return { code: "excluded-by-selector", text: `Webhook ${webhook.name} does not select the pod's labels` };
  }
  const namespace = index.namespaces.get(pod.namespace);
  if (webhook !== null && namespace && !selects(webhook.namespaceSelector, namespace.labels)) {
    return {
      code: "excluded-by-namespace",
      text: `Webhook ${webhook.name} does not select namespace ${pod.namespace}`,
    };
  }
  if (webhook === null) {
    return {
      code: "not-injected",
      text: "The pod does not carry the identity, and the webhook's registration was not read",
    };
  }
  return {
    code: "webhook-missed",
    text:
      webhook.failurePolicy === "Ignore"
        ? "The identity was configured before the pod was made, and the webhook did not act: it failed at that time, and failurePolicy Ignore let the pod in"
        : "The identity was configured before the pod was made, and the webhook did not act",
  };
}
