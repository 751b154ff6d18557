import type { Operator, Test } from "./operators.ts";
import type { ConditionValue, ParsedCondition } from "./parsed-policy.ts";
import { lookup, type PreparedRequest } from "./request.ts";
import { and, consensus, or, type Ternary } from "./ternary.ts";
import { expand } from "./variables.ts";

const NONE: readonly string[] = [];

/**
 * Does the condition hold for the request (domain facts 8.2)? Where the documentation leaves a case open and its readings
 * differ, the answer is null. A missing key: false, but true for negated operators, for `...IfExists` and for ForAllValues.
 */
export function matchCondition(condition: ParsedCondition, request: PreparedRequest): Ternary {
  const { operator } = condition;
  if (operator === null || condition.defect !== null) return null;
  const found = lookup(request, condition.key);
  if (found === "unknown") return null;
  const claims = found === "absent" ? NONE : found;
  if (operator.family === "null") return matchNull(condition, claims);
  if (claims.length === 0) return matchAbsent(condition, operator);
  if (condition.set !== null) return matchSet(condition, operator, claims, request);
  const [first = "", ...rest] = claims;
  if (rest.length === 0) return matchClaim(condition, operator, first, request);
  return matchSeveral(claims.map((claim) => matchClaim(condition, operator, claim, request)));
}

/** One value of the request against all of the condition: OR, and for a negated operator all must differ. */
export function matchClaim(
  condition: ParsedCondition,
  operator: Operator,
  claim: string,
  request: PreparedRequest,
): Ternary {
  if (condition.exact !== null) return condition.exact.has(claim) !== operator.negated;
  let matched = false;
  let doubt = false;
  let unresolved = false;
  let unreadable = false;
  for (const value of condition.values) {
    const test = testOf(value, operator, request);
    const match = test === "absent" ? test : test === "unknown" ? null : test(claim);
    if (match === true) matched = true;
    else if (match === null) doubt = true;
    else if (match === "absent") unresolved = true;
    else if (match === "unreadable") unreadable = true;
  }
  if (operator.negated) return matched ? false : doubt || unresolved || unreadable ? null : true;
  if (matched) return unresolved ? null : true;
  return doubt ? null : false;
}

/** The test of a value, or why its policy variables cannot be replaced. */
export function testOf(
  value: ConditionValue,
  operator: Operator,
  request: PreparedRequest,
): Test | "absent" | "unknown" {
  if (value.test !== null) return value.test;
  const expanded = value.template === null ? "unknown" : expand(value.template, request);
  return typeof expanded === "string" ? expanded : operator.compile(expanded);
}

/** ForAnyValue with `...IfExists` is left open: one rule says false, the other true. */
function matchAbsent(condition: ParsedCondition, operator: Operator): Ternary {
  if (condition.set === "all") return true;
  if (condition.set === "any") return condition.ifExists ? null : false;
  return condition.ifExists || operator.negated;
}

/** Some editions of the documentation count empty text as an empty set. */
function matchSet(
  condition: ParsedCondition,
  operator: Operator,
  claims: readonly string[],
  request: PreparedRequest,
): Ternary {
  const each = claims.map((claim) => matchClaim(condition, operator, claim, request));
  const plain = condition.set === "all" ? and(each) : or(each);
  return claims.every((claim) => claim === "") ? consensus(plain, condition.set === "all") : plain;
}

/** Several values without a set operator: the documentation only forbids it. No reading holds where no value does. */
function matchSeveral(each: readonly Ternary[]): Ternary {
  return each.every((one) => one === false) ? false : null;
}

function matchNull(condition: ParsedCondition, claims: readonly string[]): Ternary {
  const wanted = condition.values.map((value) => value.text.toLowerCase());
  const holds = (absent: boolean): boolean => wanted.includes(String(absent));
  const plain = claims.length === 0 ? holds(true) : holds(false);
  const emptyText = claims.length > 0 && claims.every((claim) => claim === "");
  const asSet = condition.set === null || claims.length > 0 ? plain : condition.set === "all";
  return consensus(plain, emptyText ? holds(true) : plain, asSet);
}
