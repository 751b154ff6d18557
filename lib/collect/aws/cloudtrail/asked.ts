import type { TrailWindow } from "#lib/domain/usage/event.ts";
import { allEvents, type TrailQuestion } from "./questions.ts";
import { joined, missing, type Range, within } from "./ranges.ts";

/** A record that did not decode: hash of its id, and its time. */
export interface Unreadable {
  readonly id: number;
  readonly at: number;
}

/** How far a question was answered. */
export interface Answered {
  readonly ranges: readonly Range[];
  readonly unreadable: readonly Unreadable[];
}

const nothing: Answered = { ranges: [], unreadable: [] };

/** Unreadable records that are told apart for each question; newest first. */
const mostUnreadable = 1000;
/**
 * Events are delivered within 15 minutes on average (domain facts 7). What is newer than this counts as read in the audit
 * that reads it and is asked again by the next, milliseconds.
 */
const deliveryTakes = 20 * 60_000;

function add(one: Answered, other: Answered): Answered {
  const unreadable = new Map([...one.unreadable, ...other.unreadable].map((record) => [record.id, record]));
  return {
    ranges: joined([...one.ranges, ...other.ranges]),
    unreadable: [...unreadable.values()].sort((a, b) => b.at - a.at).slice(0, mostUnreadable),
  };
}

/** What was asked of one account and Region, and how far it was answered; by `TrailQuestion.key`. */
export class Asked {
  /** Nothing is asked of before this; milliseconds since the epoch. */
  floor = Number.NEGATIVE_INFINITY;
  /** Milliseconds by which CloudTrail's clock is ahead of this machine's, at most 0. */
  skew = 0;
  readonly #account: string;
  readonly #region: string;
  readonly #answered = new Map<string, Answered>();
  readonly #changed = new Set<string>();

  constructor(account: string, region: string) {
    this.#account = account;
    this.#region = region;
  }

  /** What an earlier run left, less what is older than `from`; milliseconds since the epoch. */
  restore(key: string, { ranges, unreadable }: Answered, from: number): void {
    const rest = within(ranges, { from, to: Number.POSITIVE_INFINITY });
    this.#answered.set(key, { ranges: rest, unreadable: unreadable.filter(({ at }) => at >= from) });
    if (rest[0]?.from !== ranges[0]?.from) this.#changed.add(key);
  }

  /** A question was answered for a part of time. */
  add(question: TrailQuestion, range: Range, unreadable: readonly Unreadable[]): void {
    const before = this.#answered.get(question.key) ?? nothing;
    const ranges = within([range], { from: this.floor, to: Number.POSITIVE_INFINITY });
    this.#answered.set(question.key, add(before, { ranges, unreadable }));
    this.#changed.add(question.key);
  }

  /** What was read of before a time is told as not read from now on: its events are not counted any more. */
  forgetBefore(floor: number): void {
    this.floor = floor;
    for (const [key, { ranges, unreadable }] of this.#answered) {
      const rest = within(ranges, { from: floor, to: Number.POSITIVE_INFINITY });
      this.#answered.set(key, { ranges: rest, unreadable: unreadable.filter(({ at }) => at >= floor) });
      this.#changed.add(key);
    }
  }

  /** Parts of time for which neither the question nor everything was answered, newest first. */
  missing(question: TrailQuestion, whole: Range): Range[] {
    return missing(this.#of(question).ranges, whole);
  }

  /** Whether it was asked by itself. */
  knows(question: TrailQuestion): boolean {
    return this.#answered.has(question.key);
  }

  complete(question: TrailQuestion, whole: Range): boolean {
    return this.missing(question, whole).length === 0;
  }

  /** The windows of a question, newest first; none where it was not asked. Only one without a gap is complete. */
  windows(question: TrailQuestion, whole: Range): TrailWindow[] {
    const { ranges, unreadable } = this.#of(question);
    const complete = this.complete(question, whole);
    if (!complete && !this.knows(question)) return [];
    return within(ranges, whole)
      .reverse()
      .map(({ from, to }) => ({
        account: this.#account,
        region: this.#region,
        question: question.name,
        from,
        to,
        complete,
        unreadable: unreadable.filter(({ at }) => at >= from && at <= to).length,
      }));
  }

  /** What changed since this was last asked, by an audit that reads up to `to`, as far as it need not be asked again. */
  takeChanged(to: number): (readonly [key: string, answered: Answered])[] {
    const settled = to + this.skew - deliveryTakes;
    const changed = [...this.#changed].map((key) => {
      const { ranges, unreadable } = this.#answered.get(key) ?? nothing;
      const kept = within(ranges, { from: Number.NEGATIVE_INFINITY, to: settled });
      return [key, { ranges: kept, unreadable: unreadable.filter(({ at }) => at <= settled) }] as const;
    });
    this.#changed.clear();
    return changed;
  }

  #of(question: TrailQuestion): Answered {
    const own = this.#answered.get(question.key) ?? nothing;
    return question.key === allEvents.key ? own : add(own, this.#answered.get(allEvents.key) ?? nothing);
  }
}
