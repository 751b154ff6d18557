import { bareRules } from "./bare.ts";
import { configurationRules } from "./configuration.ts";
import { denialRules } from "./denials.ts";
import { endpointRules } from "./endpoint.ts";
import type { Facts } from "./facts.ts";
import { noCredentialsRules } from "./no-credentials.ts";
import { olderAgentRules } from "./older-agents.ts";
import { podIdentityRules } from "./pod-identity.ts";
import { invalidTokenRules, providerRules } from "./provider.ts";
import { refusalRules } from "./refusal.ts";
import type { Guess, Level, RankRule, Verdict } from "./rule.ts";
import { tokenRules } from "./token.ts";

/** In the order in which they are asked: what says more stands before what says less. */
const rules: readonly RankRule[] = [
  ...olderAgentRules,
  ...tokenRules,
  ...configurationRules,
  ...providerRules,
  ...refusalRules,
  ...podIdentityRules,
  ...endpointRules,
  ...invalidTokenRules,
  ...denialRules,
  ...bareRules,
  ...noCredentialsRules,
];

export interface Ranked {
  /** Each cause once, best first. */
  readonly guesses: readonly (Guess & { readonly why: string })[];
  /** What decides the way that is shown; null: nothing was recognised. */
  readonly first: Verdict | null;
}

const strength = { certain: 0, likely: 1, possible: 2 } as const;

interface Held {
  readonly level: Level;
  readonly verdict: Verdict;
}

/**
 * Which of the errors came first: what failed where an identity is made brings about the rest. So symptoms, and refusals of the
 * role of the node, count only where no source was found.
 */
function withoutConsequences(held: readonly Held[]): readonly Verdict[] {
  const hasSource = held.some(({ level }) => level === "source");
  const hasRefusal = held.some(({ level }) => level === "refusal");
  return held
    .filter(({ level, verdict }) => {
      if (level === "symptom") return !hasSource && !hasRefusal;
      return level === "source" || !hasSource || verdict.way !== "node";
    })
    .map(({ verdict }) => verdict);
}

/** Weighs what a text says. The first rule that holds leads; within what the rules give, the surer stands before the less sure. */
export function rank(facts: Facts): Ranked {
  const held = rules.flatMap(({ level, verdict }): readonly Held[] => {
    const given = verdict(facts);
    return given === null ? [] : [{ level, verdict: given }];
  });
  const verdicts = withoutConsequences(held);
  const all = verdicts.flatMap(({ guesses, why }) => guesses.map((guess) => ({ ...guess, why: guess.why ?? why })));
  const ordered = all.toSorted((a, b) => strength[a.confidence] - strength[b.confidence]);
  const once = new Map<string, (typeof ordered)[number]>();
  for (const guess of ordered) if (!once.has(guess.cause)) once.set(guess.cause, guess);
  const leader = verdicts.find(({ guesses }) => guesses.some(({ cause }) => cause === ordered[0]?.cause));
  return { guesses: [...once.values()], first: leader ?? null };
}
