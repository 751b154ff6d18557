/** A part of time, both ends inclusive; milliseconds since the epoch. */
export interface Range {
  readonly from: number;
  readonly to: number;
}

/** Ranges that overlap or touch as one, oldest first. */
export function joined(ranges: readonly Range[]): Range[] {
  const result: Range[] = [];
  for (const range of ranges.toSorted((one, other) => one.from - other.from)) {
    const last = result.at(-1);
    if (last === undefined || last.to < range.from) result.push(range);
    else result[result.length - 1] = { from: last.from, to: Math.max(last.to, range.to) };
  }
  return result;
}

/** What of `whole` none of the ranges has, newest first. */
export function missing(ranges: readonly Range[], whole: Range): Range[] {
  const gaps: Range[] = [];
  let from = whole.from;
  for (const range of joined(ranges)) {
    if (range.to <= from) continue;
    if (range.from >= whole.to) break;
    if (range.from > from) gaps.push({ from, to: range.from });
    from = range.to;
  }
  if (from < whole.to) gaps.push({ from, to: whole.to });
  return gaps.reverse();
}

/** What of the ranges lies within `whole`. */
export function within(ranges: readonly Range[], whole: Range): Range[] {
  return ranges.flatMap(({ from, to }) => {
    const part = { from: Math.max(from, whole.from), to: Math.min(to, whole.to) };
    return part.from < part.to ? [part] : [];
  });
}
