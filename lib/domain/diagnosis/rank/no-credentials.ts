import type { Facts } from "./facts.ts";
import { likely, onSignals, possible, type RankRule, type Verdict } from "./rule.ts";

const at = { way: "open", broken: "provider-chain" } as const;

function metadataFailed(facts: Facts): Verdict | null {
  if (facts.has("imds-off")) return null;
  if (facts.has("imds-timeout", "imds-no-token", "hop-limit-named")) {
    return {
      ...at,
      guesses: [
        likely("IMDS_HOP_LIMIT"),
        ...possible(
          "NO_IRSA_AND_IMDS_BLOCKED",
          "FALLBACK_NODE_ROLE_NOT_INJECTED",
          "NO_CREDENTIALS_ANYWHERE",
          "SDK_TOO_OLD_POD_IDENTITY",
        ),
      ],
      why: "The SDK came as far as the instance's metadata, so it found no identity of the pod, and got no answer in time: so it is at hop limit 1",
    };
  }
  if (facts.has("imds-unreachable", "imds-forbidden")) {
    return {
      ...at,
      guesses: [
        likely("NO_IRSA_AND_IMDS_BLOCKED"),
        ...possible(
          "IMDS_HOP_LIMIT",
          "FALLBACK_NODE_ROLE_NOT_INJECTED",
          "NO_CREDENTIALS_ANYWHERE",
          "SDK_TOO_OLD_POD_IDENTITY",
        ),
      ],
      why: "The SDK came as far as the instance's metadata, so it found no identity of the pod, and was turned away there",
    };
  }
  if (facts.has("imds-no-role", "imds-not-found")) {
    return {
      ...at,
      guesses: [
        likely("NO_CREDENTIALS_ANYWHERE"),
        ...possible("NO_IRSA_AND_IMDS_BLOCKED", "IMDS_HOP_LIMIT", "FALLBACK_NODE_ROLE_NOT_INJECTED"),
      ],
      why: "The instance's metadata answered, and lists no role",
    };
  }
  return null;
}

/** The instance's metadata is named and nothing else: weaker than all the others. */
function metadataNamed(facts: Facts): Verdict | null {
  const others = [
    "no-credentials",
    "imds-timeout",
    "imds-unreachable",
    "imds-no-token",
    "imds-forbidden",
    "imds-off",
  ] as const;
  if (!facts.has("imds-named", "imds-introspection") || facts.has(...others)) return null;
  return {
    ...at,
    guesses: possible(
      "IMDS_HOP_LIMIT",
      "NO_IRSA_AND_IMDS_BLOCKED",
      "NO_CREDENTIALS_ANYWHERE",
      "FALLBACK_NODE_ROLE_NOT_INJECTED",
    ),
    why: "The client asked the instance's metadata; the text does not tell how that ended",
  };
}

function nothingFound(facts: Facts): Verdict | null {
  if (!facts.has("no-credentials", "profile-missing")) return null;
  const rest = ["NO_CREDENTIALS_ANYWHERE", "FALLBACK_NODE_ROLE_NOT_INJECTED", "SDK_TOO_OLD_POD_IDENTITY"] as const;
  const inShell = facts.has("tool-kubectl-exec") || facts.signals.some(({ quote }) => /unable to locate/i.test(quote));
  return {
    ...at,
    guesses: inShell
      ? possible("NO_IRSA_AND_IMDS_BLOCKED", "IMDS_HOP_LIMIT", ...rest)
      : possible("IMDS_HOP_LIMIT", "NO_IRSA_AND_IMDS_BLOCKED", ...rest),
    why: "The SDK went through its whole chain and found nothing; this line does not tell what it met on the way",
  };
}

/** The end of a chain that found nothing (domain facts 3.1, 9, 11.4). */
export const noCredentialsRules: readonly RankRule[] = [
  onSignals("imds-off", "symptom", ["imds-off"], {
    ...at,
    guesses: [likely("IMDS_DISABLED"), ...possible("NO_IRSA_AND_IMDS_BLOCKED", "FALLBACK_NODE_ROLE_NOT_INJECTED")],
    why: "The SDK says that asking the instance is switched off",
  }),
  { code: "metadata-failed", level: "symptom", verdict: metadataFailed },
  { code: "metadata-named", level: "symptom", verdict: metadataNamed },
  { code: "nothing-found", level: "symptom", verdict: nothingFound },
];
