import { type AwsIdentity, matchAwsEntry, matchAwsLevels, readAwsIdentity } from "./aws-principal.ts";
import type { ParsedStatement, PrincipalEntry } from "./parsed-policy.ts";
import type { Caller, PreparedRequest } from "./request.ts";
import { not, or, type Ternary } from "./ternary.ts";

/**
 * Is the caller among those the statement names? A bare `"*"` is everyone. `{"AWS": "*"}` is everyone with AWS credentials;
 * whether it covers a web identity or a service is not documented, so null. A statement without principals allows nobody.
 */
export function matchPrincipal(statement: ParsedStatement, request: PreparedRequest): Ternary {
  const { element, entries, unreadable } = statement.principals;
  if (element === null) return statement.effect === "Allow" ? false : null;
  if (unreadable) return null;
  return or(
    request.callers.map((caller) => (element === "Principal" ? among(entries, caller) : outside(entries, caller))),
  );
}

/** One name of a Principal element against one caller. */
export function matchEntry(entry: PrincipalEntry, caller: Caller): Ternary {
  if (entry.kind === "everyone") return true;
  if (caller.kind === "AWS") return entry.kind === "AWS" ? matchAwsEntry(entry.value, awsIdentity(caller)) : false;
  if (entry.kind === caller.kind) return entry.value === caller.value ? true : entry.value === "*" ? null : false;
  return entry.kind === "AWS" && entry.value === "*" ? null : false;
}

function among(entries: readonly PrincipalEntry[], caller: Caller): Ternary {
  return or(entries.map((entry) => matchEntry(entry, caller)));
}

/** NotPrincipal. For a caller with an account, the account (and the role of a session) must be listed as well. */
function outside(entries: readonly PrincipalEntry[], caller: Caller): Ternary {
  if (caller.kind !== "AWS") return not(among(entries, caller));
  if (entries.some((entry) => entry.kind === "everyone")) return false;
  const listed = entries.filter((entry) => entry.kind === "AWS").map((entry) => entry.value);
  return not(matchAwsLevels(listed, awsIdentity(caller)));
}

function awsIdentity(caller: Caller): AwsIdentity {
  return readAwsIdentity(caller.value);
}
