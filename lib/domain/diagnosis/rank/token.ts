import type { Facts } from "./facts.ts";
import { certain, likely, onSignals, possible, type RankRule, type Verdict } from "./rule.ts";

const at = { way: "web-identity", broken: "token" } as const;

const exchangeExpired = {
  ...at,
  guesses: [likely("WEB_IDENTITY_TOKEN_EXPIRED"), ...possible("SESSION_CREDENTIALS_EXPIRED", "TOKEN_CLOCK")],
  why: "The token that was sent is past its time: the message compares the two",
} as const satisfies Verdict;

function expired(facts: Facts): Verdict | null {
  if (!facts.has("session-expired") || facts.has("token-expired")) return null;
  return {
    way: "open",
    broken: "token",
    guesses: [
      likely("SESSION_CREDENTIALS_EXPIRED"),
      ...possible("WEB_IDENTITY_TOKEN_EXPIRED", "STATIC_CREDENTIALS_CONFLICT", "TOKEN_CLOCK"),
    ],
    why: "The credentials of the session were refused as expired, not the pod's token: that would be told with the two times",
  };
}

/** The token and its file (domain facts 1.2, 1.5, 11.2). */
export const tokenRules: readonly RankRule[] = [
  onSignals("token-file-denied", "source", ["token-file-denied"], {
    ...at,
    guesses: [certain("TOKEN_FILE_PERMISSION")],
    why: "The process was refused when it opened the token file",
  }),
  onSignals("token-file-denied-nearby", "source", ["token-file-denied-nearby"], {
    ...at,
    guesses: [likely("TOKEN_FILE_PERMISSION"), ...possible("TOKEN_NOT_PROJECTED")],
    why: "The text speaks of the token file and of a permission that is missing",
  }),
  onSignals("token-file-missing", "source", ["token-file-missing", "token-file-empty", "token-empty"], {
    ...at,
    guesses: [likely("TOKEN_NOT_PROJECTED"), ...possible("FALLBACK_NODE_ROLE_NOT_INJECTED")],
    why: "The container is led to a token file that is not there, or holds nothing",
  }),
  onSignals("token-file-unreadable", "source", ["token-file-unreadable"], {
    ...at,
    guesses: possible("TOKEN_FILE_PERMISSION", "TOKEN_NOT_PROJECTED"),
    why: "The token file could not be read; the text does not tell why",
  }),
  onSignals("token-claim-missing", "source", ["token-claim-missing"], {
    ...at,
    guesses: [likely("TOKEN_NOT_PROJECTED"), ...possible("AUDIENCE_MISMATCH", "OIDC_PROVIDER_MISSING_OR_UNTRUSTED")],
    why: "The token lacks a claim that projected tokens have: it is another kind of token",
  }),
  onSignals("token-no-jwt", "source", ["token-no-jwt"], {
    ...at,
    guesses: [likely("TOKEN_NOT_PROJECTED"), ...possible("OIDC_PROVIDER_MISSING_OR_UNTRUSTED", "AUDIENCE_MISMATCH")],
    why: "What was sent as token is no JWT of an OIDC issuer",
  }),
  onSignals("token-not-yet-valid", "source", ["token-not-yet-valid"], {
    ...at,
    guesses: [likely("TOKEN_CLOCK")],
    why: "The token counts as not valid yet",
  }),
  onSignals("token-expired", "source", ["token-expired"], exchangeExpired),
  { code: "session-expired", level: "source", verdict: expired },
];
