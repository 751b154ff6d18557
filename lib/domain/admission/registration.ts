import { isComplete } from "../coverage.ts";
import type { ClusterIndex } from "../inventory/cluster-index.ts";
import type { MutatingWebhook, Pod } from "../inventory/kubernetes.ts";
import { selects } from "../inventory/selector.ts";
import type { Reason } from "../reason.ts";
import { skipLabel } from "./names.ts";

/** Would the cluster's pod identity webhook be asked if the pod were made now? */
export type Registration =
  | { readonly kind: "asked"; readonly webhook: MutatingWebhook }
  | { readonly kind: "kept-away"; readonly why: Reason }
  | { readonly kind: "unknown"; readonly why: Reason; readonly lift: string | null };

const usualName = "pod-identity-webhook";

/** Registrations of EKS and of self-hosted webhooks, by their names; charts put a release's name around it (domain facts 1.4). */
function isIdentityWebhook({ name, configuration }: MutatingWebhook): boolean {
  return name === "iam-for-pods.amazonaws.com" || name.includes(usualName) || configuration.includes(usualName);
}

/** The pod identity webhook's registration, one that acts on new pods first; null when none is among those read. */
export function identityWebhook(index: ClusterIndex): MutatingWebhook | null {
  const found = index.inventory.webhooks.items.filter(isIdentityWebhook);
  return found.find((one) => one.matchesPodCreate) ?? found[0] ?? null;
}

function notRead(index: ClusterIndex): Registration {
  const read = index.inventory.webhooks.coverage;
  return {
    kind: "unknown",
    why: { code: "webhook-not-read", text: `Webhook registrations were not read: ${read.reason ?? read.status}` },
    lift: read.lift,
  };
}

function mayBeKeptAway({ name, configuration }: MutatingWebhook): Registration {
  const text = `Webhook ${name} has match conditions of its own, which are not evaluated`;
  const lift = `look at matchConditions of MutatingWebhookConfiguration ${configuration}`;
  return { kind: "unknown", why: { code: "webhook-conditional", text }, lift };
}

function absent(text: string): Registration {
  return { kind: "kept-away", why: { code: "webhook-absent", text } };
}

function byLabels(webhook: MutatingWebhook, pod: Pod): Reason | null {
  const { [skipLabel]: optedOut, ...others } = pod.spec.labels;
  if (selects(webhook.objectSelector, pod.spec.labels)) return null;
  return optedOut !== undefined && selects(webhook.objectSelector, others)
    ? { code: "opted-out-label", text: `The pod carries the label ${skipLabel}, which keeps the webhook away` }
    : { code: "excluded-by-selector", text: `Webhook ${webhook.name} does not select the pod's labels` };
}

function byNamespace(index: ClusterIndex, webhook: MutatingWebhook, pod: Pod): Registration {
  const namespace = index.namespaces.get(pod.namespace);
  const { matchLabels, matchExpressions } = webhook.namespaceSelector;
  const selectsAll = Object.keys(matchLabels).length === 0 && matchExpressions.length === 0;
  if (selectsAll || (namespace && selects(webhook.namespaceSelector, namespace.labels)))
    return { kind: "asked", webhook };
  if (namespace) {
    const text = `Webhook ${webhook.name} does not select namespace ${pod.namespace}`;
    return { kind: "kept-away", why: { code: "excluded-by-namespace", text } };
  }
  const text = `Webhook ${webhook.name} selects namespaces by label, and ${pod.namespace} was not read`;
  return {
    kind: "unknown",
    why: { code: "namespace-not-read", text },
    lift: index.inventory.namespaces.coverage.lift,
  };
}

/** By the registration's operations and selectors. The skip label counts only where a selector asks for it (domain facts 1.1). */
export function registrationFor(index: ClusterIndex, pod: Pod): Registration {
  const webhook = identityWebhook(index);
  if (webhook === null) {
    return isComplete(index.inventory.webhooks)
      ? absent("No pod identity webhook is registered in the cluster")
      : notRead(index);
  }
  if (!webhook.matchesPodCreate) return absent(`Webhook ${webhook.name} is not registered for new pods`);
  const why = byLabels(webhook, pod);
  const registered: Registration = why ? { kind: "kept-away", why } : byNamespace(index, webhook, pod);
  return registered.kind === "asked" && webhook.conditional ? mayBeKeptAway(webhook) : registered;
}
