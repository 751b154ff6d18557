import type { Injected } from "../credentials/injected.ts";
import type { Meant } from "../credentials/meant.ts";
import type { ClusterIndex } from "../inventory/cluster-index.ts";
import type { ContainerSpec, Pod } from "../inventory/kubernetes.ts";
import type { Reason } from "../reason.ts";
import { addedTo, skippedIn } from "./additions.ts";
import { beforeAdmission } from "./carried.ts";
import { clusterSettings } from "./cluster-settings.ts";
import { webhookIdentity } from "./identity.ts";
import { type IdentityKind, presetReason } from "./preset.ts";
import { registrationFor } from "./registration.ts";

/** What a container would carry if its pod were made now. */
export type ExpectedInjection =
  | {
      readonly kind: IdentityKind;
      readonly env: readonly { readonly name: string; readonly value: string }[];
      /** null: the API server's own, so that STS refuses the token. */
      readonly audience: string | null;
      /** false: a volume or mount of the pod has the webhook's name, so that the variables lead to no token. */
      readonly tokenMounted: boolean;
    }
  | { readonly kind: "nothing"; readonly why: Reason }
  | { readonly kind: "unknown"; readonly why: Reason; readonly lift: string | null };

function nothing(code: string, text: string): ExpectedInjection {
  return { kind: "nothing", why: { code, text } };
}

function byRules(
  index: ClusterIndex,
  pod: Pod,
  container: ContainerSpec,
  meant: Meant,
  injected: Injected,
): ExpectedInjection {
  const { settings } = clusterSettings(index);
  const view = beforeAdmission(pod, container, injected, settings);
  const account = index.serviceAccounts.get(`${pod.namespace}/${pod.spec.serviceAccount}`);
  const known = { cached: account?.annotations ?? null, lookedUp: null };
  const identity = webhookIdentity(view, known, meant.kind === "pod-identity", settings);
  const [template] = view.containers;
  if (identity === null || !template) return nothing("nothing-configured", "No identity is configured for the pod");
  const added = new Set(addedTo(template, identity, settings)?.env.map(({ name }) => name));
  if (!identity.pair.every(([name]) => added.has(name))) {
    return { kind: "nothing", why: presetReason(container, identity.kind) };
  }
  if (skippedIn(view, settings).has(container.name)) {
    const annotation = `${settings.annotationPrefix}/skip-containers`;
    return nothing("container-skipped", `The pod's annotation ${annotation} names this container`);
  }
  return {
    kind: identity.kind,
    env: identity.pair.map(([name, value]) => ({ name, value })),
    audience: identity.audience === "" ? null : identity.audience,
    tokenMounted: !view.volumes.has(identity.volume) && !template.mounts.has(identity.volume),
  };
}

/**
 * What the webhook would give to a container if the pod were made now, by today's configuration, registration and settings
 * (domain facts 1.1 to 1.4). What keeps the identity away now comes with its reason.
 */
export function expectedInjection(
  index: ClusterIndex,
  pod: Pod,
  container: ContainerSpec,
  meant: Meant,
  injected: Injected,
): ExpectedInjection {
  if (meant.kind === "none") return { kind: "nothing", why: meant.why };
  if (meant.kind === "unknown") return { kind: "unknown", why: meant.why, lift: meant.lift };
  if (meant.kind === "intercepted") {
    return nothing("intercepted", `${meant.by} hands out the role, and nothing is put into the pod`);
  }
  if (container.kind === "ephemeral") {
    return nothing(
      "ephemeral-never-mutated",
      "An ephemeral container is added to a running pod, and the webhook acts only when a pod is made",
    );
  }
  const ruled = byRules(index, pod, container, meant, injected);
  if (ruled.kind === "nothing") return ruled;
  const registration = registrationFor(index, pod);
  if (registration.kind === "kept-away") return { kind: "nothing", why: registration.why };
  if (registration.kind === "unknown") return registration;
  const doubt = meant.kind === "web-identity" ? meant.doubt : null;
  return doubt ? { kind: "unknown", why: doubt, lift: index.inventory.associations.coverage.lift } : ruled;
}
