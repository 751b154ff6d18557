import type { CauseId } from "../causes/catalogue.ts";
import type { SignalCode } from "../signals/find.ts";
import type { Confidence, DiagnosisHopName } from "../types.ts";
import type { Facts } from "./facts.ts";

/** A cause that a rule thinks of, and how sure it is. */
export interface Guess {
  readonly cause: CauseId;
  readonly confidence: Confidence;
  /** Where it differs from the rule's own. */
  readonly why?: string;
}

/** The way on which the identity was to come. */
export type Way = "web-identity" | "pod-identity" | "node" | "open";

/** What a rule makes of a text: the causes in order, and the hop at which the way breaks. */
export interface Verdict {
  readonly guesses: readonly Guess[];
  readonly why: string;
  readonly way: Way;
  readonly broken: DiagnosisHopName;
}

/**
 * `source`: an error where an identity is made; the others follow from it. `refusal`: a service refused an identity that was made.
 * `symptom`: only the end of a chain is seen, which any error before may have brought about.
 */
export type Level = "source" | "refusal" | "symptom";

/** One rule about messages. Rules are asked in order within their level. */
export interface RankRule {
  readonly code: string;
  readonly level: Level;
  readonly verdict: (facts: Facts) => Verdict | null;
}

export function certain(cause: CauseId, why?: string): Guess {
  return why === undefined ? { cause, confidence: "certain" } : { cause, confidence: "certain", why };
}

export function likely(cause: CauseId, why?: string): Guess {
  return why === undefined ? { cause, confidence: "likely" } : { cause, confidence: "likely", why };
}

export function possible(...causes: readonly CauseId[]): readonly Guess[] {
  return causes.map((cause) => ({ cause, confidence: "possible" }));
}

/** A rule that holds where one of some signals is there, and always says the same. */
export function onSignals(code: string, level: Level, signals: readonly SignalCode[], verdict: Verdict): RankRule {
  return { code, level, verdict: (facts) => (facts.has(...signals) ? verdict : null) };
}
