import type { InjectionVerdict } from "#lib/domain/admission/verdict.ts";
import type { HopName, HopStatus } from "#lib/domain/view/path.ts";
import type { Shape } from "../ui/shapes.tsx";

/** Each hop by its name and the question that it answers. */
export const hopWords: Readonly<Record<HopName, { readonly name: string; readonly question: string }>> = {
  configured: { name: "Configured", question: "what is meant" },
  injected: { name: "Injected", question: "what the pod carries" },
  "provider-chain": { name: "Provider chain", question: "what the SDK picks" },
  token: { name: "Token", question: "what it proves" },
  "oidc-provider": { name: "OIDC provider", question: "does AWS know the issuer" },
  agent: { name: "Agent", question: "is it on this node" },
  trust: { name: "Trust", question: "would STS hand it over" },
  "role-meant": { name: "Role meant", question: "what it should hold" },
  "target-role": { name: "Target role", question: "where the chain of roles ends" },
  "node-role": { name: "Node’s role", question: "what IMDS hands out" },
  "static-keys": { name: "Static keys", question: "what comes first" },
  used: { name: "Used", question: "what CloudTrail shows" },
};

interface StatusLook {
  readonly word: string;
  readonly shape: Shape;
  readonly tone: string;
}

/** How far the way got, as mark and word. */
export const statusLooks: Readonly<Record<HopStatus, StatusLook>> = {
  passed: { word: "passed", shape: "disc-check", tone: "text-meant" },
  broken: { word: "broken", shape: "square-cross", tone: "text-none" },
  unknown: { word: "unknown", shape: "ring-question", tone: "text-unk" },
  "not-reached": { word: "not reached", shape: "small-ring", tone: "text-ink-3" },
  "would-pass": { word: "not reached, would pass", shape: "ring-check", tone: "text-ink-3" },
  "would-break": { word: "not reached, would break", shape: "ring-cross", tone: "text-none" },
};

/** What the webhook did, in words that stand before what was found; null: the hop's own status says it. */
export const injectionWords: Readonly<Record<InjectionVerdict["kind"], string | null>> = {
  "as-expected": "As expected:",
  "not-injected": "Not injected.",
  half: "Half injected.",
  "by-hand": "Injected by hand:",
  stale: "Stale.",
  none: null,
  unknown: null,
};
