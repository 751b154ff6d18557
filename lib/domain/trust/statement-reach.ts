import type { ConditionValue, ParsedCondition, ParsedStatement } from "./parsed-policy.ts";
import { issuerOf } from "./request.ts";

/**
 * Whose tokens a statement can let in at most: anyone's, or those of one provider, of them all subjects, one, or those that
 * a pattern admits. Outside of its reach the statement is a certain no.
 */
export type Reach =
  | { readonly kind: "anyone" }
  | { readonly kind: "provider"; readonly provider: string }
  | { readonly kind: "subject"; readonly provider: string; readonly subject: string }
  | {
      readonly kind: "pattern";
      readonly provider: string;
      /** What stands before the first wildcard. */
      readonly beginning: string;
      readonly admits: (subject: string) => boolean;
    };

const ANYONE: readonly Reach[] = [{ kind: "anyone" }];

/** Empty for a statement that can only deny, or that trusts no web identity. */
export function reachOf(statement: ParsedStatement): readonly Reach[] {
  if (statement.effect === "Deny") return [];
  const { element, entries, unreadable } = statement.principals;
  if (element === null) return statement.effect === "Allow" ? [] : ANYONE;
  if (element === "NotPrincipal" || unreadable) return ANYONE;
  return entries.flatMap((entry): readonly Reach[] => {
    if (entry.value === "*" && entry.kind !== "Service" && entry.kind !== "CanonicalUser") return ANYONE;
    return entry.kind === "Federated" ? reachIn(statement, entry.value) : [];
  });
}

/** Narrowed by a StringEquals or a StringLike on the subject of the provider's tokens, where there is one. */
function reachIn(statement: ParsedStatement, provider: string): readonly Reach[] {
  const key = `${issuerOf(provider)?.toLowerCase()}:sub`;
  const naming = statement.conditions.filter((condition) => condition.key === key && narrows(condition));
  const exact = naming.find((condition) => condition.exact !== null)?.exact;
  if (exact) return [...exact].map((subject) => ({ kind: "subject", provider, subject }));
  const like = naming.find((condition) => condition.operator?.name === "StringLike" && isConstant(condition));
  if (like === undefined) return [{ kind: "provider", provider }];
  return like.values.map((value) => patternReach(provider, value));
}

/** The plain ends of a pattern rule most subjects out faster than the pattern itself. */
function patternReach(provider: string, { text, test }: ConditionValue): Reach {
  const beginning = /^[^*?$]*/.exec(text)?.[0] ?? "";
  const ending = /[^*?}]*$/.exec(text)?.[0] ?? "";
  return {
    kind: "pattern",
    provider,
    beginning,
    admits: (subject) => subject.startsWith(beginning) && subject.endsWith(ending) && test?.(subject) === true,
  };
}

/** ForAllValues does not: empty text may count as an empty set. */
function narrows({ operator, set, defect }: ParsedCondition): boolean {
  return operator?.negated === false && set !== "all" && defect === null;
}

function isConstant(condition: ParsedCondition): boolean {
  return condition.values.every((value) => value.test !== null);
}
