import type { TrailWindow } from "#lib/domain/usage/event.ts";

const minute = 60_000;
/** A trail that delivers has delivered what is older than this (domain facts 7). */
const deliveryTakes = 15 * minute;
/** After a longer silence between two deliveries, files may be missing. */
const longestSilence = 60 * minute;

/** A delivered file and whether it was read to its end. */
export interface Delivered {
  readonly at: number;
  readonly whole: boolean;
  readonly unreadable: number;
}

interface Span {
  readonly from: number;
  readonly last: number;
}

/**
 * The parts of time that an account's and Region's files cover: from one delivery to another as long as there is one at least
 * every hour, less what may have been under way at the end. A file that was not read to its end leaves a hole that is told.
 */
export function trailWindows(account: string, region: string, files: readonly Delivered[]): TrailWindow[] {
  const window = (from: number, to: number, complete: boolean, unreadable: number): TrailWindow => ({
    account,
    region,
    question: "all",
    from,
    to,
    complete,
    unreadable,
  });
  const covered = ({ from, last }: Span): TrailWindow[] =>
    last - deliveryTakes > from ? [window(from, last - deliveryTakes, true, 0)] : [];
  const windows: TrailWindow[] = [];
  let span = null as Span | null;
  for (const { at, whole, unreadable } of files.toSorted((a, b) => a.at - b.at)) {
    const good = whole && unreadable === 0;
    if (span !== null && (!good || at - span.last > longestSilence)) {
      windows.push(...covered(span));
      span = null;
    }
    if (good) span = { from: span?.from ?? at, last: at };
    else windows.push(window(at - deliveryTakes, at, false, unreadable));
  }
  if (span !== null) windows.push(...covered(span));
  return windows;
}
