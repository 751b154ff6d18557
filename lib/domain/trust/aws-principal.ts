import { matchesPattern, patternOf } from "./pattern.ts";
import type { Ternary } from "./ternary.ts";

/** A caller with an account, by its ARN. */
export interface AwsIdentity {
  readonly arn: string;
  readonly partition: string | null;
  readonly account: string | null;
  readonly kind: "account" | "role" | "session" | "user" | "other";
  /** Of a role or the role of a session: the name without its path. */
  readonly role: string | null;
}

export function readAwsIdentity(value: string): AwsIdentity {
  if (/^\d{12}$/.test(value)) return { arn: value, partition: null, account: value, kind: "account", role: null };
  const [, partition, service, account, resource = ""] = /^arn:([^:]+):(iam|sts)::(\d{12}):(.+)$/s.exec(value) ?? [];
  const base = { arn: value, partition: partition ?? null, account: account ?? null, role: null };
  const [type, ...names] = resource.split("/");
  if (service === "iam" && resource === "root") return { ...base, kind: "account" };
  if (service === "iam" && type === "role") return { ...base, kind: "role", role: names.at(-1) ?? null };
  if (service === "sts" && type === "assumed-role") return { ...base, kind: "session", role: names[0] ?? null };
  return { ...base, kind: service === "iam" && type === "user" ? "user" : "other" };
}

/** One value of an `AWS` principal: `*`, an account in either form, or an ARN. */
export function matchAwsEntry(value: string, caller: AwsIdentity): Ternary {
  if (value === "*" || value === caller.arn) return true;
  const named = readAwsIdentity(value);
  if (named.kind === "account") return named.account === caller.account && samePartition(named, caller);
  const sameRole = named.role !== null && named.role === caller.role && named.account === caller.account;
  if (sameRole && samePartition(named, caller)) {
    if (named.kind === "role" && caller.kind === "session") return true;
    if (named.kind === "session" && caller.kind === "role") return null;
  }
  // IAM refuses wildcards inside a name, so what it would make of one is not documented.
  return value.includes("*") && matchesPattern(patternOf(value), caller.arn) ? null : false;
}

/**
 * Is the caller excepted by a NotPrincipal list? Its account, for a session also its role, must be listed beside it;
 * with only some of them IAM may still count the caller as not excepted: null.
 */
export function matchAwsLevels(listed: readonly string[], caller: AwsIdentity): Ternary {
  const matching = listed.filter((value) => matchAwsEntry(value, caller) !== false);
  if (matching.length === 0) return false;
  if (caller.kind === "account") return true;
  const kinds = new Set(matching.map((value) => (value === caller.arn ? "itself" : readAwsIdentity(value).kind)));
  const role = caller.kind !== "session" || kinds.has("role");
  return kinds.has("itself") && kinds.has("account") && role ? true : null;
}

function samePartition(a: AwsIdentity, b: AwsIdentity): boolean {
  return a.partition === null || b.partition === null || a.partition === b.partition;
}
