import type { TrailWindow } from "#lib/domain/usage/event.ts";
import type { Failure } from "../../failure.ts";
import { type LookupBatch, type LookupRequest, lookupEvents } from "./lookup.ts";
import type { PlannedQuestion } from "./plan.ts";

/** One question under way: pages are drawn from it as the budget allows. */
export class Line {
  readonly planned: PlannedQuestion;
  window: TrailWindow | null = null;
  failure: Failure | null = null;
  ended = false;
  /** Pages read so far. */
  pages = 0;
  readonly #batches: AsyncGenerator<LookupBatch, void>;

  constructor(planned: PlannedQuestion, request: Omit<LookupRequest, "question">) {
    this.planned = planned;
    this.#batches = lookupEvents({ ...request, question: planned.question });
  }

  get complete(): boolean {
    return this.window?.complete === true;
  }

  /** The next page; null when there is none. */
  async next(): Promise<LookupBatch | null> {
    const { value } = await this.#batches.next();
    if (!value) {
      this.ended = true;
      return null;
    }
    this.pages += 1;
    this.window = value.window;
    this.failure = value.failure;
    this.ended = value.window.complete || value.failure !== null;
    return value;
  }

  async close(): Promise<void> {
    await this.#batches.return();
  }
}
