import type { Listing } from "../../lib/domain/coverage.ts";

/** A list that was read to its end. */
export function complete<T>(items: readonly T[]): Listing<T> {
  return {
    items,
    coverage: {
      source: "bench",
      scope: "bench",
      status: "complete",
      count: items.length,
      reason: null,
      lift: null,
      startedAt: 0,
      finishedAt: 0,
    },
  };
}
