import { instanceMetadataPhrases } from "./instance-metadata.ts";
import { localPhrases } from "./local.ts";
import { olderAgentPhrases } from "./older-agents.ts";
import { pastePhrases } from "./paste.ts";
import { podIdentityPhrases } from "./pod-identity.ts";
import { servicePhrases } from "./services.ts";
import type { PhraseRule, Signal } from "./signal.ts";
import { tokenFilePhrases } from "./token-file.ts";
import { toolPhrases } from "./tools.ts";
import { webIdentityPhrases } from "./web-identity.ts";

const phrases = [
  ...webIdentityPhrases,
  ...tokenFilePhrases,
  ...podIdentityPhrases,
  ...localPhrases,
  ...instanceMetadataPhrases,
  ...olderAgentPhrases,
  ...servicePhrases,
  ...pastePhrases,
  ...toolPhrases,
] as const;

/** Everything that can be recognised in a text by its words. */
export type SignalCode = (typeof phrases)[number]["code"];

export interface FoundSignal extends Signal {
  readonly code: SignalCode;
  readonly at: number;
}

/** How far from its words the rest of a rule may stand. */
const reach = 600;
const quoteCharacters = 200;
/** Occurrences of a word that a pattern is tried at. */
const tries = 20;

function firstOf(words: readonly string[], lower: string): number {
  let first = -1;
  for (const word of words) {
    const at = lower.indexOf(word);
    if (at >= 0 && (first < 0 || at < first)) first = at;
  }
  return first;
}

function matchesNear(pattern: RegExp, words: readonly string[], lower: string): number {
  for (const word of words) {
    let at = lower.indexOf(word);
    for (let tried = 0; at >= 0 && tried < tries; tried++) {
      if (pattern.test(lower.slice(Math.max(0, at - reach), at + word.length + reach))) return at;
      at = lower.indexOf(word, at + word.length + (tried > 5 ? reach : 0));
    }
  }
  return -1;
}

function placeOf(rule: PhraseRule, lower: string): number {
  if (rule.all?.some((word) => !lower.includes(word))) return -1;
  return rule.pattern === undefined ? firstOf(rule.any, lower) : matchesNear(rule.pattern, rule.any, lower);
}

/**
 * What a text says, in the order of the first occurrence. `flat` is text with its runs of white space as one space. Linear in
 * its length.
 */
export function findSignals(flat: string): readonly FoundSignal[] {
  const lower = flat.toLowerCase();
  const found: FoundSignal[] = [];
  for (const rule of phrases) {
    const at = placeOf(rule, lower);
    if (at < 0) continue;
    const quote = flat.slice(Math.max(0, at - 20), at + quoteCharacters - 20).trim();
    found.push({ code: rule.code, quote, at });
  }
  return found.toSorted((a, b) => a.at - b.at);
}
