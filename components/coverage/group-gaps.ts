import type { Coverage } from "#lib/domain/coverage.ts";

/** A source that is not complete, and what it leaves open. */
export interface Gap {
  readonly coverage: Coverage;
  readonly leavesOpen: string;
  readonly containers: number;
}

/** Sources of one scope that miss for one reason: one act lifts them all. */
export interface GapGroup {
  readonly scope: string;
  readonly status: Coverage["status"];
  readonly reason: string | null;
  readonly lift: string | null;
  readonly sources: readonly string[];
  /** Each thing left open, once. */
  readonly leavesOpen: readonly string[];
}

/** Folds gaps with the same scope, status and remedy, in the order in which they first come. */
export function groupGaps(gaps: readonly Gap[]): GapGroup[] {
  const groups = Map.groupBy(gaps, ({ coverage: { scope, status, lift } }) => JSON.stringify([scope, status, lift]));
  return [...groups.values()].flatMap((list): GapGroup[] => {
    const [first] = list;
    if (first === undefined) return [];
    const { scope, status, lift, reason } = first.coverage;
    return [
      {
        scope,
        status,
        reason,
        lift,
        sources: list.map(({ coverage }) => coverage.source),
        leavesOpen: [...new Set(list.map(({ leavesOpen }) => leavesOpen).filter((words) => words !== ""))],
      },
    ];
  });
}
