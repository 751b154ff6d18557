import type { ParsedCondition } from "./parsed-policy.ts";
import { hasWildcard, matchesPattern, patternOf } from "./pattern.ts";
import { because, type TrustReason } from "./reasons.ts";
import { quote } from "./show.ts";

/** Names that no cluster has: what matches them matches any. */
const ANY_NAMESPACE = "system:serviceaccount:q7x-no-such-namespace:q7x-no-such-name";

/** How far the conditions on a token's subject reach. `conditions`: those on `<issuer>:sub`, all of one statement. */
export function subjectNotes(conditions: readonly ParsedCondition[], issuer: string): TrustReason[] {
  const naming = conditions.filter(
    ({ operator }) => operator !== null && !operator.negated && operator.family !== "null",
  );
  if (naming.length > 0) return naming.flatMap(valueNotes);
  if (conditions.some(({ operator }) => operator === null)) return [];
  if (conditions.some(({ operator }) => operator?.negated))
    return [because("negated-subject", `Every subject of ${quote(issuer)} is let in but those that are excluded`)];
  return [
    because("no-subject-condition", `Every service account of the cluster of ${quote(issuer)} may assume the role`),
  ];
}

function valueNotes(condition: ParsedCondition): TrustReason[] {
  const takesWildcards = condition.operator?.name.endsWith("Like") === true || condition.operator?.family === "arn";
  return condition.values
    .filter(({ text }) => hasWildcard(patternOf(text)))
    .map(({ text }) =>
      takesWildcards
        ? because("wildcard-subject", `${quote(text)} lets in ${reachOf(text)}`)
        : because(
            "wildcard-in-equals",
            `${condition.operatorText} takes ${quote(text)} literally, so it lets in nobody`,
          ),
    );
}

function reachOf(pattern: string): string {
  const parsed = patternOf(pattern);
  if (matchesPattern(parsed, ANY_NAMESPACE)) return "every service account of the cluster";
  const namespace = /^system:serviceaccount:([^:*?]+):/.exec(pattern)?.[1];
  if (namespace === undefined) return "service accounts of more than one namespace";
  const any = matchesPattern(parsed, `system:serviceaccount:${namespace}:q7x-no-such-name`);
  return any
    ? `every service account of namespace ${quote(namespace)}`
    : `several names in namespace ${quote(namespace)}`;
}
