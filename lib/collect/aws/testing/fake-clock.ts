import type { Clock } from "../clock.ts";

/** A clock that jumps: who sleeps is woken at once and the time has passed. */
export class FakeClock implements Clock {
  #now = 0;
  readonly slept: number[] = [];

  now(): number {
    return this.#now;
  }

  async sleep(milliseconds: number): Promise<void> {
    this.slept.push(milliseconds);
    const until = this.#now + milliseconds;
    await Promise.resolve();
    this.#now = Math.max(this.#now, until);
  }

  pass(milliseconds: number): void {
    this.#now += milliseconds;
  }
}
