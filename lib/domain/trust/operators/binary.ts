import type { Test } from "../operators.ts";
import type { Expanded } from "../variables.ts";

/** Both sides are base64; padding does not matter. */
export function binaryTest({ text }: Expanded): Test {
  const value = withoutPadding(text);
  return (claim) => {
    const given = withoutPadding(claim);
    return value === null || given === null ? "unreadable" : value === given;
  };
}

function withoutPadding(text: string): string | null {
  return /^[A-Za-z0-9+/]*={0,2}$/.test(text) ? text.replace(/=+$/, "") : null;
}
