import type { ParsedPolicy } from "../../trust/parsed-policy.ts";
import { matchesPattern, patternOf } from "../../trust/pattern.ts";
import type { Comparison, StatementVerdict, TrustVerdict } from "../../trust/types.ts";
import type { CauseId } from "../causes/catalogue.ts";
import { type CauseEvidence, shown } from "../evidence.ts";

/** What a statement of a trust policy is measured against. */
export interface TrustSubject {
  /** Host and path of the cluster's issuer. */
  readonly issuer: string;
  /** Issuers of all clusters that were read. */
  readonly issuers: ReadonlySet<string>;
  readonly policy: ParsedPolicy | null;
}

const regionOf = (text: string): string | null => /oidc[.-]eks\.([a-z0-9-]+)\./.exec(text)?.[1] ?? null;
const issuerIn = (text: string): string => text.replace(/^.*oidc-provider\//, "").replace(/^https?:\/\//, "");
const claimOf = (key: string): string => /:([a-z]+)$/.exec(key)?.[1] ?? "";

function copiedFromOtherRegion(named: string, { issuer }: TrustSubject): boolean {
  const [there, here] = [regionOf(named), regionOf(issuer)];
  return there !== null && here !== null && there !== here;
}

/** A provider that the statement names and that is not the cluster's. */
function ofPrincipal({ condition }: Comparison, codes: ReadonlySet<string>, subject: TrustSubject): CauseId[] {
  if (codes.has("principal-other-account")) return ["TRUST_PROVIDER_WRONG_ACCOUNT"];
  if (copiedFromOtherRegion(condition, subject)) return ["TRUST_REGION_WRONG", "TRUST_PROVIDER_ARN_WRONG"];
  const named = issuerIn(condition);
  const looksReal = regionOf(named) !== null && regionOf(named) === regionOf(subject.issuer);
  // An issuer of the same form that is of no cluster here: that of a cluster that was made anew.
  return looksReal && !subject.issuers.has(named)
    ? ["TRUST_PROVIDER_ARN_WRONG", "OIDC_ISSUER_CHANGED"]
    : ["TRUST_PROVIDER_ARN_WRONG"];
}

/** A condition on a claim of another issuer than the token's. */
function ofForeignKey({ key }: Comparison, index: number, subject: TrustSubject): CauseId[] {
  const statement =
    subject.policy !== null && "statements" in subject.policy
      ? subject.policy.statements.find((one) => one.index === index)
      : undefined;
  const own = `${subject.issuer.toLowerCase()}:`;
  if (statement?.conditions.some((condition) => condition.key.startsWith(own)))
    return ["TRUST_MULTI_CLUSTER_ONE_STATEMENT"];
  if (copiedFromOtherRegion(key, subject)) return ["TRUST_REGION_WRONG", "TRUST_CONDITION_KEY_WRONG"];
  return ["TRUST_CONDITION_KEY_WRONG"];
}

/** A claim of the token that is none of the values asked for. */
function ofValue({ key, claim, condition, operator }: Comparison, codes: ReadonlySet<string>): CauseId[] {
  if (codes.has("swapped-claim")) return ["TRUST_CONDITION_KEY_WRONG"];
  if (claimOf(key) === "aud") return ["TRUST_AUDIENCE_CONDITION"];
  if (claimOf(key) !== "sub") return ["TRUST_UNKNOWN"];
  const literal = /equals/i.test(operator) && /[*?]/.test(condition);
  if (literal && matchesPattern(patternOf(condition), claim ?? "")) return ["TRUST_SUB_WILDCARD_STRINGEQUALS"];
  if (codes.has("case-difference")) return ["TRUST_SUB_CASE"];
  const named: CauseId = codes.has("other-namespace") ? "TRUST_SUB_NAMESPACE_MISMATCH" : "TRUST_SUB_MISMATCH";
  return literal ? [named, "TRUST_SUB_WILDCARD_STRINGEQUALS"] : [named];
}

const keyMissing: ReadonlySet<string> = new Set(["other-issuer", "condition-key-absent", "issuer-with-scheme"]);

const isOfPrincipal = ({ key }: Comparison): boolean => key.startsWith("Principal.");

function causesOf(statement: StatementVerdict, subject: TrustSubject): CauseId[] {
  const codes = new Set(statement.why.map(({ code }) => code));
  // Conditions on claims of the provider that is named are mended with it.
  const otherProvider = statement.comparisons.some(isOfPrincipal);
  const found = statement.comparisons.flatMap((comparison): CauseId[] => {
    if (isOfPrincipal(comparison)) return ofPrincipal(comparison, codes, subject);
    if (comparison.claim !== null) return ofValue(comparison, codes);
    if (otherProvider) return [];
    return statement.why.some(({ code }) => keyMissing.has(code))
      ? ofForeignKey(comparison, statement.index, subject)
      : ["TRUST_UNKNOWN"];
  });
  return found.length > 0 ? [...new Set(found)] : ["TRUST_UNKNOWN"];
}

const aboutOthers: ReadonlySet<string> = new Set([
  "action-differs",
  "action-missing",
  "principal-other-kind",
  "principal-missing",
]);

/**
 * Which causes a trust policy shows that does not let a web identity in (domain facts 8.1, 8.2). The statements about the
 * cluster's own provider speak; where there is more than one, which of them was meant for this service account is not told, so
 * that the answer is likely.
 */
export function trustCauses(verdict: TrustVerdict, subject: TrustSubject): readonly CauseEvidence[] {
  if (verdict.verdict !== "deny") return [];
  if (verdict.reason.code === "explicit-deny") return [shown("EXPLICIT_DENY_TRUST", "certain", verdict.reason.text)];
  const allows = verdict.statements.filter(
    ({ effect, why }) => effect === "Allow" && !why.some(({ code }) => aboutOthers.has(code)),
  );
  if (allows.length === 0) return [shown("TRUST_WEB_IDENTITY_MISSING", "certain", verdict.reason.text)];
  const own = allows.filter(({ comparisons }) => !comparisons.some(isOfPrincipal));
  const speaking = own.length > 0 ? own : allows;
  const first = speaking.toSorted((a, b) => a.comparisons.length - b.comparisons.length)[0];
  if (first === undefined) return [];
  const [main = "TRUST_UNKNOWN", ...others] = causesOf(first, subject);
  const rest = speaking.filter((one) => one !== first).flatMap((one) => causesOf(one, subject));
  const told = main === "TRUST_UNKNOWN" ? "likely" : "certain";
  return [
    shown(main, speaking.length === 1 ? told : "likely", verdict.reason.text),
    ...[...others, ...rest]
      .filter((one) => one !== main)
      .map((one) => shown(one, "likely", first.why.at(-1)?.text ?? verdict.reason.text)),
  ];
}

/** Which causes a trust policy shows that does not let EKS Pod Identity in (domain facts 8.3). */
export function podIdentityTrustCauses(verdict: TrustVerdict): readonly CauseEvidence[] {
  if (verdict.verdict !== "deny") return [];
  const { reason, statements } = verdict;
  if (reason.code === "explicit-deny") return [shown("EXPLICIT_DENY_TRUST", "certain", reason.text)];
  const byCondition = statements.some(
    ({ effect, matches, why, comparisons }) =>
      effect === "Allow" &&
      matches === false &&
      !why.some(({ code }) => aboutOthers.has(code)) &&
      !comparisons.some(isOfPrincipal),
  );
  return [shown(byCondition ? "PODID_TRUST_CONDITION" : "PODID_TRUST_MISSING", "certain", reason.text)];
}
