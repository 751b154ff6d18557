/** Wildcard patterns of the policy language: `*` any run, also an empty one; `?` one character (domain facts 8.2). */

/** UTF-16 units, with the two wildcards as negative numbers. */
export type Pattern = readonly number[];

const ONE = -1;
const RUN = -2;
const STAR = 0x2a;
const QUESTION = 0x3f;

/** `literalAt`: positions whose `*` or `?` is an ordinary character, because a policy variable put it there. */
export function patternOf(text: string, literalAt: ReadonlySet<number> | null = null): Pattern {
  const pattern: number[] = [];
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    const wild = (unit === STAR || unit === QUESTION) && !literalAt?.has(at);
    if (!wild) pattern.push(unit);
    else if (unit === QUESTION) pattern.push(ONE);
    else if (pattern.at(-1) !== RUN) pattern.push(RUN);
  }
  return pattern;
}

export function hasWildcard(pattern: Pattern): boolean {
  return pattern.some((token) => token < 0);
}

export function matchesPattern(pattern: Pattern, text: string): boolean {
  let p = 0;
  let t = 0;
  let afterRun = -1;
  let runEnd = 0;
  while (t < text.length) {
    const token = pattern[p];
    if (token === RUN) {
      afterRun = ++p;
      runEnd = t;
    } else if (token === ONE) {
      t += characterWidth(text, t);
      p++;
    } else if (token === text.charCodeAt(t)) {
      t++;
      p++;
    } else if (afterRun >= 0) {
      p = afterRun;
      t = ++runEnd;
    } else return false;
  }
  while (pattern[p] === RUN) p++;
  return p === pattern.length;
}

/** Length of the longest beginning of `text` that some text matching the pattern could also have. */
export function matchedLength(pattern: Pattern, text: string): number {
  let states = throughRuns(pattern, new Set([0]));
  for (let t = 0; t < text.length; t++) {
    const next = new Set<number>();
    for (const state of states) {
      const token = pattern[state];
      if (token === RUN) next.add(state);
      else if (token === ONE || token === text.charCodeAt(t)) next.add(state + 1);
    }
    if (next.size === 0) return t;
    states = throughRuns(pattern, next);
  }
  return text.length;
}

function throughRuns(pattern: Pattern, states: Set<number>): Set<number> {
  for (const state of states) if (pattern[state] === RUN) states.add(state + 1);
  return states;
}

function characterWidth(text: string, at: number): number {
  return (text.codePointAt(at) ?? 0) > 0xffff ? 2 : 1;
}
