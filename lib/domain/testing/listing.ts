import type { Coverage, CoverageStatus, Listing } from "../coverage.ts";

/** A list that was read to its end. */
export function listing<T>(source: string, items: readonly T[], scope = "c1"): Listing<T> {
  return { items, coverage: coverage(source, scope, "complete", items.length) };
}

/** Coverage of a source; what is not complete says why and what would lift it. */
export function coverage(source: string, scope: string, status: CoverageStatus, count = 0): Coverage {
  const complete = status === "complete";
  return {
    source,
    scope,
    status,
    count,
    reason: complete ? null : `${source} was ${status}`,
    lift: complete ? null : `allow ${source}`,
    startedAt: 1,
    finishedAt: 2,
  };
}

/** The same list as an identity without the permission sees it. */
export function denied<T>({ coverage: { source, scope } }: Listing<T>): Listing<T> {
  return { items: [], coverage: coverage(source, scope, "denied") };
}

/** The same list cut off: of its items only those that `kept` picks. */
export function partial<T>(
  { items, coverage: { source, scope } }: Listing<T>,
  kept: (item: T, position: number) => boolean,
): Listing<T> {
  const some = items.filter(kept);
  return { items: some, coverage: coverage(source, scope, "partial", some.length) };
}
