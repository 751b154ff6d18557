import type { Facts } from "./facts.ts";
import { certain, likely, onSignals, possible, type RankRule, type Verdict } from "./rule.ts";

const chain = { way: "open", broken: "provider-chain" } as const;
const role = { way: "web-identity", broken: "role-meant" } as const;

function malformed(facts: Facts): Verdict | null {
  if (!facts.has("role-arn-invalid", "role-arn-constraint")) return null;
  if (facts.has("other-partition-arn")) {
    const guesses = possible("STS_WRONG_PARTITION_OR_REGION", "ROLE_ARN_INVALID", "ROLE_ARN_ANNOTATION_IS_POLICY_ARN");
    const why =
      "STS does not take the role's ARN as one; the text shows an ARN of another partition, which only that partition's STS takes";
    return { ...role, guesses, why };
  }
  const others = possible("ROLE_ARN_ANNOTATION_IS_POLICY_ARN", "STS_WRONG_PARTITION_OR_REGION");
  return { ...role, guesses: [likely("ROLE_ARN_INVALID"), ...others], why: "STS does not take the role's ARN as one" };
}

/** What is wrong in the container or on its service account (domain facts 1.1, 3.2, 3.3). */
export const configurationRules: readonly RankRule[] = [
  onSignals("policy-arn-as-role", "source", ["policy-arn-as-role", "policy-arn-annotated"], {
    ...role,
    guesses: [certain("ROLE_ARN_ANNOTATION_IS_POLICY_ARN")],
    why: "The text shows the ARN of a policy as the role",
  }),
  { code: "role-arn-invalid", level: "source", verdict: malformed },
  onSignals("role-not-found", "source", ["role-not-found"], {
    ...role,
    guesses: [likely("ROLE_MISSING"), ...possible("IAM_PROPAGATION")],
    why: "IAM says that there is no role of this name",
  }),
  onSignals("session-too-long", "source", ["session-too-long"], {
    ...role,
    guesses: [certain("SESSION_DURATION_TOO_LONG")],
    why: "STS says that the duration is above the role's maximum",
  }),
  onSignals("packed-policy", "source", ["packed-policy"], {
    ...role,
    guesses: [certain("PACKED_POLICY_TOO_LARGE")],
    why: "STS says that session policies and tags are too large together",
  }),
  onSignals("sts-module-missing", "source", ["sts-module-missing"], {
    way: "web-identity",
    broken: "provider-chain",
    guesses: [likely("FALLBACK_NODE_ROLE_CLIENT_NO_WEBIDENTITY")],
    why: "The variables of the web identity are there, and the SDK lacks the module that exchanges the token; it goes on to the next source",
  }),
  onSignals("half-a-key", "source", ["half-a-key", "two-sources"], {
    ...chain,
    guesses: [likely("STATIC_CREDENTIALS_CONFLICT"), ...possible("PROFILE_BROKEN")],
    why: "The SDK found static credentials, and they are half there or one source too many",
  }),
  onSignals("keys-unknown", "source", ["keys-unknown", "signature-wrong"], {
    ...chain,
    guesses: [likely("STATIC_CREDENTIALS_CONFLICT"), ...possible("STS_OPTIN_REGION", "STS_WRONG_PARTITION_OR_REGION")],
    why: "The access key or its signature is not known to the service: sessions made for a pod are",
  }),
  onSignals(
    "profile-broken",
    "source",
    ["profile-broken", "profile-not-found", "token-file-without-role", "setting-broken"],
    {
      ...chain,
      guesses: [likely("PROFILE_BROKEN"), ...possible("STATIC_CREDENTIALS_CONFLICT")],
      why: "The SDK stops at a profile or a setting that is incomplete",
    },
  ),
];
