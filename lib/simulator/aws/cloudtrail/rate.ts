/** Calls a second, for each place: a bucket of one second's worth that refills steadily. */
export class RateLimit {
  readonly #buckets = new Map<string, { tokens: number; at: number }>();
  readonly #clock: () => number;

  /** `clock` in milliseconds. */
  constructor(clock: () => number) {
    this.#clock = clock;
  }

  /** Is one more call allowed now? `perSecond` 0: always. */
  allows(place: string, perSecond: number): boolean {
    if (perSecond <= 0) return true;
    const now = this.#clock();
    const bucket = this.#buckets.get(place) ?? { tokens: perSecond, at: now };
    const tokens = Math.min(perSecond, bucket.tokens + ((now - bucket.at) / 1000) * perSecond);
    const allowed = tokens >= 1;
    this.#buckets.set(place, { tokens: allowed ? tokens - 1 : tokens, at: now });
    return allowed;
  }
}
