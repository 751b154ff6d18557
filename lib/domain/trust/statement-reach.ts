import type { ParsedCondition, ParsedStatement } from "./parsed-policy.ts";
import { issuerOf } from "./request.ts";

/**
 * Whose tokens a statement can let in at most: `anyone`, or those of one provider; `subjects` null: any subject of it.
 * What is outside never gets more than a certain no from the statement.
 */
export type Reach = "anyone" | { readonly provider: string; readonly subjects: readonly string[] | null };

/** Empty for a statement that can only deny, or that trusts no web identity. */
export function reachOf(statement: ParsedStatement): Reach[] {
  if (statement.effect === "Deny") return [];
  const { element, entries, unreadable } = statement.principals;
  if (element === null) return statement.effect === "Allow" ? [] : ["anyone"];
  if (element === "NotPrincipal" || unreadable) return ["anyone"];
  return entries.flatMap((entry): Reach[] => {
    if (entry.value === "*" && entry.kind !== "Service" && entry.kind !== "CanonicalUser") return ["anyone"];
    if (entry.kind !== "Federated") return [];
    return [{ provider: entry.value, subjects: namedSubjects(statement, entry.value) }];
  });
}

/** The subjects to which a StringEquals limits the statement, null where none does. */
function namedSubjects(statement: ParsedStatement, provider: string): readonly string[] | null {
  const key = `${issuerOf(provider)?.toLowerCase()}:sub`;
  const naming = statement.conditions.find((condition) => condition.key === key && namesExactly(condition));
  return naming?.exact ? [...naming.exact] : null;
}

function namesExactly({ operator, set, ifExists, defect, exact }: ParsedCondition): boolean {
  return exact !== null && operator?.negated === false && set !== "all" && !ifExists && defect === null;
}
