import type { Facts } from "./facts.ts";
import { likely, onSignals, possible, type RankRule, type Verdict } from "./rule.ts";

const at = { way: "web-identity", broken: "oidc-provider" } as const;

function unreachable(facts: Facts): Verdict | null {
  if (!facts.has("network-failed") || facts.has("sts-web-identity-refused", "provider-not-found")) return null;
  if (facts.stsRegion === null && (!facts.has("web-identity-used") || facts.has("imds-named", "agent-named")))
    return null;
  const invalid = facts.stsRegionKind === "not-known" && facts.has("name-not-resolved");
  if (invalid) {
    const guesses = [likely("STS_REGION_INVALID"), ...possible("STS_ENDPOINT_UNREACHABLE")];
    return {
      ...at,
      guesses,
      why: `The name sts.${facts.stsRegion} does not resolve, and no Region of this name is known`,
    };
  }
  const host =
    facts.stsRegion === null ? "STS" : facts.stsRegion === "" ? "the global STS endpoint" : `STS in ${facts.stsRegion}`;
  return {
    ...at,
    guesses: [likely("STS_ENDPOINT_UNREACHABLE"), ...possible("STS_REGION_INVALID")],
    why: `The request to ${host} failed on the network, before any answer`,
  };
}

function invalidKeys(facts: Facts): Verdict | null {
  if (!facts.has("keys-invalid")) return null;
  const base = { way: "open", broken: "provider-chain" } as const;
  const why = "The credentials were sent and are not known where they were sent to";
  if (facts.regionKinds.has("opt-in")) {
    const guesses = [
      ...possible(
        "STS_OPTIN_REGION",
        "STATIC_CREDENTIALS_CONFLICT",
        "STS_WRONG_PARTITION_OR_REGION",
        "SESSION_CREDENTIALS_EXPIRED",
      ),
    ];
    return { ...base, guesses, why: `${why}; the text names a Region that accounts have to opt in to` };
  }
  if (facts.regionKinds.has("other-partition")) {
    const guesses = possible("STS_WRONG_PARTITION_OR_REGION", "STATIC_CREDENTIALS_CONFLICT", "STS_OPTIN_REGION");
    return { ...base, guesses, why: `${why}; the text names a Region of another partition` };
  }
  const bySts = facts.has("sts-said");
  const guesses = bySts
    ? possible(
        "STS_OPTIN_REGION",
        "STATIC_CREDENTIALS_CONFLICT",
        "STS_WRONG_PARTITION_OR_REGION",
        "SESSION_CREDENTIALS_EXPIRED",
      )
    : possible(
        "STATIC_CREDENTIALS_CONFLICT",
        "STS_OPTIN_REGION",
        "STS_WRONG_PARTITION_OR_REGION",
        "SESSION_CREDENTIALS_EXPIRED",
      );
  return { ...base, guesses, why };
}

/** Which STS was asked, and whether it was reached (domain facts 3.8, 7). */
export const endpointRules: readonly RankRule[] = [
  onSignals("region-disabled", "source", ["region-disabled"], {
    ...at,
    guesses: [likely("STS_REGION_INACTIVE"), ...possible("STS_OPTIN_REGION")],
    why: "The message says that the Region is not active for the account",
  }),
  onSignals("region-missing", "source", ["region-missing"], {
    way: "open",
    broken: "provider-chain",
    guesses: [likely("REGION_MISSING"), ...possible("STS_REGION_INVALID")],
    why: "The SDK says that no Region is set",
  }),
  onSignals("region-invalid", "source", ["region-invalid"], {
    way: "open",
    broken: "provider-chain",
    guesses: [likely("STS_REGION_INVALID"), ...possible("REGION_MISSING")],
    why: "The SDK does not take the name of the Region",
  }),
  { code: "sts-unreachable", level: "source", verdict: unreachable },
  { code: "keys-invalid", level: "source", verdict: invalidKeys },
];
