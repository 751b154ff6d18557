import type { WebhookIdentity } from "./identity.ts";
import type { jitteredExpiration } from "./names.ts";
import { podIdentityLabel } from "./names.ts";
import { type ContainerView, own, type PodView } from "./pod-view.ts";
import type { WebhookSettings } from "./settings.ts";
import { skippedContainers } from "./skip-containers.ts";

/** What the webhook adds to a pod, as Kubernetes writes it. Nothing that is there is changed, but for its own label. */
export interface Added {
  readonly labels: Readonly<Record<string, string>>;
  readonly volumes: readonly AddedVolume[];
  /** By name, init or regular; a container that is not named gets nothing. */
  readonly containers: Readonly<Record<string, AddedToContainer>>;
}

export interface AddedToContainer {
  /** Appended in this order. */
  readonly env: readonly { readonly name: string; readonly value?: string }[];
  readonly volumeMounts: readonly { readonly mountPath: string; readonly name: string; readonly readOnly: true }[];
}

export interface AddedVolume {
  readonly name: string;
  readonly projected: { readonly sources: readonly [{ readonly serviceAccountToken: AddedToken }] };
}

export interface AddedToken {
  readonly audience?: string;
  /** Seconds; the text stands for a random value in that range. */
  readonly expirationSeconds: number | typeof jitteredExpiration;
  readonly path: string;
}

export const nothingAdded: Added = { labels: {}, volumes: [], containers: {} };

const regional = "AWS_STS_REGIONAL_ENDPOINTS";
const regions = ["AWS_DEFAULT_REGION", "AWS_REGION"] as const;

/** Go leaves empty texts out. */
function variable(name: string, value: string): { readonly name: string; readonly value?: string } {
  return value === "" ? { name } : { name, value };
}

/**
 * What one container gets. Of a group of variables of which one is set already, none is added; a container that has one of
 * every group gets nothing, not even the mount (domain facts 1.2). null: nothing.
 */
export function addedTo(
  container: ContainerView,
  identity: WebhookIdentity,
  settings: WebhookSettings,
): AddedToContainer | null {
  const has = (name: string): boolean => container.variables.has(name);
  const hasPair = identity.pair.some(([name]) => has(name));
  const hasRegion = regions.some(has);
  const hasRegional = has(regional);
  if (hasPair && hasRegion && hasRegional) return null;
  const env: { readonly name: string; readonly value?: string }[] = [];
  if (identity.regionalSts && !hasRegional) env.push(variable(regional, "regional"));
  if (settings.region !== "" && !hasRegion) env.push(...regions.map((name) => variable(name, settings.region)));
  if (!hasPair) env.push(...identity.pair.map(([name, value]) => variable(name, value)));
  const mounted = container.mounts.has(identity.volume);
  if (env.length === 0 && mounted) return null;
  const mount = { mountPath: identity.mountPath, name: identity.volume, readOnly: true } as const;
  return { env, volumeMounts: mounted ? [] : [mount] };
}

/** The names that the pod keeps from the webhook. */
export function skippedIn(pod: PodView, settings: WebhookSettings): ReadonlySet<string> {
  return new Set(skippedContainers(own(pod.annotations, `${settings.annotationPrefix}/skip-containers`)));
}

/** What a pod gets with an identity. The volume comes also where every container is skipped (domain facts 1.2). */
export function additions(pod: PodView, identity: WebhookIdentity, settings: WebhookSettings): Added {
  const skipped = skippedIn(pod, settings);
  const containers = new Map<string, AddedToContainer>();
  for (const container of pod.containers) {
    const added = skipped.has(container.name) ? null : addedTo(container, identity, settings);
    if (added) containers.set(container.name, added);
  }
  const token: AddedToken = {
    ...(identity.audience === "" ? {} : { audience: identity.audience }),
    expirationSeconds: identity.expiration,
    path: identity.tokenPath,
  };
  const volume: AddedVolume = { name: identity.volume, projected: { sources: [{ serviceAccountToken: token }] } };
  const labelled = own(pod.labels, podIdentityLabel) === "enabled" || !identity.label;
  return {
    labels: labelled ? {} : { [podIdentityLabel]: "enabled" },
    volumes: pod.volumes.has(identity.volume) ? [] : [volume],
    containers: Object.fromEntries(containers),
  };
}
