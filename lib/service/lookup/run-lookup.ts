import { readTrail, type TrailBatch, type TrailRun } from "#lib/collect/aws/cloudtrail/read-trail.ts";
import type { Coverage } from "#lib/domain/coverage.ts";
import type { KeptLookup } from "./kept-lookup.ts";

export interface LookupRun extends Omit<TrailRun, "memory"> {
  readonly lookup: KeptLookup;
  /** After every page, its events counted. */
  readonly onBatch?: (batch: TrailBatch) => void;
}

/** What was read is kept after so many pages, or so many milliseconds, whatever comes first. */
const pagesKeptAtOnce = 25;
const keptEvery = 5_000;

/**
 * Asks CloudTrail's event history what is still missing and keeps the answers while they come: whoever is killed asks again
 * for what was not kept. `count` of the coverage is that of all events known. Raises StoreError.
 */
export async function runLookup({ lookup, onBatch, ...run }: LookupRun): Promise<Coverage> {
  const { now } = run.session.clock;
  const reading = readTrail({ ...run, memory: lookup.memory });
  let pages = 0;
  let keptAt = now();
  try {
    for (;;) {
      const { value, done } = await reading.next();
      if (done) {
        await lookup.commit();
        const known = value.status === "complete" || value.status === "partial";
        return known ? { ...value, count: lookup.ledger.events } : value;
      }
      lookup.add(value.events);
      onBatch?.(value);
      pages += 1;
      if (pages < pagesKeptAtOnce && now() - keptAt < keptEvery) continue;
      await lookup.commit();
      pages = 0;
      keptAt = now();
    }
  } catch (error) {
    // Ends the calls that are under way; what was thrown goes on.
    await reading.throw(error);
    throw error;
  }
}
