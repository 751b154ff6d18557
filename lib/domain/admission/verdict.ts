import type { Injected } from "../credentials/injected.ts";
import type { Meant } from "../credentials/meant.ts";
import type { ClusterIndex } from "../inventory/cluster-index.ts";
import type { ContainerSpec, Pod } from "../inventory/kubernetes.ts";
import type { Reason } from "../reason.ts";
import { takenVolume, writersOf } from "./carried.ts";
import { expectedInjection } from "./expected.ts";
import { missedReason } from "./missed.ts";
import { eksPrefix } from "./names.ts";
import { presetReason, setOf } from "./preset.ts";

/** How what a container carries since its admission relates to what is meant for it today. */
export interface InjectionVerdict {
  readonly kind: /** It carries what the webhook would give it now. */
    | "as-expected"
    | "not-injected"
    /** One variable of a pair without the other, or variables that lead to no token. */
    | "half"
    /** Somebody wrote the identity into the pod. */
    | "by-hand"
    /** The webhook gave it something else than it would give now. */
    | "stale"
    /** Nothing is meant, and nothing is there. */
    | "none"
    | "unknown";
  readonly why: Reason;
}

function verdict(kind: InjectionVerdict["kind"], code: string, text: string): InjectionVerdict {
  return { kind, why: { code, text } };
}

/** The audience that the token must have; undefined: a self-hosted webhook's default, which is not known. */
function audienceMeant(index: ClusterIndex, pod: Pod, audience: string): string | null | undefined {
  const annotations = index.serviceAccounts.get(`${pod.namespace}/${pod.spec.serviceAccount}`)?.annotations ?? {};
  const isKnown = Object.hasOwn(annotations, `${eksPrefix}/audience`) || index.inventory.identity.eksName !== null;
  return isKnown ? audience || null : undefined;
}

function webIdentityAgainst(
  index: ClusterIndex,
  pod: Pod,
  meant: Meant & { readonly kind: "web-identity" },
  injected: Injected,
): InjectionVerdict {
  const carried = injected.webIdentity;
  if (carried?.roleArn !== meant.roleArn) {
    const text = `The annotation now says ${meant.roleArn}; the pod still carries ${carried?.roleArn}`;
    return verdict("stale", "annotation-changed", text);
  }
  const wanted = audienceMeant(index, pod, meant.audience);
  const token = carried.token.kind === "token" ? carried.token.audience : null;
  if (wanted !== undefined && token !== wanted) {
    const apiServer = "the API server's own";
    const text = `The audience is now ${wanted ?? apiServer}; the pod's token is still for ${token ?? apiServer}`;
    return verdict("stale", "audience-changed", text);
  }
  return verdict("as-expected", "injected-as-configured", "The pod carries the role and the token that are configured");
}

function halfReason(container: ContainerSpec, meant: Meant): Reason | null {
  const kind = meant.kind === "pod-identity" ? meant.kind : "web-identity";
  const [only, other] = setOf(container, kind);
  if (only === undefined || other !== undefined) return null;
  const isMeant = meant.kind === kind && container.kind !== "ephemeral";
  return isMeant
    ? presetReason(container, kind)
    : { code: "pair-incomplete", text: `${only} is set without the other variable of its pair` };
}

/** What a container carries against what is meant for it today (domain facts 1.1 to 1.4). */
export function injectionVerdict(
  index: ClusterIndex,
  pod: Pod,
  container: ContainerSpec,
  meant: Meant,
  injected: Injected,
): InjectionVerdict {
  const writers = writersOf(pod, container, injected);
  const isWeb = meant.kind === "web-identity";
  const isPod = meant.kind === "pod-identity";
  if (isWeb && writers.webIdentity === "webhook") return webIdentityAgainst(index, pod, meant, injected);
  if (isPod && writers.podIdentity === "webhook") {
    return verdict("as-expected", "injected-as-configured", "The pod carries what its association asks for");
  }
  const half = halfReason(container, meant);
  if (half) return { kind: "half", why: half };
  const taken = takenVolume(pod, container);
  if (taken !== null) {
    const text = `The pod's own volume or mount ${taken} has the webhook's name, so that its variables lead to no token`;
    return verdict("half", "volume-name-taken", text);
  }
  if (writers.webIdentity === "hand" || writers.podIdentity === "hand") {
    const what = writers.webIdentity === "hand" ? "The web identity" : "The way to the Pod Identity agent";
    return verdict("by-hand", "injected-by-hand", `${what} is written into the pod, not by the webhook`);
  }
  if (meant.kind === "unknown") return { kind: "unknown", why: meant.why };
  if (writers.webIdentity === "webhook") {
    const now = isPod ? "Associated after the pod was made" : "Nothing is configured any more";
    const text = `${now}; the pod still carries ${injected.webIdentity?.roleArn}`;
    return verdict("stale", isPod ? "association-later" : "annotation-removed", text);
  }
  if (writers.podIdentity === "webhook") {
    const text = "The association is gone; the pod still carries Pod Identity variables";
    return verdict("stale", "association-removed", text);
  }
  const expected = expectedInjection(index, pod, container, meant, injected);
  return isWeb || isPod
    ? { kind: "not-injected", why: missedReason(index, pod, meant, expected) }
    : { kind: "none", why: missedReason(index, pod, meant, expected) };
}
