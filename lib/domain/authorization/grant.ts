import { matchAwsEntry, readAwsIdentity } from "../trust/aws-principal.ts";
import { matchPrincipal } from "../trust/match-principal.ts";
import type { PrincipalEntry } from "../trust/parsed-policy.ts";
import type { PreparedRequest } from "../trust/request.ts";
import { and, or, type Ternary } from "../trust/ternary.ts";
import type { PolicyStatement } from "./parsed-policy.ts";

/** What an Allow of a resource policy gives a caller of the same account. */
export interface Grant {
  /** Any of its principals covers the caller. */
  readonly covers: Ternary;
  /** No Allow of an identity policy is needed beside it. */
  readonly withoutIdentity: Ternary;
  /** Nor one of the permissions boundary or the session policy. */
  readonly withoutLimits: Ternary;
}

/**
 * By whom the statement names, it grants more or less: the session itself or a user directly, past boundary and session
 * policy; a role within both; the account only as far as identity policies allow. `*` needs no identity policy, and with a
 * condition on aws:PrincipalArn none of the others; without one that is not documented.
 */
export function grantOf(statement: PolicyStatement, request: PreparedRequest): Grant {
  const covers = matchPrincipal(statement, request);
  if (statement.principals.element !== "Principal")
    return { covers, withoutIdentity: and([covers, null]), withoutLimits: and([covers, null]) };
  const each = statement.principals.entries.map((entry) => entryGrant(entry, statement, request));
  return {
    covers: or([covers, ...each.map((one) => one.covers)]),
    withoutIdentity: or(each.map((one) => one.withoutIdentity)),
    withoutLimits: or(each.map((one) => one.withoutLimits)),
  };
}

/** Nothing can be told of what it grants. */
export const OPEN_GRANT: Grant = { covers: null, withoutIdentity: null, withoutLimits: null };
const NOTHING: Grant = { covers: false, withoutIdentity: false, withoutLimits: false };

function entryGrant(entry: PrincipalEntry, statement: PolicyStatement, request: PreparedRequest): Grant {
  const caller = readAwsIdentity(request.callers[0]?.value ?? "");
  const anyone = entry.kind === "everyone" || (entry.kind === "AWS" && entry.value === "*");
  if (anyone) return { covers: true, withoutIdentity: true, withoutLimits: namesPrincipal(statement) ? true : null };
  if (entry.kind === "Federated") return caller.kind === "user" ? NOTHING : OPEN_GRANT;
  if (entry.kind === "CanonicalUser") return { covers: null, withoutIdentity: false, withoutLimits: false };
  if (entry.kind !== "AWS") return NOTHING;
  const covers = matchAwsEntry(entry.value, caller);
  const { kind } = readAwsIdentity(entry.value);
  if (covers === false) return NOTHING;
  if (kind === "account") return { covers, withoutIdentity: false, withoutLimits: false };
  return { covers, withoutIdentity: covers, withoutLimits: kind === "role" ? false : covers };
}

function namesPrincipal({ conditions }: PolicyStatement): boolean {
  return conditions.some(
    ({ key, operator, ifExists, set }) =>
      key === "aws:principalarn" &&
      operator !== null &&
      !operator.negated &&
      operator.family !== "null" &&
      !ifExists &&
      set !== "all",
  );
}
