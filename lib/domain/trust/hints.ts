import type { Reason } from "../reason.ts";
import { asciiLook } from "./look-alikes.ts";
import type { Operator } from "./operators.ts";
import { matchesPattern, patternOf } from "./pattern.ts";
import { because, type TrustReasonCode } from "./reasons.ts";
import { codePoint, quote } from "./show.ts";

/** What the two values would have to be made equal in, for each classic slip. */
const SLIPS: readonly (readonly [TrustReasonCode, what: string, fold: (text: string) => string])[] = [
  ["case-difference", "in case", (text) => text.toLowerCase()],
  ["whitespace-difference", "in white space", (text) => text.replace(/[\s\u00a0]+/gu, "")],
  ["invisible-character", "in characters that cannot be seen", (text) => text.replace(/[\p{Cf}\p{Cc}]+/gu, "")],
  ["look-alike-character", "in characters that look alike", asciiLook],
];

/** Names the slip that made a string or ARN condition miss its claim by little. */
export function slips(operator: Operator, claim: string, value: string): Reason[] {
  const found: Reason[] = [];
  const wildcards = operator.name.endsWith("Like") || operator.family === "arn";
  if (!wildcards && /[*?]/.test(value)) found.push(wildcardInEquals(operator, claim, value));
  const equal = (a: string, b: string): boolean => (wildcards ? matchesPattern(patternOf(b), a) : a === b);
  const all = (text: string): string => SLIPS.reduce((folded, [, , fold]) => fold(folded), text);
  if (!equal(all(claim), all(value))) return found;
  for (const [code, what, fold] of SLIPS) {
    const alone = equal(fold(claim), fold(value));
    const needed = !equal(allBut(fold, claim), allBut(fold, value));
    if (alone) return [...found, because(code, `The two differ ${what} only${at(code, claim, value)}`)];
    if (needed) found.push(because(code, `The two differ ${what}, and not only there${at(code, claim, value)}`));
  }
  return found;
}

function wildcardInEquals(operator: Operator, claim: string, value: string): Reason {
  const meant = matchesPattern(patternOf(value), claim) ? "; StringLike would match here" : "";
  return because("wildcard-in-equals", `${operator.name} takes * and ? in ${quote(value)} literally${meant}`);
}

function allBut(left: (text: string) => string, text: string): string {
  return SLIPS.reduce((folded, [, , fold]) => (fold === left ? folded : fold(folded)), text);
}

/** Names the first character beyond ASCII, for slips that the eye does not see. */
function at(code: TrustReasonCode, claim: string, value: string): string {
  if (code === "case-difference" || code === "whitespace-difference") return "";
  const strange = [
    ["the condition", value],
    ["the claim", claim],
  ] as const;
  for (const [where, text] of strange) {
    const position = Array.from(text).findIndex((character) => !/[\x20-\x7e]/.test(character));
    const character = Array.from(text)[position];
    if (character !== undefined) return `: ${where} has ${codePoint(character)} at character ${position + 1}`;
  }
  return "";
}
