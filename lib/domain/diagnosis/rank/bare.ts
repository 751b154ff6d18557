import { looksLikeNodeRole } from "../identity/classify.ts";
import type { Facts } from "./facts.ts";
import { likely, possible, type RankRule, type Verdict } from "./rule.ts";

const at = { way: "open", broken: "permissions" } as const;

function keyRefused(facts: Facts): Verdict | null {
  if (!facts.has("kms-refused") || facts.denials.length > 0) return null;
  return {
    ...at,
    guesses: [likely("KMS_DECRYPT_MISSING"), ...possible("RESOURCE_POLICY_NOT_ALLOWING", "WRONG_ROLE_OR_POLICY")],
    why: "The service could not use the key for this caller: it got as far as the data, and not into them",
  };
}

function ec2Refused(facts: Facts): Verdict | null {
  if (!facts.has("ec2-unauthorized") || facts.denials.length > 0) return null;
  const record = facts.records.find(({ errorCode }) => errorCode?.includes("UnauthorizedOperation"));
  const actor = record === undefined ? "" : ` by ${facts.identity.detail.toLowerCase()}`;
  if (facts.has("tool-vpc-cni") || facts.identity.kind === "node-role") {
    return {
      way: "node",
      broken: "provider-chain",
      guesses: possible(
        "FALLBACK_NODE_ROLE_OLD_PODS",
        "FALLBACK_NODE_ROLE",
        "FALLBACK_NODE_ROLE_NOT_INJECTED",
        "POLICY_MISSING_ACTION",
        "FALLBACK_NODE_ROLE_CLIENT_NO_WEBIDENTITY",
      ),
      why: `EC2 refused${actor}, and the caller is one that lives on every node: pods from before a change keep the node's role`,
    };
  }
  return {
    ...at,
    guesses: possible(
      "POLICY_MISSING_ACTION",
      "FALLBACK_NODE_ROLE",
      "ROLE_ARN_ANNOTATION_IS_POLICY_ARN",
      "FALLBACK_NODE_ROLE_NOT_INJECTED",
      "WRONG_ROLE_OR_POLICY",
      "EXPLICIT_DENY_SCP",
    ),
    why: facts.has("encoded-message")
      ? "EC2 refused and hides who and why in an encoded message, which can be decoded"
      : "EC2 refused without saying whom: find out first which identity called",
  };
}

/** The answer of GetCallerIdentity from inside a pod: no error, and all that is asked. */
function askedWho(facts: Facts): Verdict | null {
  if (!facts.has("caller-identity") || facts.identity.kind !== "node-role" || facts.denials.length > 0) return null;
  return byNode(facts);
}

function byNode({ identity }: Facts): Verdict {
  return {
    way: "node",
    broken: "provider-chain",
    guesses: [
      likely("FALLBACK_NODE_ROLE"),
      ...possible(
        "FALLBACK_NODE_ROLE_NOT_INJECTED",
        "FALLBACK_NODE_ROLE_CLIENT_NO_WEBIDENTITY",
        "FALLBACK_NODE_ROLE_OLD_PODS",
        "POLICY_MISSING_ACTION",
      ),
    ],
    why: `${identity.detail}. A pod that shows it lives on the role ${identity.role}`,
  };
}

function justRefused(facts: Facts): Verdict | null {
  if (!facts.has("access-denied-bare") || facts.denials.length > 0 || facts.has("ec2-unauthorized", "kms-refused"))
    return null;
  if (facts.has("imds-named", "kiam-named", "kube2iam-named", "kubernetes-refused", "no-credentials")) return null;
  if (facts.identity.kind === "node-role" && looksLikeNodeRole(facts.identity.role)) return byNode(facts);
  return {
    ...at,
    guesses: possible(
      "POLICY_MISSING_ACTION",
      "WRONG_ROLE_OR_POLICY",
      "FALLBACK_NODE_ROLE",
      "KMS_DECRYPT_MISSING",
      "RESOURCE_POLICY_NOT_ALLOWING",
      "EXPLICIT_DENY_SCP",
    ),
    why: "The service says no more than that access is denied: neither who asked nor which policy refused",
  };
}

/** Refusals that name nobody (domain facts 11.1). */
export const bareRules: readonly RankRule[] = [
  { code: "key-refused", level: "refusal", verdict: keyRefused },
  { code: "ec2-refused", level: "refusal", verdict: ec2Refused },
  { code: "asked-who", level: "refusal", verdict: askedWho },
  { code: "just-refused", level: "symptom", verdict: justRefused },
];
