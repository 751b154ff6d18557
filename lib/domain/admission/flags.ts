import type { Reason } from "../reason.ts";
import { parseBool, parseInt64 } from "./go-values.ts";
import type { WebhookSettings } from "./settings.ts";
import { plainSettings } from "./settings.ts";

/** Flags of a webhook's command line that decide what it gives, with what they take (domain facts 1.1 to 1.4). */
export const webhookFlags = {
  "annotation-prefix": "text",
  "token-audience": "text",
  "token-mount-path": "text",
  "token-expiration": "number",
  "aws-default-region": "text",
  "sts-regional-endpoint": "truth",
  "compose-role-arn": "truth",
  "watch-config-map": "truth",
  /** Where its ConfigMap is. */
  namespace: "text",
  "service-account-lookup-grace-period": "text",
  "watch-container-credentials-config": "text",
  "container-credentials-audience": "text",
  "container-credentials-token-mount-path": "text",
  "container-credentials-token-volume-name": "text",
  "container-credentials-token-path": "text",
  "container-credentials-full-uri": "text",
} as const satisfies Record<string, "text" | "number" | "truth">;

type FlagName = keyof typeof webhookFlags;

/** Flags by name without dashes; null: set by something that is not read. */
export type FlagValues = Readonly<Record<string, string | null>>;

/** Namespace of the webhook's ConfigMap where no flag says another. */
const defaultNamespace = "eks";

function given(flags: FlagValues, name: FlagName): string | null | undefined {
  return Object.hasOwn(flags, name) ? flags[name] : undefined;
}

/** Is the flag set to something that holds? null: it cannot be told. */
function isOn(flags: FlagValues, name: FlagName): boolean | null {
  const value = given(flags, name);
  return value === undefined ? false : value === null ? null : parseBool(value);
}

/** Where the webhook watches a ConfigMap; null: it watches none, or its namespace is not told. */
export function watchedNamespace(flags: FlagValues): string | null {
  if (isOn(flags, "watch-config-map") !== true) return null;
  const namespace = given(flags, "namespace");
  return namespace === undefined ? defaultNamespace : namespace;
}

/** The webhook waits for an account that its cache does not know, unless the flag says zero, in whatever unit. */
function waits(flags: FlagValues): boolean {
  return /[1-9]/.test(given(flags, "service-account-lookup-grace-period") ?? "");
}

/** The instance that the webhook runs on, as far as the cluster tells. */
export interface Instance {
  readonly account: string | null;
  readonly region: string | null;
}

/** Something that flags leave open, and the act that would tell it. */
export interface OpenFlag {
  readonly why: Reason;
  readonly lift: string;
}

/** What flags make of the webhook, and what they leave open. */
export interface FromFlags {
  readonly settings: WebhookSettings;
  readonly open: readonly OpenFlag[];
}

/** The settings that a command line makes. */
export function settingsFromFlags(flags: FlagValues, { account, region }: Instance): FromFlags {
  const untold = (Object.keys(webhookFlags) as FlagName[]).filter((name) => given(flags, name) === null);
  const open: OpenFlag[] = untold.map((name) => ({
    why: {
      code: "webhook-flag-not-told",
      text: `The webhook's flag --${name} has a value that its pods do not tell`,
    },
    lift: `write the value of --${name} into the webhook's arguments`,
  }));
  const text = (name: FlagName, otherwise: string): string => given(flags, name) ?? otherwise;
  const plain = plainSettings("");
  const composes = isOn(flags, "compose-role-arn") === true;
  if (composes && (account === null || region === null)) {
    const words = "The webhook completes role names with its instance's account, which is not known";
    const lift = "name the cluster's account and Region in the settings";
    open.push({ why: { code: "role-not-composed", text: words }, lift });
  }
  const file = text("watch-container-credentials-config", "");
  if (file !== "") {
    const words = "The webhook gives container credentials to the accounts of a file that is not read";
    open.push({ why: { code: "container-credentials-not-read", text: words }, lift: `look at ${file} in its pods` });
  }
  return {
    settings: {
      region: text("aws-default-region", ""),
      regionalSts: isOn(flags, "sts-regional-endpoint") === true,
      audience: text("token-audience", plain.audience),
      tokenExpiration: parseInt64(text("token-expiration", "")) ?? plain.tokenExpiration,
      annotationPrefix: text("annotation-prefix", plain.annotationPrefix),
      ...textField(flags, "token-mount-path", "tokenMountPath"),
      ...(composes && account !== null && region !== null && { composeRoleArn: { account, region } }),
      saLookup: waits(flags),
      containerCredentials: {
        ...textField(flags, "container-credentials-full-uri", "uri"),
        ...textField(flags, "container-credentials-audience", "audience"),
        ...textField(flags, "container-credentials-token-mount-path", "mountPath"),
        ...textField(flags, "container-credentials-token-volume-name", "volume"),
        ...textField(flags, "container-credentials-token-path", "tokenPath"),
      },
    },
    open,
  };
}

function textField<F extends string>(flags: FlagValues, name: FlagName, field: F): { readonly [K in F]?: string } {
  const value = given(flags, name);
  return (typeof value === "string" ? { [field]: value } : {}) as { readonly [K in F]?: string };
}
