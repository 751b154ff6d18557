import type { Injected } from "../credentials/injected.ts";
import type { Meant } from "../credentials/meant.ts";
import type { ClusterIndex } from "../inventory/cluster-index.ts";
import type { ContainerSpec, Pod } from "../inventory/kubernetes.ts";
import type { Reason } from "../reason.ts";
import { takenVolume, type Writers, writersOf } from "./carried.ts";
import { clusterSettings } from "./cluster-settings.ts";
import { expectedInjection } from "./expected.ts";
import { missedReason } from "./missed.ts";
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
  /** What is not known of how a self-hosted webhook was started, so that it may do otherwise; null: nothing. */
  readonly doubt: Reason | null;
  /** The permission or act that would tell more; null: everything was read. */
  readonly lift: string | null;
}

function verdict(kind: InjectionVerdict["kind"], code: string, text: string): InjectionVerdict {
  return { kind, why: { code, text }, doubt: null, lift: null };
}

const webAsExpected = verdict(
  "as-expected",
  "injected-as-configured",
  "The pod carries the role and the token that are configured",
);
const podAsExpected = verdict("as-expected", "injected-as-configured", "The pod carries what its association asks for");

/** The audience that the token must have; null: the API server's own; undefined: a webhook's default that is not known. */
function audienceMeant(index: ClusterIndex, pod: Pod, audience: string): string | null | undefined {
  const { settings, doubt } = clusterSettings(index);
  const annotations = index.serviceAccounts.get(`${pod.namespace}/${pod.spec.serviceAccount}`)?.annotations ?? {};
  const isKnown = !doubt?.audience || Object.hasOwn(annotations, `${settings.annotationPrefix}/audience`);
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
    const where = meant.by === "annotation" ? "annotation" : "webhook's ConfigMap";
    const text = `The ${where} now says ${meant.roleArn}; the pod still carries ${carried?.roleArn}`;
    return verdict("stale", "annotation-changed", text);
  }
  const wanted = audienceMeant(index, pod, meant.audience);
  const token = carried.token.kind === "token" ? carried.token.audience : null;
  if (wanted !== undefined && token !== wanted) {
    const apiServer = "the API server's own";
    const text = `The audience is now ${wanted ?? apiServer}; the pod's token is still for ${token ?? apiServer}`;
    return verdict("stale", "audience-changed", text);
  }
  return webAsExpected;
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

/** What the webhook once gave and would not give now. */
function leftOver(meant: Meant, injected: Injected, writers: Writers): InjectionVerdict {
  const gives = meant.kind === "intercepted" ? `${meant.by} hands out ${meant.role} now` : null;
  if (writers.webIdentity !== "webhook") {
    const text = "The association is gone; the pod still carries Pod Identity variables";
    return verdict("stale", "association-removed", text);
  }
  const isPod = meant.kind === "pod-identity";
  const now = isPod ? "Associated after the pod was made" : (gives ?? "Nothing is configured any more");
  const text = `${now}; the pod still carries ${injected.webIdentity?.roleArn}`;
  return verdict("stale", isPod ? "association-later" : "annotation-removed", text);
}

/** What is meant as far as it was read, against what is carried. */
function asRead(
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
    return podAsExpected;
  }
  const half = halfReason(container, meant);
  if (half) return { kind: "half", why: half, doubt: null, lift: null };
  const taken = takenVolume(pod, container, clusterSettings(index).settings);
  if (taken !== null) {
    const text = `The pod's own volume or mount ${taken} has the webhook's name, so that its variables lead to no token`;
    return verdict("half", "volume-name-taken", text);
  }
  if (writers.webIdentity === "hand" || writers.podIdentity === "hand") {
    const what = writers.webIdentity === "hand" ? "The web identity" : "The way to the Pod Identity agent";
    return verdict("by-hand", "injected-by-hand", `${what} is written into the pod, not by the webhook`);
  }
  if (meant.kind === "unknown") return { kind: "unknown", why: meant.why, doubt: null, lift: meant.lift };
  if (writers.webIdentity === "webhook" || writers.podIdentity === "webhook") return leftOver(meant, injected, writers);
  const expected = expectedInjection(index, pod, container, meant, injected);
  return {
    kind: isWeb || isPod ? "not-injected" : "none",
    why: missedReason(index, pod, meant, expected),
    doubt: null,
    lift: expected.kind === "unknown" ? expected.lift : null,
  };
}

/** What was not read of what is meant: an association among it would win over everything else. */
function openIn(index: ClusterIndex, meant: Meant): { readonly why: Reason; readonly lift: string | null } | null {
  if (meant.kind === "unknown") return meant;
  if (meant.kind !== "web-identity" || meant.doubt === null) return null;
  return { why: meant.doubt, lift: index.inventory.associations.coverage.lift };
}

/** Kinds that stay true whatever is configured, as long as the container has no variable of the Pod Identity pair. */
const settled: ReadonlySet<InjectionVerdict["kind"]> = new Set(["not-injected", "by-hand", "stale"]);

/** What a container carries against what is meant for it today, with the reason (domain facts 1.1 to 1.4). */
export function injectionVerdict(
  index: ClusterIndex,
  pod: Pod,
  container: ContainerSpec,
  meant: Meant,
  injected: Injected,
): InjectionVerdict {
  const found = asRead(index, pod, container, meant, injected);
  const open = openIn(index, meant);
  const isSettled = settled.has(found.kind) && setOf(container, "pod-identity").length === 0;
  if (open !== null && !isSettled) return { kind: "unknown", why: open.why, doubt: null, lift: open.lift };
  const { doubt } = clusterSettings(index);
  if (doubt === null || found.kind === "unknown" || found.kind === "by-hand") return found;
  const { why, lift } = doubt;
  // Which accounts have container credentials is in a file that nobody reads.
  const mayBeGiven = why.code === "container-credentials-not-read" && found.why.code === "association-removed";
  return mayBeGiven ? { kind: "unknown", why, doubt: null, lift } : { ...found, doubt: why, lift: found.lift ?? lift };
}
