import type { BlindSpot } from "#lib/contract/findings.ts";
import type { NotEvaluated } from "#lib/domain/findings/evaluate.ts";

/** Gaps of the same source together, with the rules that lack it; those that most rules lack first. */
export function blindSpots(gaps: readonly NotEvaluated[]): BlindSpot[] {
  const byGap = Map.groupBy(gaps, ({ source, scopes, why }) => JSON.stringify([source, scopes, why]));
  return [...byGap.values()]
    .flatMap((list) => {
      const [first] = list;
      if (!first) return [];
      const { source, scopes, why, lift } = first;
      return [{ source, scopes, why, lift, rules: [...new Set(list.map(({ rule }) => rule))] }];
    })
    .sort((a, b) => b.rules.length - a.rules.length || (a.source < b.source ? -1 : 1));
}
