import type { Hop } from "#lib/domain/view/path.ts";

type Passed = Pick<Hop, "rail" | "status">;

/** How a piece of a rail is drawn. `ghost`: the way did not get there; `open`: it cannot be told. */
export type RailLook = "passed" | "open" | "ghost" | "instead";

/** What is drawn beside one hop. */
export interface RailPiece {
  /** Pieces of the left rail above and below the mark; null: none. */
  readonly above: RailLook | null;
  readonly below: RailLook | null;
  /** The right rail starts here and bends over. */
  readonly bends: boolean;
  /** Pieces of the right rail. `through`: it passes by. */
  readonly right: "none" | "through" | "above" | "below" | "both";
}

function between(from: Passed, to: Passed): RailLook {
  if (from.status === "passed" && (to.status === "passed" || to.status === "broken")) return "passed";
  const stopped = (hop: Passed) => hop.status === "not-reached" || hop.status.startsWith("would");
  if (from.status === "broken" || stopped(from) || stopped(to)) return "ghost";
  return "open";
}

/** The pieces of both rails for every hop of a path, in its order. */
export function railPieces(hops: readonly Passed[]): RailPiece[] {
  const meant = hops.flatMap((hop, at) => (hop.rail === "meant" ? [at] : []));
  const other = hops.flatMap((hop, at) => (hop.rail === "instead" ? [at] : []));
  const first = other[0] ?? -1;
  const last = other.at(-1) ?? -1;
  const brokenAt = hops.findIndex((hop) => hop.rail === "meant" && hop.status === "broken");
  const bendAt = brokenAt >= 0 && brokenAt < first ? brokenAt : -1;

  return hops.map((hop, at): RailPiece => {
    const place = meant.indexOf(at);
    const before = hops[meant[place - 1] ?? -1];
    const after = hops[meant[place + 1] ?? -1];
    const onLeft = place >= 0;
    return {
      above: onLeft && before !== undefined ? between(before, hop) : null,
      below: onLeft && after !== undefined ? between(hop, after) : null,
      bends: at === bendAt,
      right: rightOf(at, bendAt, first, last),
    };
  });
}

function rightOf(at: number, bendAt: number, first: number, last: number): RailPiece["right"] {
  if (first < 0) return "none";
  const start = bendAt >= 0 ? bendAt : first;
  if (at <= bendAt || at < start || at > last) return "none";
  if (at < first) return "through";
  const up = at > start;
  const down = at < last;
  if (up && down) return "both";
  return up ? "above" : down ? "below" : "none";
}
