import type { CauseId } from "../causes/catalogue.ts";
import type { SignalCode } from "../signals/find.ts";
import type { Facts } from "./facts.ts";
import { possible, type RankRule, type Verdict } from "./rule.ts";

const why =
  "STS took the token as valid and did not let it into the role. Its answer is the same for every reason, so the text alone cannot tell which";

/** Order where nothing else is known. */
const usual: readonly CauseId[] = [
  "TRUST_SUB_MISMATCH",
  "TRUST_SUB_NAMESPACE_MISMATCH",
  "TRUST_PROVIDER_WRONG_ACCOUNT",
  "TRUST_CONDITION_KEY_WRONG",
  "TRUST_MULTI_CLUSTER_ONE_STATEMENT",
  "TRUST_PROVIDER_ARN_WRONG",
  "TRUST_SUB_WILDCARD_STRINGEQUALS",
  "TRUST_REGION_WRONG",
  "IAM_PROPAGATION",
  "ROLE_MISSING",
  "TRUST_AUDIENCE_CONDITION",
  "TRUST_SUB_CASE",
  "OIDC_ISSUER_CHANGED",
  "EXPLICIT_DENY_SCP",
  "TRUST_UNKNOWN",
];

/**
 * Mistakes that go with a tool: how its service accounts are named, and how its documents have the trust policy made. A person
 * who tries the command line in the pod mostly has just written the policy by hand; a trail of refusals that ends by itself was
 * one of a role too new.
 */
const byTool: readonly { readonly tool: SignalCode; readonly first: readonly CauseId[] }[] = [
  { tool: "subject-under-aud", first: ["TRUST_CONDITION_KEY_WRONG"] },
  { tool: "wildcard-under-equals", first: ["TRUST_SUB_WILDCARD_STRINGEQUALS"] },
  { tool: "provider-arn-mistyped", first: ["TRUST_PROVIDER_ARN_WRONG"] },
  { tool: "propagation-named", first: ["IAM_PROPAGATION"] },
  {
    tool: "tool-github-actions",
    first: [
      "TRUST_SUB_MISMATCH",
      "TRUST_SUB_CASE",
      "TRUST_CONDITION_KEY_WRONG",
      "TRUST_PROVIDER_WRONG_ACCOUNT",
      "IAM_PROPAGATION",
    ],
  },
  {
    tool: "tool-crossplane",
    first: [
      "TRUST_SUB_WILDCARD_STRINGEQUALS",
      "TRUST_SUB_MISMATCH",
      "TRUST_PROVIDER_WRONG_ACCOUNT",
      "IAM_PROPAGATION",
      "TRUST_SUB_NAMESPACE_MISMATCH",
    ],
  },
  {
    tool: "tool-storage-driver",
    first: [
      "TRUST_SUB_MISMATCH",
      "TRUST_REGION_WRONG",
      "TRUST_PROVIDER_ARN_WRONG",
      "TRUST_SUB_NAMESPACE_MISMATCH",
      "TRUST_CONDITION_KEY_WRONG",
    ],
  },
  {
    tool: "tool-external-secrets",
    first: [
      "TRUST_SUB_MISMATCH",
      "TRUST_SUB_NAMESPACE_MISMATCH",
      "TRUST_PROVIDER_WRONG_ACCOUNT",
      "TRUST_CONDITION_KEY_WRONG",
      "TRUST_MULTI_CLUSTER_ONE_STATEMENT",
    ],
  },
  {
    tool: "tool-terraform",
    first: [
      "TRUST_SUB_MISMATCH",
      "IAM_PROPAGATION",
      "TRUST_SUB_NAMESPACE_MISMATCH",
      "TRUST_MULTI_CLUSTER_ONE_STATEMENT",
      "TRUST_PROVIDER_WRONG_ACCOUNT",
    ],
  },
  {
    tool: "trail-vague",
    first: ["TRUST_SUB_MISMATCH", "IAM_PROPAGATION", "TRUST_SUB_NAMESPACE_MISMATCH", "TRUST_SUB_WILDCARD_STRINGEQUALS"],
  },
  {
    tool: "tool-command-line",
    first: [
      "TRUST_SUB_MISMATCH",
      "TRUST_SUB_NAMESPACE_MISMATCH",
      "TRUST_CONDITION_KEY_WRONG",
      "TRUST_PROVIDER_ARN_WRONG",
      "TRUST_SUB_WILDCARD_STRINGEQUALS",
    ],
  },
];

function inOrder(facts: Facts): readonly CauseId[] {
  const first = byTool.find(({ tool }) => facts.has(tool))?.first ?? [];
  return [...new Set([...first, ...usual])];
}

function isRefused(facts: Facts): boolean {
  if (facts.has("sts-web-identity-refused")) return true;
  const exchange = facts.records.find(({ event }) => event === "AssumeRoleWithWebIdentity");
  if (exchange !== undefined) return exchange.errorCode === "AccessDenied";
  return facts.has("trail-vague") && facts.denials.length === 0;
}

function verdictOf(facts: Facts): Verdict | null {
  if (!isRefused(facts)) return null;
  const subject = facts.records.find((record) => record.subject !== null)?.subject;
  const said = subject == null ? why : `${why}. The event names the token's subject: ${subject}`;
  return { guesses: possible(...inOrder(facts)), why: said, way: "web-identity", broken: "trust" };
}

/** A bare refusal by STS (domain facts 6.2, 11.2): the family is plain, the member is not. */
export const refusalRules: readonly RankRule[] = [{ code: "sts-refused", level: "source", verdict: verdictOf }];
