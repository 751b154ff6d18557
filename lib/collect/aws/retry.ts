import type { Clock } from "./clock.ts";
import type { Pacer } from "./pacer.ts";

export interface RetrySettings {
  readonly clock: Clock;
  /** The pacer of the service that is called. */
  readonly pacer: () => Promise<Pacer>;
  /** How long nothing but throttling is borne before the call fails, in milliseconds. */
  readonly patience: number;
  /** First pause after a refusal, in milliseconds; doubled with every further one. */
  readonly pause: number;
  /** Told before a pause that throttling caused. */
  readonly onThrottled: () => void;
  readonly signal: AbortSignal | undefined;
}

interface Token {
  getRetryCount(): number;
  getRetryDelay(): number;
}

interface Refusal {
  readonly errorType: "TRANSIENT" | "THROTTLING" | "SERVER_ERROR" | "CLIENT_ERROR";
  readonly retryAfterHint?: Date;
}

const longestPause = 10_000;
const attempts = 4;

const token = (count: number): Token => ({ getRetryCount: () => count, getRetryDelay: () => 0 });

/**
 * The retry strategy of every AWS client here, in the shape that the SDK asks for: a throttled call is tried again as long
 * as patience lasts, counted from the first refusal after the last answer, so that a service that stays throttled costs
 * one patience and not one for each call; a failed connection or server is tried four times; a refusal is final.
 */
export class PatientRetries {
  readonly mode = "patient";
  readonly #settings: RetrySettings;

  constructor(settings: RetrySettings) {
    this.#settings = settings;
  }

  async acquireInitialRetryToken(): Promise<Token> {
    await (await this.#settings.pacer()).take(this.#settings.signal);
    return token(0);
  }

  async refreshRetryTokenForRetry(last: Token, refusal: Refusal): Promise<Token> {
    const { clock, patience, pause, signal, onThrottled } = this.#settings;
    const pacer = await this.#settings.pacer();
    const count = last.getRetryCount() + 1;
    if (refusal.errorType === "CLIENT_ERROR") {
      pacer.answered();
      throw new Error("not to be tried again");
    }
    if (refusal.errorType === "THROTTLING") {
      if (pacer.throttled() >= patience) throw new Error("throttled for too long");
      onThrottled();
    } else if (count >= attempts) throw new Error("tried often enough");
    const asked = refusal.retryAfterHint === undefined ? 0 : refusal.retryAfterHint.getTime() - clock.now();
    const backOff = Math.min(longestPause, pause * 2 ** (count - 1)) * (0.5 + Math.random() / 2);
    await clock.sleep(Math.max(backOff, Math.min(asked, longestPause)), signal);
    await pacer.take(signal);
    return token(count);
  }

  async recordSuccess(): Promise<void> {
    (await this.#settings.pacer()).answered();
  }
}
