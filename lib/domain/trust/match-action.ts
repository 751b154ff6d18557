import type { ParsedStatement } from "./parsed-policy.ts";
import { matchesPattern } from "./pattern.ts";
import type { Ternary } from "./ternary.ts";

/** Is the action among those of the statement? Case does not matter. A statement without actions allows none. */
export function matchAction(statement: ParsedStatement, action: string): Ternary {
  const { element, patterns, unreadable } = statement.actions;
  if (element === null) return statement.effect === "Allow" ? false : null;
  const lower = action.toLowerCase();
  const listed = patterns.some(({ pattern }) => matchesPattern(pattern, lower));
  return !listed && unreadable ? null : listed === (element === "Action");
}
