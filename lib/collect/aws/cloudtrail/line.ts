import type { TrailWindow } from "#lib/domain/usage/event.ts";
import type { Failure } from "../../failure.ts";
import type { Asked } from "./asked.ts";
import { type LookupBatch, type LookupRequest, lookupEvents } from "./lookup.ts";
import type { PlannedQuestion } from "./plan.ts";
import type { Range } from "./ranges.ts";

export type LineRequest = Pick<LookupRequest, "session" | "region" | "from" | "to" | "signal"> & {
  readonly asked: Asked;
};

/** Events of a full page. */
const full = 50;

/** One question under way: pages are drawn from it as the budget allows, of what is missing, newest first. */
export class Line {
  readonly planned: PlannedQuestion;
  failure: Failure | null = null;
  ended = false;
  readonly #request: LineRequest;
  readonly #whole: Range;
  #part: { readonly range: Range; readonly batches: AsyncGenerator<LookupBatch, void> } | null = null;
  #pages = 0;
  /** Milliseconds that the parts read to their end came to. */
  #done = 0;
  /** The same of the one that is being read. */
  #underWay = 0;

  constructor(planned: PlannedQuestion, request: LineRequest) {
    this.planned = planned;
    this.#request = request;
    this.#whole = { from: request.from, to: request.to };
  }

  get complete(): boolean {
    return this.#request.asked.complete(this.planned.question, this.#whole);
  }

  get windows(): TrailWindow[] {
    return this.#request.asked.windows(this.planned.question, this.#whole);
  }

  /** Parts of time that were not read, newest first. */
  get missing(): Range[] {
    const { asked, from, to } = this.#request;
    return asked.missing(this.planned.question, { from: Math.max(from, asked.floor), to });
  }

  /** Where the newest part begins that was not read; the window's end when there is none. */
  get newIsFrom(): number {
    return this.missing[0]?.from ?? this.#whole.to;
  }

  get pagesLeft(): number {
    return this.pagesFor(this.missing);
  }

  /** A guess at how many pages some time would take, by what the pages so far went back. */
  pagesFor(ranges: readonly Range[]): number {
    const read = this.#done + this.#underWay;
    return read <= 0 ? Number.POSITIVE_INFINITY : (lengthOf(ranges) * this.#pages) / read;
  }

  /** The next page; null when there is none. */
  async next(): Promise<LookupBatch | null> {
    if (this.#part && this.#part.range.to - this.#underWay <= this.#request.asked.floor) await this.#leave();
    this.#part ??= this.#begin();
    const { value } = (await this.#part?.batches.next()) ?? {};
    if (!this.#part || !value) {
      this.ended = true;
      return null;
    }
    const { asked } = this.#request;
    const { range } = this.#part;
    this.#pages += value.window.complete ? value.records / full : 1;
    const from = value.window.complete ? range.from : value.windowReached;
    this.#underWay = range.to - from;
    if (this.#underWay > 0) asked.add(this.planned.question, { from, to: range.to }, value.unreadable);
    asked.skew = Math.min(asked.skew, value.skew);
    this.failure = value.failure;
    if (value.window.complete) await this.#leave();
    this.ended = value.failure !== null || this.missing.length === 0;
    return value;
  }

  async close(): Promise<void> {
    await this.#part?.batches.return();
  }

  async #leave(): Promise<void> {
    await this.close();
    this.#done += this.#underWay;
    this.#underWay = 0;
    this.#part = null;
  }

  #begin(): { readonly range: Range; readonly batches: AsyncGenerator<LookupBatch, void> } | null {
    const [range] = this.missing;
    const { session, region, signal } = this.#request;
    if (!range) return null;
    const request = { session, region, question: this.planned.question, ...range };
    return { range, batches: lookupEvents({ ...request, ...(signal === undefined ? {} : { signal }) }) };
  }
}

function lengthOf(ranges: readonly Range[]): number {
  return ranges.reduce((sum, { from, to }) => sum + to - from, 0);
}
