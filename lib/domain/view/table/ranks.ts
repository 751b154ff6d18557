import type { SortKey } from "../query.ts";
import type { ContainerRow } from "../row.ts";
import { shownStates } from "../states.ts";

/** The place of each row in one order, counted from 0 without gaps; rows that are equal in it share a place. */
export interface Ranks {
  readonly of: Uint32Array;
  readonly count: number;
}

function keyOf(row: ContainerRow, sort: SortKey): string | number {
  switch (sort) {
    case "urgency":
    case "pods":
      return shownStates.indexOf(row.state);
    case "name":
      return `${row.namespace}/${row.workload}/${row.container}`;
    case "lastSeen":
      return row.lastSeen ?? 0;
    case "role":
      return row.role ?? "";
    case "node":
      return row.node ?? "";
  }
}

/** Ranks of all rows: the distinct keys are sorted, which are far fewer. */
export function ranksOf(rows: readonly ContainerRow[], sort: SortKey): Ranks {
  const codeOf = new Map<string | number, number>();
  const codes = Uint32Array.from(rows, (row) => {
    const key = keyOf(row, sort);
    const code = codeOf.get(key) ?? codeOf.size;
    codeOf.set(key, code);
    return code;
  });
  const sorted = [...codeOf].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
  const rankOf = new Uint32Array(sorted.length);
  for (const [rank, [, code]] of sorted.entries()) rankOf[code] = rank;
  return { of: codes.map((code) => rankOf[code] ?? 0), count: sorted.length };
}

/** Rows in the order of their ranks; rows of one rank stay in the order they came in. */
export function byRank(rows: Uint32Array, ranks: Ranks, descending: boolean): Uint32Array {
  const placeOf = (position: number): number => {
    const rank = ranks.of[position] ?? 0;
    return descending ? ranks.count - 1 - rank : rank;
  };
  const next = new Uint32Array(ranks.count + 1);
  for (const position of rows) {
    const after = placeOf(position) + 1;
    next[after] = (next[after] ?? 0) + 1;
  }
  for (let place = 1; place <= ranks.count; place++) next[place] = (next[place] ?? 0) + (next[place - 1] ?? 0);
  const sorted = new Uint32Array(rows.length);
  for (const position of rows) {
    const place = placeOf(position);
    const at = next[place] ?? 0;
    sorted[at] = position;
    next[place] = at + 1;
  }
  return sorted;
}
