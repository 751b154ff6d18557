import type { KubeObject } from "../world.ts";
import type { Random } from "./random.ts";
import { parseCsvLine } from "./webhook-csv.ts";
import type { ContainerObject, EnvVarObject, PodObject, VolumeObject } from "./wire.ts";

/** How the pod identity webhook was started. */
export interface WebhookSettings {
  readonly annotationPrefix: string;
  /** Audience of web identity tokens, where the service account names none. */
  readonly audience: string;
  /** Injected as AWS_REGION and AWS_DEFAULT_REGION; empty: neither. */
  readonly region: string;
  readonly regionalSts: boolean;
  readonly tokenExpiration: number;
  /** Newer webhooks label pods that they gave Pod Identity. */
  readonly podIdentityLabel: boolean;
}

/** As EKS starts it. */
export const eksWebhook = (region: string): WebhookSettings => ({
  annotationPrefix: "eks.amazonaws.com",
  audience: "sts.amazonaws.com",
  region,
  regionalSts: true,
  tokenExpiration: 86_400,
  podIdentityLabel: true,
});

export interface Admission {
  readonly settings: WebhookSettings;
  /** As the webhook's cache has it at that moment; null: not there. */
  readonly serviceAccount: KubeObject | null;
  /** A Pod Identity association exists for namespace and service account. */
  readonly associated: boolean;
  readonly random: Random;
}

/** What is given to each container: a pair of variables, and a token that goes with them. */
interface Identity {
  readonly pair: readonly [EnvVarObject, EnvVarObject];
  readonly volume: VolumeObject;
  readonly mountPath: string;
  readonly regionalSts: boolean;
}

const defaultExpiration = 86_400;
const shortestExpiration = 600;

function annotationsOf(object: KubeObject | null): Readonly<Record<string, string>> {
  return (object?.metadata["annotations"] ?? {}) as Record<string, string>;
}

/**
 * The pod's annotation, else the service account's, else the flag; at least ten minutes (domain facts 1.1). For an
 * account that it does not know, the webhook takes its built-in default in place of the flag.
 */
function expirationOf(pod: PodObject, admission: Admission): number {
  const key = `${admission.settings.annotationPrefix}/token-expiration`;
  for (const annotations of [annotationsOf(pod), annotationsOf(admission.serviceAccount)]) {
    const text = annotations[key];
    if (text !== undefined && /^[+-]?\d+$/.test(text)) return Math.max(Number(text), shortestExpiration);
  }
  return admission.serviceAccount
    ? Math.max(admission.settings.tokenExpiration, shortestExpiration)
    : defaultExpiration;
}

const truths: Readonly<Record<string, boolean>> = Object.fromEntries<boolean>([
  ...["1", "t", "T", "TRUE", "true", "True"].map((text): [string, boolean] => [text, true]),
  ...["0", "f", "F", "FALSE", "false", "False"].map((text): [string, boolean] => [text, false]),
]);

function regionalStsOf({ serviceAccount, settings }: Admission): boolean {
  if (!serviceAccount) return false;
  const text = annotationsOf(serviceAccount)[`${settings.annotationPrefix}/sts-regional-endpoints`];
  return (text === undefined ? undefined : truths[text]) ?? settings.regionalSts;
}

function tokenVolume(name: string, path: string, audience: string, expirationSeconds: number): VolumeObject {
  const token = { ...(audience ? { audience } : {}), expirationSeconds, path };
  return { name, projected: { sources: [{ serviceAccountToken: token }], defaultMode: 420 } };
}

function fileVariable(name: string, path: string, pod: PodObject): EnvVarObject {
  const selector = pod.spec.nodeSelector ?? {};
  const windows = ["kubernetes.io/os", "beta.kubernetes.io/os"].some((key) => selector[key] === "windows");
  return { name, value: windows ? `C:${path.replaceAll("/", "\\")}` : path };
}

/** An association wins over the annotation (domain facts 1.3). */
function identityFor(pod: PodObject, admission: Admission): Identity | null {
  const { settings, random } = admission;
  const regionalSts = regionalStsOf(admission);
  let expiration = expirationOf(pod, admission);
  if (admission.associated) {
    if (expiration === defaultExpiration) expiration = random.int(79_200, defaultExpiration);
    const file = "eks-pod-identity-token";
    const mountPath = "/var/run/secrets/pods.eks.amazonaws.com/serviceaccount";
    return {
      pair: [
        { name: "AWS_CONTAINER_CREDENTIALS_FULL_URI", value: "http://169.254.170.23/v1/credentials" },
        fileVariable("AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE", `${mountPath}/${file}`, pod),
      ],
      volume: tokenVolume(file, file, "pods.eks.amazonaws.com", expiration),
      mountPath,
      regionalSts,
    };
  }
  const annotations = annotationsOf(admission.serviceAccount);
  const role = annotations[`${settings.annotationPrefix}/role-arn`];
  if (!role) return null;
  const mountPath = "/var/run/secrets/eks.amazonaws.com/serviceaccount";
  const audience = annotations[`${settings.annotationPrefix}/audience`] ?? settings.audience;
  return {
    pair: [
      { name: "AWS_ROLE_ARN", value: role },
      fileVariable("AWS_WEB_IDENTITY_TOKEN_FILE", `${mountPath}/token`, pod),
    ],
    volume: tokenVolume("aws-iam-token", "token", audience, expiration),
    mountPath,
    regionalSts,
  };
}

function armed(container: ContainerObject, identity: Identity, settings: WebhookSettings): ContainerObject {
  const present = new Set((container.env ?? []).map((variable) => variable.name));
  const hasPair = identity.pair.some((variable) => present.has(variable.name));
  const hasRegion = present.has("AWS_REGION") || present.has("AWS_DEFAULT_REGION");
  const hasRegionalSts = present.has("AWS_STS_REGIONAL_ENDPOINTS");
  if (hasPair && hasRegion && hasRegionalSts) return container;
  const added: EnvVarObject[] = [];
  if (identity.regionalSts && !hasRegionalSts) added.push({ name: "AWS_STS_REGIONAL_ENDPOINTS", value: "regional" });
  if (settings.region && !hasRegion) {
    added.push({ name: "AWS_DEFAULT_REGION", value: settings.region }, { name: "AWS_REGION", value: settings.region });
  }
  if (!hasPair) added.push(...identity.pair);
  const mounts = container.volumeMounts ?? [];
  const mount = { name: identity.volume.name, readOnly: true, mountPath: identity.mountPath };
  return {
    ...container,
    ...(container.env || added.length > 0 ? { env: [...(container.env ?? []), ...added] } : {}),
    volumeMounts: mounts.some((one) => one.name === mount.name) ? mounts : [...mounts, mount],
  };
}

/**
 * The pod after the pod identity webhook saw its CREATE (domain facts 1): variables, mounts and the token volume, or
 * the same pod where nothing is meant for its service account. Ephemeral containers arrive later and get nothing.
 * Selectors of the webhook's registration (the skip label) are the caller's to heed.
 */
export function mutate(pod: PodObject, admission: Admission): PodObject {
  const identity = identityFor(pod, admission);
  if (!identity) return pod;
  const { settings } = admission;
  const skipped = parseCsvLine(annotationsOf(pod)[`${settings.annotationPrefix}/skip-containers`] ?? "");
  const arm = (container: ContainerObject): ContainerObject =>
    skipped.has(container.name) ? container : armed(container, identity, settings);
  const { volumes = [], initContainers, containers } = pod.spec;
  const labelled = admission.associated && settings.podIdentityLabel;
  return {
    ...pod,
    metadata: {
      ...pod.metadata,
      ...(labelled ? { labels: { ...pod.metadata.labels, "eks.amazonaws.com/pod-identity": "enabled" } } : {}),
    },
    spec: {
      ...pod.spec,
      volumes: volumes.some((one) => one.name === identity.volume.name) ? volumes : [identity.volume, ...volumes],
      ...(initContainers ? { initContainers: initContainers.map(arm) } : {}),
      containers: containers.map(arm),
    },
  };
}
