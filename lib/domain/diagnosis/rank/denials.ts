import type { CauseId } from "../causes/catalogue.ts";
import type { Denial } from "../denial/denial.ts";
import type { PolicyType } from "../denial/policy-types.ts";
import { classifyArn } from "../identity/classify.ts";
import { type MessageIdentity, nobody } from "../identity/message-identity.ts";
import { byAssumeRole } from "./assume-role.ts";
import type { Facts } from "./facts.ts";
import { byNodeRole } from "./node-role.ts";
import { certain, likely, possible, type RankRule, type Verdict, type Way } from "./rule.ts";

const explicit: Readonly<Record<PolicyType, CauseId>> = {
  identity: "EXPLICIT_DENY_IDENTITY",
  resource: "EXPLICIT_DENY_RESOURCE_POLICY",
  "service-control": "EXPLICIT_DENY_SCP",
  "resource-control": "EXPLICIT_DENY_RCP",
  boundary: "EXPLICIT_DENY_BOUNDARY",
  session: "EXPLICIT_DENY_SESSION_POLICY",
  "vpc-endpoint": "EXPLICIT_DENY_VPC_ENDPOINT",
  trust: "EXPLICIT_DENY_TRUST",
};

/** Of a policy that allows nothing; identity-based ones are looked at more closely. */
const implicit: Readonly<Record<Exclude<PolicyType, "identity">, CauseId>> = {
  resource: "RESOURCE_POLICY_NOT_ALLOWING",
  "service-control": "SCP_NOT_ALLOWING",
  "resource-control": "EXPLICIT_DENY_RCP",
  boundary: "BOUNDARY_NOT_ALLOWING",
  session: "SESSION_POLICY_NOT_ALLOWING",
  "vpc-endpoint": "VPC_ENDPOINT_NOT_ALLOWING",
  trust: "ASSUME_ROLE_NOT_TRUSTED",
};

/** Refusals that other rules speak of: they are made where identities are. */
const elsewhere = /^(?:sts:AssumeRoleWithWebIdentity|eks-auth:AssumeRoleForPodIdentity)$/i;

const wayOf = ({ kind }: MessageIdentity): Way =>
  kind === "web-identity" || kind === "pod-identity" ? kind : kind === "node-role" ? "node" : "open";

function byPolicy({ kind, policyType, policy, action }: Denial, way: Way): Verdict | null {
  if (policyType === null && kind !== "explicit") return null;
  const named = policy === null ? "" : ` (${policy})`;
  const base = { way, broken: "permissions" } as const;
  if (kind === "explicit") {
    if (policyType === null) {
      const guesses = possible(
        "EXPLICIT_DENY_IDENTITY",
        "EXPLICIT_DENY_SCP",
        "EXPLICIT_DENY_RESOURCE_POLICY",
        "EXPLICIT_DENY_BOUNDARY",
      );
      return { ...base, guesses, why: `${action} is denied explicitly; the message does not name the kind of policy` };
    }
    return {
      ...base,
      guesses: [certain(explicit[policyType])],
      why: `The message names what denies ${action}${named}`,
    };
  }
  if (policyType === null || policyType === "identity") return null;
  const cause = implicit[policyType];
  const key = /^kms:/i.test(action);
  const guesses = key ? [likely("KMS_DECRYPT_MISSING"), ...possible(cause)] : [likely(cause)];
  return { ...base, guesses, why: `The message names the kind of policy that does not allow ${action}${named}` };
}

function byIdentity({ action, kind }: Denial, identity: MessageIdentity): Verdict {
  const base = { way: wayOf(identity), broken: "permissions" } as const;
  const why = `${identity.detail}. It is not allowed ${action}`;
  if (/^kms:/i.test(action)) {
    return {
      ...base,
      guesses: [likely("KMS_DECRYPT_MISSING"), ...possible("POLICY_MISSING_ACTION", "WRONG_ROLE_OR_POLICY")],
      why,
    };
  }
  if (identity.kind === "static-user") {
    return {
      ...base,
      guesses: [likely("POLICY_MISSING_ACTION"), ...possible("STATIC_CREDENTIALS_CONFLICT", "WRONG_ROLE_OR_POLICY")],
      why,
    };
  }
  const known = kind !== null && identity.arn !== null;
  const first = known
    ? likely("POLICY_MISSING_ACTION")
    : ({ cause: "POLICY_MISSING_ACTION", confidence: "possible" } as const);
  const others: readonly CauseId[] =
    identity.kind === "web-identity" || identity.kind === "pod-identity"
      ? ["WRONG_ROLE_OR_POLICY", "SCP_NOT_ALLOWING", "BOUNDARY_NOT_ALLOWING"]
      : ["WRONG_ROLE_OR_POLICY", "FALLBACK_NODE_ROLE", "STATIC_CREDENTIALS_CONFLICT"];
  return { ...base, guesses: [first, ...possible(...others)], why };
}

function verdictOf(denial: Denial, facts: Facts): Verdict {
  const identity = denial.principal === null ? nobody : classifyArn(denial.principal);
  if (/^sts:TagSession$/i.test(denial.action) && denial.kind !== "explicit") {
    return {
      way: wayOf(identity),
      broken: "target-role",
      guesses: [likely("TAGSESSION_MISSING_ROLE_CHAIN"), ...possible("ASSUME_ROLE_NOT_TRUSTED")],
      why: "The next role in the chain was to be assumed with session tags, and tagging is what was refused",
    };
  }
  return (
    byPolicy(denial, wayOf(identity)) ??
    byAssumeRole(denial, identity, facts) ??
    byNodeRole(denial, identity, facts) ??
    byIdentity(denial, identity)
  );
}

/** Causes of several refusals, each once, those of the first refusal first. */
function ofAll(facts: Facts): Verdict | null {
  const own = facts.denials.filter(({ action }) => !elsewhere.test(action));
  const seen = new Set<string>();
  const verdicts = own
    .filter(({ principal, action }) => {
      const key = `${principal} ${action}`;
      return !seen.has(key) && seen.add(key);
    })
    .slice(0, 3)
    .map((denial) => verdictOf(denial, facts));
  const [first] = verdicts;
  if (first === undefined) return null;
  return {
    ...first,
    guesses: verdicts.flatMap(({ guesses, why }) => guesses.map((guess) => ({ ...guess, why: guess.why ?? why }))),
  };
}

/** A service refused an identity, and says whose and what (domain facts 11.1). */
export const denialRules: readonly RankRule[] = [{ code: "denied", level: "refusal", verdict: ofAll }];
