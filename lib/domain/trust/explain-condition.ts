import type { Reason } from "../reason.ts";
import { claimHints } from "./claim-hints.ts";
import { closest } from "./differences.ts";
import { slips } from "./hints.ts";
import { matchClaim, testOf } from "./match-condition.ts";
import type { Operator } from "./operators.ts";
import type { ParsedCondition } from "./parsed-policy.ts";
import { because } from "./reasons.ts";
import { lookup, type PreparedRequest } from "./request.ts";
import { quote, quoteAny } from "./show.ts";
import type { Ternary } from "./ternary.ts";
import type { Comparison } from "./types.ts";

export interface Explanation {
  readonly why: readonly Reason[];
  readonly comparisons: readonly Comparison[];
}

/** Why the condition gave `match`. */
export function explainCondition(condition: ParsedCondition, request: PreparedRequest, match: Ternary): Explanation {
  const found = lookup(request, condition.key);
  if (condition.defect !== null) return only(condition.defect);
  if (condition.operator === null) return only(because("unknown-operator", quote(condition.operatorText)));
  if (found === "unknown") return only(notKnown(condition));
  const claims = found === "absent" ? [] : found;
  if (match === null) return only(notSettled(condition, condition.operator, claims, request));
  if (match) return { why: claims.length === 0 ? heldWithoutKey(condition) : [], comparisons: [] };
  if (condition.operator.family === "null") return only(nullFails(condition, claims));
  return claims.length === 0 ? absent(condition, request) : differs(condition, condition.operator, claims, request);
}

function only(reason: Reason): Explanation {
  return { why: [reason], comparisons: [] };
}

function subjectOf(condition: ParsedCondition): string {
  return `${condition.operatorText} on ${quote(condition.keyText)}`;
}

function notKnown(condition: ParsedCondition): Reason {
  const text = `${subjectOf(condition)} depends on a value of the request that is not known before it is made`;
  return because("value-not-known", text);
}

function heldWithoutKey(condition: ParsedCondition): Reason[] {
  const key = quote(condition.keyText);
  if (condition.operator?.family === "null") return [];
  if (condition.set === "all")
    return [because("for-all-values-absent", `ForAllValues holds because the request has no ${key}`)];
  if (condition.ifExists) return [because("if-exists-absent", `...IfExists holds because the request has no ${key}`)];
  return [because("negated-absent", `${condition.operatorText} holds because the request has no ${key}`)];
}

function nullFails(condition: ParsedCondition, claims: readonly string[]): Reason {
  const asked = quoteAny(condition.values.map((value) => value.text));
  const state = claims.length === 0 ? "does not have it" : "has it";
  return because("null-check-fails", `Null asks ${asked} for ${quote(condition.keyText)} and the request ${state}`);
}

function absent(condition: ParsedCondition, request: PreparedRequest): Explanation {
  const { keyText, operatorText } = condition;
  const comparisons = condition.values
    .slice(0, 1)
    .map((value) => ({ key: keyText, operator: operatorText, claim: null, condition: value.text, differsAt: null }));
  const claim = /^(.*):(?:sub|aud|amr)$/s.exec(condition.key)?.[1];
  const own = request.issuer?.toLowerCase() ?? null;
  if (claim !== undefined && own !== null && claim !== own) {
    const why =
      claim.replace(/^https?:\/\//, "") === own
        ? because("issuer-with-scheme", `The key ${quote(keyText)} has the issuer with https://, which no key has`)
        : because("other-issuer", `The key ${quote(keyText)} is of another issuer than the token's ${quote(own)}`);
    return { why: [why], comparisons };
  }
  const text = `${operatorText} asks for ${quote(keyText)}, which the request does not have`;
  return { why: [because("condition-key-absent", text)], comparisons };
}

function differs(
  condition: ParsedCondition,
  operator: Operator,
  claims: readonly string[],
  request: PreparedRequest,
): Explanation {
  const key = quote(condition.keyText);
  const values = condition.values.map((value) => value.text);
  const failing = claims.find((claim) => matchClaim(condition, operator, claim, request) === false) ?? claims[0] ?? "";
  if (operator.negated)
    return only(because("value-excluded", `${condition.operatorText} excludes ${quote(failing)} for ${key}`));
  const unreadable = condition.values.find((value) => {
    const test = testOf(value, operator, request);
    return typeof test === "function" && test(failing) === "unreadable";
  });
  if (unreadable !== undefined) {
    const pair = `${quote(failing)} and ${quote(unreadable.text)}`;
    return only(because("unreadable-value", `${condition.operatorText} cannot compare ${pair} for ${key}`));
  }
  const text = `${condition.operatorText} asks for ${key} to be ${quoteAny(values)} and it is ${quote(failing)}`;
  const why = [because("value-differs", text)];
  if (operator.family !== "string" && operator.family !== "arn") return { why, comparisons: [] };
  const wildcards = operator.name.endsWith("Like") || operator.family === "arn";
  const comparisons = closest(failing, values, { key: condition.keyText, operator: condition.operatorText, wildcards });
  return { why: [...why, ...hintsFor(condition, operator, comparisons, request)], comparisons };
}

/** The slip of the closest value that has one; else how the closest value differs in the field's words. */
function hintsFor(
  condition: ParsedCondition,
  operator: Operator,
  comparisons: readonly Comparison[],
  request: PreparedRequest,
): Reason[] {
  const [nearest] = comparisons;
  const inWords = nearest === undefined ? [] : claimHints(condition.key, nearest.claim ?? "", nearest.condition);
  for (const { claim, condition: value } of comparisons) {
    const found = slips(operator, claim ?? "", value);
    if (found.length > 0)
      return found.some(({ code }) => code !== "wildcard-in-equals") ? found : [...found, ...inWords];
  }
  const variable = condition.values.find((value) => value.template === null && value.text.includes("${"));
  if (variable !== undefined)
    return [because("variables-need-2012", `${quote(variable.text)} is plain text: variables need Version 2012-10-17`)];
  const unresolved = condition.values.find((value) => typeof testOf(value, operator, request) === "string");
  if (unresolved !== undefined)
    return [because("variable-not-resolved", `A variable in ${quote(unresolved.text)} has no value in the request`)];
  return inWords;
}

function notSettled(
  condition: ParsedCondition,
  operator: Operator,
  claims: readonly string[],
  request: PreparedRequest,
): Reason {
  const what = subjectOf(condition);
  if (operator.family === "null" || claims.every((claim) => claim === "")) {
    if (condition.set !== null || operator.family === "null" || claims.length === 0)
      return because(
        "set-operator-not-settled",
        `${what}: what IAM makes of a missing or empty key here is not documented`,
      );
  }
  if (condition.set === null && claims.length > 1)
    return because(
      "multi-valued-key",
      `${what} has no ForAnyValue or ForAllValues and the request has ${claims.length} values`,
    );
  const tests = condition.values.map((value) => testOf(value, operator, request));
  if (tests.includes("unknown"))
    return because("value-not-known", `${what} has a variable whose value is not known before the request is made`);
  if (tests.includes("absent"))
    return because("variable-not-resolved", `${what} has a variable without a value; IAM may drop the whole statement`);
  const unreadable = claims.some((claim) =>
    tests.some((test) => typeof test === "function" && test(claim) === "unreadable"),
  );
  if (unreadable) {
    const text = `${what} cannot read one of the values; what a negated operator makes of that is not documented`;
    return because("unreadable-value", text);
  }
  return because(
    "value-not-settled",
    `${what}: how IAM compares ${quoteAny(claims)} with the values is not documented`,
  );
}
