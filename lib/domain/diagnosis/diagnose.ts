import { causeOf } from "./causes/catalogue.ts";
import { fillIn, namesOf } from "./causes/fill-in.ts";
import { type Evidence, noInventory, weigh } from "./evidence.ts";
import { pathOf } from "./path/path.ts";
import { type Facts, factsOf } from "./rank/facts.ts";
import { type Ranked, rank } from "./rank/rank.ts";
import { type Reading, readPaste } from "./read/read.ts";
import { reasonOf } from "./reason.ts";
import type { CauseAnswer, Diagnosis } from "./types.ts";

/** A text, read: what stands in it, and what it tells by itself. */
export interface ReadText {
  readonly reading: Reading;
  readonly facts: Facts;
  readonly ranked: Ranked;
}

/** Reads an error, a log excerpt or an event. Never raises; secrets are taken out of all that is kept of it. */
export function readText(text: string): ReadText {
  const reading = readPaste(text);
  const facts = factsOf(reading);
  return { reading, facts, ranked: rank(facts) };
}

/** The diagnosis of a text that was read, weighed by what is known beside it. */
export function concluded({ reading, facts, ranked }: ReadText, evidence: Evidence): Diagnosis {
  const answers = ranked.guesses.map(({ cause, confidence, why }): CauseAnswer => {
    const { family, title, meaning, decides, fix, commands, check } = causeOf(cause);
    return { cause, family, confidence, title, meaning, why, decides, fix, commands, check };
  });
  const names = new Map([...namesOf(facts), ...evidence.names]);
  const causes = weigh(answers, evidence.causes).map((each) => fillIn(each, names));
  const isOpen = causes[0] === undefined || causes[0].confidence === "possible";
  const { container, candidates, moreCandidates, fix, verify } = evidence;
  return {
    version: 1,
    identity: facts.identity,
    causes,
    path: evidence.hops.length === 0 ? pathOf(ranked.first) : evidence.hops,
    reason: (isOpen ? evidence.reason : null) ?? reasonOf(reading, facts, causes),
    signals: facts.signals.filter(({ code }) => !code.startsWith("tool-")).map(({ code, quote }) => ({ code, quote })),
    read: reading.read,
    container,
    candidates,
    moreCandidates,
    fix,
    verify,
  };
}

/** Says from the text alone where an identity broke, how sure that is, and what repairs it. */
export function diagnoseText(text: string): Diagnosis {
  return concluded(readText(text), noInventory);
}
