import { type AccountConfig, expirationOf, fromAnnotations, fromConfigMap, unknownAccount } from "./account.ts";
import { joinPath } from "./go-values.ts";
import {
  containerPair,
  defaultExpiration,
  jitteredExpiration,
  podIdentityToken,
  webIdentityPair,
  webIdentityToken,
} from "./names.ts";
import { own, type PodView } from "./pod-view.ts";
import type { ContainerCredentials, WebhookSettings } from "./settings.ts";

/** What the webhook gives to the containers of a pod: a pair of variables, and the token that goes with them. */
export interface WebhookIdentity {
  readonly kind: "web-identity" | "pod-identity";
  readonly pair: readonly (readonly [name: string, value: string])[];
  readonly regionalSts: boolean;
  readonly volume: string;
  readonly tokenPath: string;
  readonly mountPath: string;
  /** Empty: the API server puts its own. */
  readonly audience: string;
  readonly expiration: number | typeof jitteredExpiration;
  /** The pod gets the Pod Identity label. */
  readonly label: boolean;
}

/** Annotations of the pod's service account as far as the webhook knows of it; null: it does not. */
export interface KnownAccount {
  /** In its cache. */
  readonly cached: Readonly<Record<string, string>> | null;
  /** Found when it waits for an account that is not in its cache. */
  readonly lookedUp: Readonly<Record<string, string>> | null;
}

const slash = /\//g;

/** The token's file as its variable names it: a Windows path where the node selector says so. The mount keeps its path. */
function tokenFile(pod: PodView, mountPath: string, tokenPath: string): string {
  const path = joinPath(mountPath, tokenPath);
  return pod.windows ? `C:${path.replace(slash, "\\")}` : path;
}

function podExpiration(pod: PodView, account: AccountConfig, settings: WebhookSettings): number {
  return expirationOf(own(pod.annotations, `${settings.annotationPrefix}/token-expiration`)) ?? account.expiration;
}

function podIdentity(pod: PodView, known: KnownAccount, settings: WebhookSettings): WebhookIdentity {
  const flags: ContainerCredentials = settings.containerCredentials ?? {};
  // Neither the `*` entries of the ConfigMap nor a look-up have a part in this.
  const account = known.cached
    ? fromAnnotations(known.cached, settings)
    : (fromConfigMap(`${pod.namespace}/${pod.serviceAccount}`, settings) ?? unknownAccount);
  const mountPath = flags.mountPath ?? podIdentityToken.mountPath;
  const tokenPath = flags.tokenPath ?? podIdentityToken.path;
  const expiration = podExpiration(pod, account, settings);
  return {
    kind: "pod-identity",
    pair: [
      [containerPair[0], flags.uri ?? podIdentityToken.uri],
      [containerPair[1], tokenFile(pod, mountPath, tokenPath)],
    ],
    regionalSts: account.regionalSts,
    volume: flags.volume ?? podIdentityToken.volume,
    tokenPath,
    mountPath,
    audience: flags.audience ?? podIdentityToken.audience,
    expiration: expiration === defaultExpiration && flags.jitter !== false ? jitteredExpiration : expiration,
    label: flags.label !== false,
  };
}

/**
 * What the webhook knows of a pod's service account, but for its association; the role may be empty. Annotations with a role
 * win; then the ConfigMap's own entry, then its `*` entry. An account that the cache does not know is waited for last
 * (domain facts 1.1).
 */
export function webIdentityConfig(
  pod: Pick<PodView, "namespace" | "serviceAccount">,
  known: KnownAccount,
  settings: WebhookSettings,
): AccountConfig | null {
  const annotated = known.cached && fromAnnotations(known.cached, settings);
  if (annotated?.roleArn) return annotated;
  const mapped =
    fromConfigMap(`${pod.namespace}/${pod.serviceAccount}`, settings) ??
    fromConfigMap(`*/${pod.serviceAccount}`, settings);
  if (mapped) return mapped;
  return known.cached === null && settings.saLookup && known.lookedUp
    ? fromAnnotations(known.lookedUp, settings)
    : null;
}

/**
 * The identity that the webhook gives to a pod whose CREATE reaches it; null: none is meant, so it leaves the pod alone. An
 * association wins over everything else (domain facts 1.3).
 */
export function webhookIdentity(
  pod: PodView,
  known: KnownAccount,
  associated: boolean,
  settings: WebhookSettings,
): WebhookIdentity | null {
  if (associated) return podIdentity(pod, known, settings);
  const account = webIdentityConfig(pod, known, settings);
  if (!account?.roleArn) return null;
  const mountPath = settings.tokenMountPath ?? webIdentityToken.mountPath;
  return {
    kind: "web-identity",
    pair: [
      [webIdentityPair[0], account.roleArn],
      [webIdentityPair[1], tokenFile(pod, mountPath, webIdentityToken.path)],
    ],
    regionalSts: account.regionalSts,
    volume: webIdentityToken.volume,
    tokenPath: webIdentityToken.path,
    mountPath,
    audience: account.audience,
    expiration: podExpiration(pod, account, settings),
    label: false,
  };
}
