import type { Meant } from "../credentials/meant.ts";
import type { ClusterIndex } from "../inventory/cluster-index.ts";
import type { MutatingWebhook, Pod } from "../inventory/kubernetes.ts";
import type { Reason } from "../reason.ts";
import { ageOf } from "./age.ts";
import type { ExpectedInjection } from "./expected.ts";
import { identityWebhook, registrationFor } from "./registration.ts";

/** When the identity meant for the pod was configured, milliseconds since the epoch; null: not known. */
function configuredAt(meant: Meant): number | null {
  if (meant.kind === "web-identity") return meant.since;
  return meant.kind === "pod-identity" ? meant.association.createdAt : null;
}

/** The first moment at which it can have been configured; null: not known. */
function notBefore(meant: Meant): number | null {
  return meant.kind === "web-identity" ? meant.notBefore : configuredAt(meant);
}

function olderThan(meant: Meant): Reason {
  const isAssociation = meant.kind === "pod-identity";
  const what = isAssociation ? "Pod Identity association" : "role annotation";
  return {
    code: isAssociation ? "pod-older-than-association" : "pod-older-than-annotation",
    text: `The pod is older than its service account's ${what}; the webhook acts only when a pod is made`,
  };
}

function didNotAct(webhook: MutatingWebhook | null, justBefore: boolean): Reason {
  const early = "it did not know it yet, or it failed at that time";
  const ignored = "it failed at that time, and failurePolicy Ignore let the pod in";
  // A webhook that fails with failurePolicy Fail lets no pod in.
  const passed = webhook?.failurePolicy === "Ignore" ? ignored : "its registration was another one then";
  const when = justBefore ? "just before" : "before";
  const how = justBefore ? early : `${passed}, or something took the variables out again`;
  const text = `The identity was configured ${when} the pod was made, and the webhook did not act: ${how}`;
  return { code: "webhook-missed", text };
}

/**
 * Why a container does not carry the identity meant for it: what would keep it away also today comes first, then what was so
 * when the pod was made (domain facts 1.4).
 */
export function missedReason(index: ClusterIndex, pod: Pod, meant: Meant, expected: ExpectedInjection): Reason {
  if (expected.kind === "nothing") return expected.why;
  const since = configuredAt(meant);
  if (ageOf(pod.createdAt, notBefore(meant)) === "older") return olderThan(meant);
  const registration = registrationFor(index, pod);
  if (registration.kind === "unknown") {
    return { code: "not-injected", text: `The pod does not carry the identity. ${registration.why.text}` };
  }
  const webhook = identityWebhook(index);
  if (webhook !== null && pod.createdAt < webhook.createdAt) {
    return {
      code: "pod-older-than-webhook",
      text: `The pod is older than the registration of webhook ${webhook.name}`,
    };
  }
  if (since === null) {
    const text =
      "The pod does not carry the identity: it is older than what is configured, or the webhook missed it; when it was configured is not told";
    return { code: "not-injected", text };
  }
  return didNotAct(webhook, ageOf(pod.createdAt, since) === "fresh");
}
