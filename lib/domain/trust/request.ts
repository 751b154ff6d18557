import type { TrustRequest } from "./types.ts";

/** Who asks, as a trust policy can name it. */
export interface Caller {
  /** `Federated`, `Service`, `AWS` or `CanonicalUser`. */
  readonly kind: string;
  readonly value: string;
}

/** Key names in lower case; exact ones and the beginnings of patterns. */
export interface KeySet {
  readonly exact: ReadonlySet<string>;
  readonly beginnings: readonly string[];
}

/** A request made ready for many policies: key names in lower case. */
export interface PreparedRequest {
  readonly action: string;
  readonly callers: readonly Caller[];
  /** Host and path of the issuer, where the caller is an OIDC provider. */
  readonly issuer: string | null;
  readonly context: ReadonlyMap<string, readonly string[]>;
  readonly unknown: KeySet;
  readonly absent: KeySet;
}

export function prepareRequest(request: TrustRequest): PreparedRequest {
  const context = new Map<string, readonly string[]>();
  for (const [key, value] of Object.entries(request.context))
    context.set(key.toLowerCase(), typeof value === "string" ? [value] : value);
  const callers = Object.entries(request.principal).map(([kind, value]) => ({ kind, value }));
  return {
    action: request.action,
    callers,
    issuer: issuerOf(callers.find((caller) => caller.kind === "Federated")?.value ?? ""),
    context,
    unknown: keySet(request.unknownKeys ?? NO_KEYS),
    absent: keySet(request.absentKeys ?? NO_KEYS),
  };
}

const NO_KEYS: readonly string[] = [];
/** Most requests share one list. */
const keySets = new WeakMap<readonly string[], KeySet>();

function keySet(keys: readonly string[]): KeySet {
  const known = keySets.get(keys);
  if (known !== undefined) return known;
  const lower = keys.map((key) => key.toLowerCase());
  const made = {
    exact: new Set(lower.filter((key) => !key.endsWith("*"))),
    beginnings: lower.filter((key) => key.endsWith("*")).map((key) => key.slice(0, -1)),
  };
  keySets.set(keys, made);
  return made;
}

/** The values of a key (given in lower case), or why there are none. */
export function lookup(request: PreparedRequest, key: string): readonly string[] | "absent" | "unknown" {
  const values = request.context.get(key);
  if (values !== undefined) return values;
  if (request.unknown.exact.has(key)) return "unknown";
  return covers(request.unknown, key) && !covers(request.absent, key) ? "unknown" : "absent";
}

/** Host and path of an OIDC provider ARN, null where it is none. */
export function issuerOf(providerArn: string): string | null {
  return /^arn:[^:]*:iam::\d*:oidc-provider\/(.+)$/s.exec(providerArn)?.[1] ?? null;
}

function covers(keys: KeySet, key: string): boolean {
  return keys.exact.has(key) || keys.beginnings.some((beginning) => key.startsWith(beginning));
}
