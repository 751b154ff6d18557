/** A span of time laid on a line of 100 per cent. */
export interface Scale {
  readonly from: number;
  readonly to: number;
}

/** Where a moment stands, in per cent, held within the line. */
export function placeOf({ from, to }: Scale, at: number): number {
  if (to <= from) return 0;
  return Math.min(100, Math.max(0, ((at - from) / (to - from)) * 100));
}

const hour = 3_600_000;
const steps = [hour, 3 * hour, 6 * hour, 12 * hour, 24 * hour, 7 * 24 * hour, 14 * 24 * hour] as const;
const mostTicks = 9;

/** Round moments within the span, few enough to be read. */
export function ticksOf({ from, to }: Scale): number[] {
  const step = steps.find((one) => (to - from) / one <= mostTicks) ?? 30 * 24 * hour;
  const ticks: number[] = [];
  for (let at = Math.ceil(from / step) * step; at < to; at += step) ticks.push(at);
  return ticks;
}

export interface Window extends Scale {
  readonly account: string;
  readonly region: string;
  readonly complete: boolean;
}

/** The span that all windows lie in; null where there are none. */
export function scaleOf(windows: readonly Scale[]): Scale | null {
  if (windows.length === 0) return null;
  return { from: Math.min(...windows.map((one) => one.from)), to: Math.max(...windows.map((one) => one.to)) };
}

/** Parts of the scale that some account and Region was not read in: a call made there would not show. */
export function gapsInAny(scale: Scale, windows: readonly Window[]): Scale[] {
  const lanes = Map.groupBy(windows, ({ account, region }) => `${account} ${region}`);
  const gaps = [...lanes.values()].flatMap((lane) => gapsIn(scale, lane)).sort((a, b) => a.from - b.from);
  const merged: Scale[] = [];
  for (const gap of gaps) {
    const last = merged.at(-1);
    if (last !== undefined && gap.from <= last.to)
      merged[merged.length - 1] = { from: last.from, to: Math.max(last.to, gap.to) };
    else merged.push(gap);
  }
  return merged;
}

/** Accounts and Regions are read beside each other and end moments apart, which is no gap. */
const leastGap = 60_000;

/** Parts of the scale that no complete window covers, in order; less than a minute is none. */
export function gapsIn(scale: Scale, windows: readonly Window[]): Scale[] {
  const read = windows.filter((one) => one.complete).sort((a, b) => a.from - b.from);
  const gaps: Scale[] = [];
  let reached = scale.from;
  for (const { from, to } of read) {
    if (from > reached) gaps.push({ from: reached, to: from });
    reached = Math.max(reached, to);
  }
  if (reached < scale.to) gaps.push({ from: reached, to: scale.to });
  return gaps.filter(({ from, to }) => to - from >= leastGap);
}
