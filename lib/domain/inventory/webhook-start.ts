/** How a pod identity webhook was started, as the container that runs it tells (domain facts 1.1). */
export interface WebhookStart {
  /**
   * Flags that decide what it gives, by name without dashes; a null value is set by something that is not read. null: the
   * container's command does not tell its flags.
   */
  readonly flags: Readonly<Record<string, string | null>> | null;
  /** Of a webhook that watches its ConfigMap; absent: it was not asked for. */
  readonly configMap?: WatchedConfigMap;
}

export type WatchedConfigMap =
  | { readonly kind: "read"; readonly entries: Readonly<Record<string, ConfigMapEntry>> }
  | { readonly kind: "not-read"; readonly reason: string; readonly lift: string };

/** What the ConfigMap says of a service account; what it leaves out is empty, not the flag's, but for the expiration. */
export interface ConfigMapEntry {
  readonly roleArn?: string;
  readonly audience?: string;
  readonly useRegionalSts?: boolean;
  /** Seconds, taken as it is; 0: the flag's. */
  readonly tokenExpiration?: number;
}
