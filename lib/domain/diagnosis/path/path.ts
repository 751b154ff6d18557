import type { Verdict, Way } from "../rank/rule.ts";
import type { DiagnosisHop, DiagnosisHopName } from "../types.ts";
import { plainHop } from "./hop.ts";

/** The hops of each way, in order. */
const ways: Readonly<Record<Way, readonly DiagnosisHopName[]>> = {
  "web-identity": [
    "configured",
    "injected",
    "provider-chain",
    "role-meant",
    "token",
    "oidc-provider",
    "trust",
    "target-role",
    "permissions",
  ],
  "pod-identity": ["configured", "injected", "provider-chain", "agent", "trust", "target-role", "permissions"],
  node: ["configured", "injected", "provider-chain", "node-role", "permissions"],
  open: ["configured", "injected", "provider-chain", "agent", "token", "trust", "target-role", "permissions"],
};

/** Hops that are passed by everything that comes later on its way; the others may be skipped, and stay unknown. */
const needed: Readonly<Record<Way, readonly DiagnosisHopName[]>> = {
  "web-identity": ["injected", "provider-chain", "role-meant", "token", "oidc-provider", "trust"],
  "pod-identity": ["injected", "provider-chain", "agent", "trust"],
  node: [],
  open: [],
};

const passedAs: Partial<Record<DiagnosisHopName, string>> = {
  injected: "The container has what the SDK needs: the exchange was tried",
  "provider-chain": "The SDK chose this source",
  "role-meant": "STS took the role's ARN",
  token: "STS took the token as valid",
  "oidc-provider": "STS found the provider, and the audience is among its client ids",
  agent: "The agent passed the token on to EKS Auth",
  trust: "The role was assumed",
};

/**
 * The way as far as a text tells: what the error presupposes is passed, where it arose is broken, and the rest is unknown. With
 * the inventory at hand, its hops say more.
 */
export function pathOf(verdict: Verdict | null): readonly DiagnosisHop[] {
  if (verdict === null) return [];
  const hops = ways[verdict.way];
  const end = hops.indexOf(verdict.broken);
  return hops.map((hop, index): DiagnosisHop => {
    if (hop === verdict.broken) return plainHop(hop, "broken", verdict.why);
    const passed = end >= 0 && index < end && needed[verdict.way].includes(hop);
    if (passed) return plainHop(hop, "passed", passedAs[hop] ?? "The error arose behind it");
    const behind = end >= 0 && index > end;
    return plainHop(hop, "unknown", behind ? "Not reached" : "The text does not tell");
  });
}
