import type { Facts } from "./facts.ts";
import { certain, likely, onSignals, possible, type RankRule, type Verdict } from "./rule.ts";

const at = { way: "web-identity", broken: "oidc-provider" } as const;

function notFound(facts: Facts): Verdict | null {
  if (!facts.has("provider-not-found")) return null;
  const named = facts.issuer === null ? "The text does not show the issuer" : `The token's issuer is ${facts.issuer}`;
  const why = `STS found no OIDC provider for the token's issuer in the account of the role. ${named}`;
  if (facts.issuerKind === "eks-other-partition") {
    const guesses = possible(
      "STS_WRONG_PARTITION_OR_REGION",
      "OIDC_PROVIDER_MISSING",
      "TRUST_PROVIDER_WRONG_ACCOUNT",
      "STS_REGION_INACTIVE",
      "OIDC_ISSUER_CHANGED",
    );
    return { ...at, guesses, why: `${why}, of a partition of its own: the STS of another partition says the same` };
  }
  if (facts.issuer === null) {
    const guesses = possible(
      "OIDC_PROVIDER_MISSING",
      "STS_REGION_INACTIVE",
      "OIDC_ISSUER_CHANGED",
      "TRUST_PROVIDER_WRONG_ACCOUNT",
      "STS_WRONG_PARTITION_OR_REGION",
    );
    return { ...at, guesses, why };
  }
  const others =
    facts.issuerKind === "eks"
      ? possible(
          "TRUST_PROVIDER_WRONG_ACCOUNT",
          "OIDC_ISSUER_CHANGED",
          "STS_REGION_INACTIVE",
          "STS_WRONG_PARTITION_OR_REGION",
        )
      : possible(
          "OIDC_ISSUER_CHANGED",
          "TRUST_PROVIDER_WRONG_ACCOUNT",
          "OIDC_PROVIDER_MISSING_OR_UNTRUSTED",
          "STS_REGION_INACTIVE",
        );
  return { ...at, guesses: [likely("OIDC_PROVIDER_MISSING"), ...others], why };
}

const distrusted = possible(
  "OIDC_PROVIDER_MISSING",
  "OIDC_ISSUER_CHANGED",
  "OIDC_KEYS_UNREACHABLE",
  "TOKEN_NOT_PROJECTED",
);

/** STS turned the token away before it looked at the trust policy (domain facts 11.2). */
export const providerRules: readonly RankRule[] = [
  onSignals("thumbprint", "source", ["thumbprint"], {
    ...at,
    guesses: [certain("OIDC_THUMBPRINT")],
    why: "STS says that the issuer's certificate does not fit the registered thumbprint",
  }),
  onSignals("audience", "source", ["audience-refused"], {
    ...at,
    guesses: [likely("AUDIENCE_MISMATCH"), ...possible("TOKEN_NOT_PROJECTED", "OIDC_PROVIDER_MISSING_OR_UNTRUSTED")],
    why: "STS found the provider, and the token's audience is not among its client ids",
  }),
  { code: "provider-not-found", level: "source", verdict: notFound },
  onSignals("verification-key", "source", ["verification-key"], {
    ...at,
    guesses: [
      likely("OIDC_KEYS_UNREACHABLE"),
      ...possible("OIDC_ISSUER_CHANGED", "OIDC_PROVIDER_MISSING_OR_UNTRUSTED", "OIDC_THUMBPRINT"),
    ],
    why: "STS found the provider and could not get the key that the token is signed with",
  }),
  onSignals("token-not-validated", "source", ["token-not-validated", "token-rejected"], {
    ...at,
    guesses: [likely("OIDC_PROVIDER_MISSING_OR_UNTRUSTED"), ...distrusted],
    why: "STS could not validate the token. A trust policy that does not fit gives another answer: not authorized",
  }),
];

/** Asked after the rules about tokens: the code alone says least. */
export const invalidTokenRules: readonly RankRule[] = [
  {
    code: "invalid-identity-token",
    level: "source",
    verdict: (facts) =>
      facts.has("invalid-identity-token")
        ? {
            ...at,
            guesses: [...possible("OIDC_PROVIDER_MISSING_OR_UNTRUSTED"), ...distrusted],
            why: "STS does not take the token; the message behind the code would say why",
          }
        : null,
  },
];
