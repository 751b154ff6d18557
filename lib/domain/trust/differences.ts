import { matchedLength, patternOf } from "./pattern.ts";
import type { Comparison } from "./types.ts";

const SHOWN = 3;

/** 1-based position, in code points, of the first character of the claim that the value does not have there. */
export function differsAt(claim: string, value: string, wildcards: boolean): number | null {
  if (!wildcards && claim === value) return null;
  const same = wildcards ? matchedLength(patternOf(value), claim) : commonLength(claim, value);
  return Array.from(claim.slice(0, same)).length + 1;
}

/** The claim against the values that share most with it, the closest first. */
export function closest(
  claim: string,
  values: readonly string[],
  at: { readonly key: string; readonly operator: string; readonly wildcards: boolean },
): Comparison[] {
  return values
    .map((condition) => ({ condition, position: differsAt(claim, condition, at.wildcards) }))
    .toSorted((a, b) => (b.position ?? Number.POSITIVE_INFINITY) - (a.position ?? Number.POSITIVE_INFINITY))
    .slice(0, SHOWN)
    .map(({ condition, position }) => ({ key: at.key, operator: at.operator, claim, condition, differsAt: position }));
}

function commonLength(a: string, b: string): number {
  let at = 0;
  while (at < a.length && a.charCodeAt(at) === b.charCodeAt(at)) at++;
  // A pair of which only the first half is common counts as different.
  return at > 0 && at < a.length && /[\ud800-\udbff]/.test(a.charAt(at - 1)) ? at - 1 : at;
}
