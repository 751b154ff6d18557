import type { InjectionVerdict } from "#lib/domain/admission/verdict.ts";
import type { DiagnosisHopName } from "#lib/domain/diagnosis/types.ts";
import type { Hop, HopStatus } from "#lib/domain/view/path.ts";
import type { Shape } from "../ui/shapes.tsx";

/** A hop as a path shows it: of a container, or of a diagnosis, which walks on through the policies. */
export interface PathHop extends Omit<Hop, "hop" | "readAt"> {
  readonly hop: DiagnosisHopName;
  /** Absent: when it was read is not said, as little as whether. */
  readonly readAt?: number | null;
}

/** Each hop by its name and the question that it answers. */
export const hopWords: Readonly<Record<DiagnosisHopName, { readonly name: string; readonly question: string }>> = {
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
  "token-file": { name: "Token file", question: "can the process read it" },
  permissions: { name: "Permissions", question: "would the policies let it" },
  "resource-control-policies": { name: "Resource control", question: "does the organisation allow it" },
  "service-control-policies": { name: "Service control", question: "does the organisation allow it" },
  "resource-policy": { name: "Resource policy", question: "does the resource allow it" },
  "identity-policies": { name: "Identity policies", question: "does the role allow it" },
  "permissions-boundary": { name: "Boundary", question: "how far may the role go" },
  "session-policy": { name: "Session policy", question: "how far may the session go" },
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
