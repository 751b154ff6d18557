import type { Reason } from "../reason.ts";
import { combine } from "./decide.ts";
import { type ExplainedStatement, explainStatement } from "./explain-statement.ts";
import { isMalformed } from "./parse.ts";
import type { ParsedPolicy } from "./parsed-policy.ts";
import { because } from "./reasons.ts";
import { prepareRequest } from "./request.ts";
import { quote } from "./show.ts";
import type { StatementVerdict, TrustRequest, TrustVerdict, TrustVerdictKind } from "./types.ts";

/**
 * Would the trust policy let the request through (domain facts 8)? Each statement says why it does or does not match.
 * The trust policy alone is looked at: service and resource control policies can still deny, an OIDC provider must exist
 * and accept the audience, and a caller with an account needs its own permission where the whole account is trusted.
 */
export function evaluateTrust(policy: ParsedPolicy, request: TrustRequest): TrustVerdict {
  if (isMalformed(policy)) return { verdict: "unknown", reason: policy.malformed, statements: [] };
  const prepared = prepareRequest(request);
  const explained = policy.statements.map((statement) => explainStatement(statement, prepared));
  const statements = explained.map((one) => one.verdict);
  const verdict = combine(statements);
  return { verdict, reason: reasonFor(verdict, explained), statements };
}

function reasonFor(verdict: TrustVerdictKind, statements: readonly ExplainedStatement[]): Reason {
  const first = (effect: StatementVerdict["effect"], matches: boolean | null): ExplainedStatement | undefined =>
    statements.find(({ verdict: one }) => one.effect === effect && one.matches === matches);
  const allow = first("Allow", true);
  if (verdict === "allow") return because("allowed", `${nameOf(allow)} allows it`);
  if (verdict === "deny") {
    const deny = first("Deny", true);
    return deny !== undefined ? because("explicit-deny", `${nameOf(deny)} denies it`) : noneAllows(statements);
  }
  const open = first("Allow", null) ?? first("Deny", null);
  const odd = first(null, null) ?? first(null, true);
  const doubt = (allow === undefined ? open : first("Deny", null)) ?? odd;
  const code = allow === undefined ? "allow-not-certain" : "deny-not-certain";
  return because(code, `Whether ${nameOf(doubt, "statement")} matches cannot be told: ${doubt?.headline.text ?? ""}`);
}

function noneAllows(statements: readonly ExplainedStatement[]): Reason {
  const [nearest, ...others] = statements
    .filter((statement) => statement.verdict.effect === "Allow")
    .toSorted((a, b) => a.distance - b.distance);
  if (nearest === undefined) return because("no-statement-allows", "The policy has no Allow statement");
  const which = others.length === 0 ? "" : `, and ${nameOf(nearest, "statement")} comes nearest`;
  return because("no-statement-allows", `No statement allows it${which}: ${nearest.headline.text}`);
}

function nameOf(statement: ExplainedStatement | undefined, word = "Statement"): string {
  if (statement === undefined) return word;
  const { index, sid } = statement.verdict;
  return sid === null ? `${word} ${index}` : `${word} ${index} (${quote(sid)})`;
}
