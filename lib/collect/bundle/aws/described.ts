import type { Listing } from "#lib/domain/coverage.ts";
import type { BundleContext } from "../context.ts";
import { coverageOf, notInBundle, type Problem, type Source, timesOf } from "../coverage.ts";
import type { AwsReading } from "./read-answers.ts";

export interface Described<D> {
  /** What ties it to its entry in the list. */
  readonly key: string;
  readonly value: D;
}

export interface DescribedTask<S, D, T> {
  readonly subject: Source;
  /** Names of the two files, for people. */
  readonly listFile: string;
  readonly describeFile: string;
  readonly lift: string;
  readonly describeLift: string;
  /** Plural word for the objects. */
  readonly what: string;
  readonly listed: AwsReading<S>;
  readonly described: AwsReading<Described<D>>;
  readonly keyOf: (listed: S) => string;
  readonly join: (listed: S, described: D) => T | null;
  /** What is known of an entry without its description; absent: it is left out. */
  readonly fallback?: (listed: S) => T | null;
  /** For a description of which there is no list. */
  readonly alone: (described: D) => T | null;
}

/** A list of names and the descriptions of what they name, as one list of facts; a live audit reads the same two. */
export function describedListing<S, D, T>(task: DescribedTask<S, D, T>, { now }: BundleContext): Listing<T> {
  const { subject, listed, described, what } = task;
  if (listed.files.length === 0 && described.files.length === 0) {
    return { items: [], coverage: notInBundle(subject, task.listFile, task.lift, now()) };
  }
  const { byKey, torn } = byKeyOf(described.items);
  const problems: Problem[] = [...listed.problems];
  if (torn > 0) {
    problems.push({
      reason: `${torn} ${what} are described twice and differently: the files are of different moments`,
    });
  }
  const items: T[] = [];
  let missing = 0;
  if (listed.files.length === 0) {
    problems.push({ reason: `${task.listFile} is not in the bundle, so there may be more` });
  }
  if (listed.files.length === 0 || listed.problems.length > 0) {
    const known = new Set(listed.items.map(task.keyOf));
    items.push(...[...byKey].flatMap(([key, value]) => (known.has(key) ? [] : (task.alone(value) ?? []))));
  }
  for (const one of listed.items) {
    const description = byKey.get(task.keyOf(one));
    const item = description === undefined ? null : task.join(one, description);
    if (item === null) missing++;
    const kept = item ?? task.fallback?.(one) ?? null;
    if (kept !== null) items.push(kept);
  }
  if (missing > 0) {
    const where = described.files.length === 0 ? `${task.describeFile} is not in the bundle` : "not in the bundle";
    problems.push({ reason: `${missing} of ${listed.items.length} ${what} are not described: ${where}` });
    problems.push(...described.problems);
  }
  const lift = listed.files.length === 0 || listed.problems.length > 0 ? task.lift : task.describeLift;
  const times = timesOf([...listed.files, ...described.files], now());
  return { items, coverage: coverageOf(subject, items.length, problems, lift, times) };
}

/** Descriptions by key; where two differ neither counts, as nothing says which of them is of today. */
function byKeyOf<D>(described: readonly Described<D>[]): {
  readonly byKey: ReadonlyMap<string, D>;
  readonly torn: number;
} {
  const byKey = new Map<string, D>();
  const torn = new Set<string>();
  for (const { key, value } of described) {
    const before = byKey.get(key);
    if (before !== undefined && JSON.stringify(before) !== JSON.stringify(value)) torn.add(key);
    byKey.set(key, value);
  }
  for (const key of torn) byKey.delete(key);
  return { byKey, torn: torn.size };
}
