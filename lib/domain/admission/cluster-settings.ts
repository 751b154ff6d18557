import { isComplete } from "../coverage.ts";
import type { ClusterIndex } from "../inventory/cluster-index.ts";
import type { MutatingWebhook } from "../inventory/kubernetes.ts";
import type { WebhookStart } from "../inventory/webhook-start.ts";
import type { Reason } from "../reason.ts";
import { settingsFromFlags, watchedNamespace } from "./flags.ts";
import { identityWebhook } from "./registration.ts";
import { eksSettings, plainSettings, type WebhookSettings } from "./settings.ts";

/** How the webhook of a cluster was started, as far as it was read. */
export interface ClusterSettings {
  readonly settings: WebhookSettings;
  /** What of it is not known; null: all of it is. */
  readonly doubt: SettingsDoubt | null;
}

export interface SettingsDoubt {
  readonly why: Reason;
  /** The permission or act that would tell; null: nothing is known to. */
  readonly lift: string | null;
  /** An account for which nothing is annotated may have a role all the same. */
  readonly mayMeanMore: boolean;
  /** The audience of tokens is not known where no annotation says it. */
  readonly audience: boolean;
}

const cache = new WeakMap<ClusterIndex, ClusterSettings>();

/** The webhook that EKS runs itself is registered under this name (domain facts 1.4). */
function isManaged({ name }: MutatingWebhook): boolean {
  return name === "iam-for-pods.amazonaws.com";
}

/** Distinct starts of the webhook's own pods; replicas are started alike. */
function startsOf({ inventory }: ClusterIndex, { endpoint }: MutatingWebhook): WebhookStart[] {
  const [namespace] = endpoint.includes("://") ? [null] : endpoint.split("/");
  const starts = new Map<string, WebhookStart>();
  for (const pod of inventory.pods.items) {
    if (namespace !== null && pod.namespace !== namespace) continue;
    if (pod.phase === "Succeeded" || pod.phase === "Failed" || pod.deletingSince !== null) continue;
    for (const { webhook } of pod.spec.containers) if (webhook) starts.set(JSON.stringify(webhook), webhook);
  }
  return [...starts.values()];
}

function notKnown(code: string, text: string, lift: string | null): ClusterSettings {
  const doubt = { why: { code, text }, lift, mayMeanMore: true, audience: true };
  return { settings: plainSettings(""), doubt };
}

function fromStart(index: ClusterIndex, { flags, configMap }: WebhookStart): ClusterSettings {
  if (flags === null) {
    const text = "The self-hosted webhook's flags stand in no command or arguments that its pods show";
    return notKnown("webhook-flags-not-told", text, "give the webhook its flags as arguments of its container");
  }
  const { settings, open } = settingsFromFlags(flags, index.inventory.identity);
  const [first] = open;
  if (first) {
    const audience = flags["token-audience"] === null;
    const mayMeanMore = open.some(({ why }) => why.code !== "role-not-composed");
    return { settings, doubt: { ...first, mayMeanMore, audience } };
  }
  if (configMap?.kind === "read") return { settings: { ...settings, configMap: configMap.entries }, doubt: null };
  const namespace = watchedNamespace(flags);
  if (namespace === null) return { settings, doubt: null };
  const { reason, lift } = configMap ?? {
    reason: "it is no part of what was collected",
    lift: `kubectl get configmap pod-identity-webhook --namespace ${namespace}`,
  };
  const why = { code: "webhook-config-not-read", text: `The webhook's ConfigMap was not read: ${reason}` };
  return { settings, doubt: { why, lift, mayMeanMore: true, audience: false } };
}

function selfHosted(index: ClusterIndex, webhook: MutatingWebhook): ClusterSettings {
  const [start, ...others] = startsOf(index, webhook);
  const { pods } = index.inventory;
  const named = `self-hosted webhook ${webhook.name}`;
  if (start === undefined) {
    const text = `No pod of the ${named} was seen, so how it was started is not known`;
    const otherwise = `look at the flags of what serves ${webhook.endpoint}`;
    return notKnown("webhook-pods-not-seen", text, isComplete(pods) ? otherwise : pods.coverage.lift);
  }
  if (others.length > 0) {
    const text = `Pods of the ${named} were started with different flags`;
    return notKnown("webhook-settings-differ", text, "audit again when its roll-out has ended");
  }
  return fromStart(index, start);
}

/** The settings of a cluster's webhook: those of EKS, or what the pods of a self-hosted one tell (domain facts 1.1, 1.4). */
export function clusterSettings(index: ClusterIndex): ClusterSettings {
  const known = cache.get(index);
  if (known) return known;
  const webhook = identityWebhook(index);
  const { webhooks, identity } = index.inventory;
  if (webhook === null && !isComplete(webhooks) && identity.eksName === null) {
    const text =
      "The registered webhooks were not read, and the cluster is not tied to EKS: whose webhook serves it is not known";
    const told = notKnown("webhook-not-known", text, webhooks.coverage.lift);
    cache.set(index, told);
    return told;
  }
  const isEks = webhook === null || isManaged(webhook);
  const settings = isEks
    ? { settings: eksSettings(index.inventory.identity.region ?? ""), doubt: null }
    : selfHosted(index, webhook);
  cache.set(index, settings);
  return settings;
}
