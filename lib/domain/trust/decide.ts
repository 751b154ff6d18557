import { matchAction } from "./match-action.ts";
import { matchCondition } from "./match-condition.ts";
import { matchPrincipal } from "./match-principal.ts";
import type { ParsedStatement } from "./parsed-policy.ts";
import type { PreparedRequest } from "./request.ts";
import type { Ternary } from "./ternary.ts";
import type { TrustVerdictKind } from "./types.ts";

/** Does the statement apply to the request? False as soon as one part rules it out, null when a part cannot be told. */
export function matchStatement(statement: ParsedStatement, request: PreparedRequest): Ternary {
  const action = matchAction(statement, request.action);
  if (action === false) return false;
  const principal = matchPrincipal(statement, request);
  if (principal === false) return false;
  let result = statement.defects.length > 0 || action === null ? null : principal;
  for (const condition of statement.conditions) {
    const match = matchCondition(condition, request);
    if (match === false) return false;
    if (match === null) result = null;
  }
  return result;
}

type Judged = Pick<ParsedStatement, "effect"> & { readonly matches: Ternary };

/**
 * A matching Deny wins, any matching Allow suffices (domain facts 8.2). A statement that cannot be told makes the verdict
 * `unknown` only where it could change it. A statement without a valid Effect may be either.
 */
export function combine(statements: readonly Judged[]): TrustVerdictKind {
  const some = (effect: Judged["effect"], matches: Ternary): boolean =>
    statements.some((statement) => statement.effect === effect && statement.matches === matches);
  if (some("Deny", true)) return "deny";
  const either = some(null, true) || some(null, null);
  const allowed = some("Allow", true);
  if (!allowed && !some("Allow", null) && !either) return "deny";
  return allowed && !either && !some("Deny", null) ? "allow" : "unknown";
}

/** The verdict alone, for many requests. */
export function decide(statements: readonly ParsedStatement[], request: PreparedRequest): TrustVerdictKind {
  return combine(
    statements.map((statement) => ({ effect: statement.effect, matches: matchStatement(statement, request) })),
  );
}
