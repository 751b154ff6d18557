import type { Random } from "../../../build/random.ts";
import { daysBefore, type Moment } from "../make/moment.ts";

const minute = 60_000;

/** Days that the events reach back. */
export const windowDays = 7;

/**
 * So many moments since `since`, in the window and not in the last minute; the first within its newest half day, so that
 * a workload that is used was also used lately. Whole seconds.
 */
export function timesSince(moment: Moment, random: Random, since: number, count: number): number[] {
  const from = Math.max(since + minute, daysBefore(moment, windowDays) + minute);
  const to = moment.now - minute;
  if (from >= to) return [];
  const lately = Math.max(from, daysBefore(moment, 0.5));
  return Array.from({ length: count }, (_, index) => {
    const start = index === 0 ? lately : from;
    return Math.floor((start + random.next() * (to - start)) / 1000) * 1000;
  });
}

/** Some minutes after, not in the future. */
export const after = (moment: Moment, random: Random, at: number, minutes: number): number =>
  Math.min(Math.floor((at + 2000 + random.next() * minutes * minute) / 1000) * 1000, moment.now - 1000);
