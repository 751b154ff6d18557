import type { Match, Test } from "../operators.ts";
import { hasWildcard, matchesPattern, type Pattern, patternOf } from "../pattern.ts";
import type { Expanded } from "../variables.ts";

/**
 * Case matters; each of the six parts between colons is compared by itself and may have wildcards, also for ArnEquals.
 * A pattern with fewer parts that could only match across colons is not settled.
 */
export function arnTest(value: Expanded): Test {
  const parts = segments(value.text);
  const patterns = parts === null ? null : partPatterns(value, parts);
  const whole = patternOf(value.text, value.literalAt);
  return (claim): Match => {
    const given = segments(claim);
    if (patterns === null && hasWildcard(whole) && matchesPattern(whole, claim)) return null;
    if (patterns === null || given === null) return "unreadable";
    return patterns.every((pattern, at) => matchesPattern(pattern, given[at] ?? ""));
  };
}

function partPatterns(value: Expanded, parts: readonly string[]): readonly Pattern[] {
  let from = 0;
  return parts.map((part) => {
    const start = from;
    from += part.length + 1;
    const literalAt = value.literalAt === null ? null : new Set([...value.literalAt].map((at) => at - start));
    return patternOf(part, literalAt);
  });
}

/** Six parts; the sixth keeps its colons. null: not the form of an ARN. */
function segments(text: string): readonly string[] | null {
  const parts = text.split(":");
  return parts.length < 6 ? null : [...parts.slice(0, 5), parts.slice(5).join(":")];
}
