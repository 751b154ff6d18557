import type { ConfigMapEntry } from "../inventory/webhook-start.ts";
import { defaultExpiration, eksPrefix, webIdentityToken } from "./names.ts";

/** How a pod identity webhook was started; the options are for self-hosted ones, absent: as EKS runs it (domain facts 1). */
export interface WebhookSettings {
  /** `--aws-default-region`; empty: not set, so that no Region is injected. */
  readonly region: string;
  /** `--sts-regional-endpoint`. */
  readonly regionalSts: boolean;
  /** `--token-audience`. */
  readonly audience: string;
  /** `--token-expiration`, seconds. */
  readonly tokenExpiration: number;
  /** `--annotation-prefix`. */
  readonly annotationPrefix: string;
  /** `--token-mount-path`. */
  readonly tokenMountPath?: string;
  /** `--compose-role-arn`: account and Region that the webhook found in its instance's metadata. */
  readonly composeRoleArn?: { readonly account: string; readonly region: string };
  /** `--watch-config-map`: entries by `namespace/name`; the namespace may be `*`, and no other pattern. */
  readonly configMap?: Readonly<Record<string, ConfigMapEntry>>;
  /** `--service-account-lookup-grace-period` above 0: an account that the cache does not know yet is waited for. */
  readonly saLookup?: boolean;
  /** The `--container-credentials-...` flags. */
  readonly containerCredentials?: ContainerCredentials;
}

export interface ContainerCredentials {
  readonly uri?: string;
  readonly audience?: string;
  readonly mountPath?: string;
  readonly volume?: string;
  readonly tokenPath?: string;
  /** false: a webhook from before March 2025, which leaves the default lifetime as it is. */
  readonly jitter?: boolean;
  /** false: a webhook from before April 2026, which does not label pods. */
  readonly label?: boolean;
}

/** A webhook that was started without flags but for its Region; empty: without any. */
export function plainSettings(region: string): WebhookSettings {
  return {
    region,
    regionalSts: false,
    audience: webIdentityToken.audience,
    tokenExpiration: defaultExpiration,
    annotationPrefix: eksPrefix,
  };
}

/** The webhook as EKS starts it in a Region. */
export function eksSettings(region: string): WebhookSettings {
  return { ...plainSettings(region), regionalSts: true };
}
