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

/** What the statements seen so far say; `maybe`: some that cannot be told. */
interface Tally {
  allow: boolean;
  deny: boolean;
  maybeAllow: boolean;
  maybeDeny: boolean;
}

/**
 * A matching Deny wins, any matching Allow suffices (domain facts 8.2). A statement that cannot be told makes the verdict
 * `unknown` only where it could change it. A statement without a valid Effect may be either.
 */
export function combine(statements: readonly Judged[]): TrustVerdictKind {
  const tally = emptyTally();
  for (const { effect, matches } of statements) count(tally, effect, matches);
  return verdictOf(tally);
}

/** The verdict alone, for many requests. */
export function decide(statements: readonly ParsedStatement[], request: PreparedRequest): TrustVerdictKind {
  const tally = emptyTally();
  for (const statement of statements) count(tally, statement.effect, matchStatement(statement, request));
  return verdictOf(tally);
}

function emptyTally(): Tally {
  return { allow: false, deny: false, maybeAllow: false, maybeDeny: false };
}

function count(tally: Tally, effect: Judged["effect"], matches: Ternary): void {
  if (matches === false) return;
  if (effect === null || matches === null) {
    if (effect !== "Deny") tally.maybeAllow = true;
    if (effect !== "Allow") tally.maybeDeny = true;
  } else if (effect === "Allow") tally.allow = true;
  else tally.deny = true;
}

function verdictOf({ allow, deny, maybeAllow, maybeDeny }: Tally): TrustVerdictKind {
  if (deny || !(allow || maybeAllow)) return "deny";
  return allow && !maybeDeny ? "allow" : "unknown";
}
