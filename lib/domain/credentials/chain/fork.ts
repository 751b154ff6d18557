import type { Reason } from "../../reason.ts";

/**
 * One way to settle what is not known. A chain is played on concrete values; where it meets something unknown it
 * asks `choose`, and `playAll` plays the chain once for every combination of answers.
 */
export class Fork {
  readonly path: number[];
  readonly arity: number[] = [];
  readonly asked: Map<string, number> = emptyMap;
  readonly questions: Reason[] = [];

  constructor(path: number[]) {
    this.path = path;
  }

  /** One of `options` (never empty). The same `key` gives the same choice within one play. */
  choose<T>(key: string, question: Reason, options: readonly T[]): T {
    const known = this.asked.get(key);
    if (known !== undefined) return options[known % options.length] as T;
    const depth = this.arity.length;
    const index = this.path[depth] ?? 0;
    this.arity.push(options.length);
    if (depth === this.path.length) this.path.push(0);
    if (this.asked === emptyMap) (this as { asked: Map<string, number> }).asked = new Map();
    this.asked.set(key, index);
    this.questions.push(question);
    return options[index] as T;
  }
}

const emptyMap = new Map<string, number>();

export interface Played<T> {
  readonly results: readonly T[];
  /** Every question met in any play, once each. */
  readonly questions: readonly Reason[];
  /** False: more combinations than `limit`. */
  readonly complete: boolean;
}

/** Plays once for every combination of choices, at most `limit` times. */
export function playAll<T>(play: (fork: Fork) => T, limit: number): Played<T> {
  let fork = new Fork([]);
  const first = play(fork);
  if (fork.arity.length === 0) return { results: [first], questions: fork.questions, complete: true };
  const results = [first];
  const questions = new Map<string, Reason>();
  for (;;) {
    for (const question of fork.questions) questions.set(`${question.code} ${question.text}`, question);
    const next = nextPath(fork);
    if (next === null) return { results, questions: [...questions.values()], complete: true };
    if (results.length >= limit) return { results, questions: [...questions.values()], complete: false };
    fork = new Fork(next);
    results.push(play(fork));
  }
}

function nextPath(fork: Fork): number[] | null {
  const path = fork.path.slice(0, fork.arity.length);
  for (let depth = path.length - 1; depth >= 0; depth--) {
    const index = (path[depth] ?? 0) + 1;
    if (index < (fork.arity[depth] ?? 0)) return [...path.slice(0, depth), index];
  }
  return null;
}
