import type { ConfigMapEntry } from "../inventory/webhook-start.ts";
import { parseBool, parseInt64 } from "./go-values.ts";
import { defaultExpiration, shortestExpiration } from "./names.ts";
import { own } from "./pod-view.ts";
import type { WebhookSettings } from "./settings.ts";

/** What the webhook keeps of a service account. */
export interface AccountConfig {
  /** Verbatim, it may be no ARN; empty: none. */
  readonly roleArn: string;
  /** Empty: the API server puts its own. */
  readonly audience: string;
  readonly regionalSts: boolean;
  /** Seconds. */
  readonly expiration: number;
}

/** Lifetime that an annotation asks for, at least ten minutes, no upper bound; what does not parse asks for nothing. */
export function expirationOf(annotation: string | undefined): number | null {
  const seconds = annotation === undefined ? null : parseInt64(annotation);
  return seconds === null ? null : Math.max(seconds, shortestExpiration);
}

const partitions: readonly (readonly [prefix: string, partition: string])[] = [
  ["cn-", "aws-cn"],
  ["us-gov-", "aws-us-gov"],
  ["us-iso-", "aws-iso"],
  ["us-isob-", "aws-iso-b"],
  ["eusc-", "aws-eusc"],
];

function composedRole(text: string, { composeRoleArn: from }: WebhookSettings): string {
  if (!from || text.includes("arn:")) return text;
  const partition = partitions.find(([prefix]) => from.region.startsWith(prefix))?.[1] ?? "aws";
  return `arn:${partition}:iam::${from.account}:role/${text}`;
}

/** From the annotations of a service account that the webhook knows. Nothing is validated (domain facts 1.1). */
export function fromAnnotations(
  annotations: Readonly<Record<string, string>>,
  settings: WebhookSettings,
): AccountConfig {
  const read = (name: string): string | undefined => own(annotations, `${settings.annotationPrefix}/${name}`);
  const role = read("role-arn");
  return {
    roleArn: role === undefined ? "" : composedRole(role, settings),
    audience: read("audience") ?? settings.audience,
    regionalSts: parseBool(read("sts-regional-endpoints") ?? "") ?? settings.regionalSts,
    expiration: expirationOf(read("token-expiration")) ?? flagExpiration(settings),
  };
}

function flagExpiration(settings: WebhookSettings): number {
  return Math.max(settings.tokenExpiration, shortestExpiration);
}

/** From the webhook's ConfigMap, under one key; null: it has none. */
export function fromConfigMap(key: string, settings: WebhookSettings): AccountConfig | null {
  const entries = settings.configMap;
  const entry: ConfigMapEntry | undefined = entries && Object.hasOwn(entries, key) ? entries[key] : undefined;
  if (!entry) return null;
  return {
    roleArn: entry.roleArn ?? "",
    audience: entry.audience ?? "",
    regionalSts: entry.useRegionalSts ?? false,
    expiration: entry.tokenExpiration || flagExpiration(settings),
  };
}

/** For a service account that is configured nowhere: the built-in lifetime, not the flag's. */
export const unknownAccount: AccountConfig = {
  roleArn: "",
  audience: "",
  regionalSts: false,
  expiration: defaultExpiration,
};
