import type { Clock } from "./clock.ts";

const firstSpacing = 100;
const widestSpacing = 2_000;
const narrowest = 5;
const easing = 0.93;
/** Calls in flight together are refused together: one cut answers for all of them. */
const cutEvery = 1_000;

/**
 * Spaces the calls to one service of one account, whoever makes them: free until it is throttled, then ever wider,
 * narrower again with every success. With a floor it never goes faster than that.
 */
export class Pacer {
  readonly #clock: Clock;
  readonly #floor: number;
  #spacing: number;
  #next = 0;
  #lastCut = Number.NEGATIVE_INFINITY;
  #throttledSince: number | null = null;

  /** `floor`: least milliseconds between two calls. */
  constructor(clock: Clock, floor = 0) {
    this.#clock = clock;
    this.#floor = floor;
    this.#spacing = floor;
  }

  /** Milliseconds between two calls at the moment. */
  get spacing(): number {
    return this.#spacing;
  }

  /** Resolves when the next call may be sent. */
  async take(signal?: AbortSignal): Promise<void> {
    const now = this.#clock.now();
    const slot = Math.max(now, this.#next);
    this.#next = slot + this.#spacing;
    if (slot > now) await this.#clock.sleep(slot - now, signal);
  }

  /** A call was throttled. Gives how long nothing but throttling was answered, in milliseconds. */
  throttled(): number {
    const now = this.#clock.now();
    this.#throttledSince ??= now;
    if (now - this.#lastCut >= cutEvery) {
      this.#lastCut = now;
      this.#spacing = Math.min(widestSpacing, Math.max(firstSpacing, this.#spacing * 2));
      this.#next = Math.max(this.#next, now + this.#spacing);
    }
    return now - this.#throttledSince;
  }

  /** A call was answered, be it with a refusal. */
  answered(): void {
    this.#throttledSince = null;
    const eased = this.#spacing * easing;
    this.#spacing = Math.max(this.#floor, eased < narrowest ? 0 : eased);
  }
}

/** LookupEvents: 2 calls a second for each account and Region (domain facts 7), with some room for jitter on the way. */
const lookupSpacing = 520;

/** One pacer for each service, account and Region, shared by everybody who is given this object. */
export class Pacers {
  readonly #clock: Clock;
  readonly #lookupSpacing: number;
  readonly #byScope = new Map<string, Pacer>();

  constructor(clock: Clock, spacing: { readonly lookup?: number } = {}) {
    this.#clock = clock;
    this.#lookupSpacing = spacing.lookup ?? lookupSpacing;
  }

  of(service: string, account: string, region: string): Pacer {
    const scope = `${service} ${account} ${region}`;
    let pacer = this.#byScope.get(scope);
    if (pacer === undefined) {
      pacer = new Pacer(this.#clock, service === "cloudtrail" ? this.#lookupSpacing : 0);
      this.#byScope.set(scope, pacer);
    }
    return pacer;
  }
}
