import type { Test } from "../operators.ts";
import { matchesPattern, patternOf } from "../pattern.ts";
import type { Expanded } from "../variables.ts";

/** Case matters, and `*` is a star (domain facts 8.2). */
export function equalsTest({ text }: Expanded): Test {
  return (claim) => claim === text;
}

/** Letters beyond ASCII that are equal only after folding: not settled. */
export function equalsIgnoringCaseTest({ text }: Expanded): Test {
  const folded = text.toLowerCase();
  const ascii = lowerAscii(text);
  return (claim) => {
    if (lowerAscii(claim) === ascii) return true;
    return claim.toLowerCase() === folded ? null : false;
  };
}

/** Case matters; `*` any run, `?` one character. */
export function likeTest({ text, literalAt }: Expanded): Test {
  const pattern = patternOf(text, literalAt);
  return (claim) => matchesPattern(pattern, claim);
}

function lowerAscii(text: string): string {
  return text.replace(/[A-Z]/g, (letter) => letter.toLowerCase());
}
