import type { Test } from "../operators.ts";
import type { Expanded } from "../variables.ts";

/** `true` and `false` in any case. */
export function boolTest({ text }: Expanded): Test {
  const value = text.toLowerCase();
  return (claim) => {
    const given = claim.toLowerCase();
    return isBool(value) && isBool(given) ? value === given : "unreadable";
  };
}

function isBool(text: string): boolean {
  return text === "true" || text === "false";
}
