import { type Added, additions, nothingAdded } from "./additions.ts";
import { type KnownAccount, webhookIdentity } from "./identity.ts";
import type { ContainerObject, PodObject, ServiceAccountObject } from "./objects.ts";
import { type ContainerView, own, type PodView } from "./pod-view.ts";
import type { WebhookSettings } from "./settings.ts";

/** A pod at the webhook's door, and what the webhook knows at that moment. */
export interface Admission {
  readonly settings: WebhookSettings;
  /** null: there is none, or the webhook's cache does not know it yet and it is not to be looked up. */
  readonly serviceAccount: ServiceAccountObject | null;
  /** false: the account exists, and the webhook's cache does not know it yet; see `saLookup`. Absent: it does. */
  readonly cached?: boolean;
  /** A Pod Identity association exists for exactly this namespace and service account. */
  readonly associated: boolean;
  /** As it reaches the webhook: the API server has put the service account's name. */
  readonly pod: PodObject;
}

function viewOfContainer({ name, env, volumeMounts }: ContainerObject): ContainerView {
  return {
    name,
    variables: new Set(env?.map((variable) => variable.name)),
    mounts: new Set(volumeMounts?.map((mount) => mount.name)),
  };
}

function viewOf({ metadata, spec }: PodObject): PodView {
  const selector = spec.nodeSelector ?? {};
  return {
    namespace: metadata?.namespace || "default",
    serviceAccount: spec.serviceAccountName || "default",
    labels: metadata?.labels ?? {},
    annotations: metadata?.annotations ?? {},
    windows: ["kubernetes.io/os", "beta.kubernetes.io/os"].some((key) => own(selector, key) === "windows"),
    volumes: new Set(spec.volumes?.map((volume) => volume.name)),
    containers: [...(spec.initContainers ?? []), ...(spec.containers ?? [])].map(viewOfContainer),
  };
}

/** The webhook looks accounts up by the pod's names: what it was given under other names is not the pod's account. */
function knownAccount(pod: PodView, { serviceAccount, cached = true }: Admission): KnownAccount {
  const { name, namespace, annotations } = serviceAccount?.metadata ?? {};
  const isPods = (name ?? pod.serviceAccount) === pod.serviceAccount && (namespace ?? pod.namespace) === pod.namespace;
  const found = serviceAccount !== null && isPods ? (annotations ?? {}) : null;
  return cached ? { cached: found, lookedUp: null } : { cached: null, lookedUp: found };
}

/**
 * What the pod identity webhook adds to a pod at its CREATE (domain facts 1). A pod that is kept from the webhook (skip label,
 * selectors of its registration) never reaches it, and that is the caller's to heed. Given the pod that came out of it, the
 * webhook adds nothing more.
 */
export function predictAdmission(admission: Admission): Added {
  const { settings, associated } = admission;
  const pod = viewOf(admission.pod);
  const identity = webhookIdentity(pod, knownAccount(pod, admission), associated, settings);
  return identity === null ? nothingAdded : additions(pod, identity, settings);
}
