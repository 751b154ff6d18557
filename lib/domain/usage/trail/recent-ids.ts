/** Event ids of one hour by a hash of 64 bits each: a table with open addressing. */
class IdSet {
  size = 0;
  #words = new Uint32Array(2 * 1024);

  /** False: it was there. */
  add(high: number, low: number): boolean {
    // Zero stands for a free place.
    const first = high === 0 && low === 0 ? 1 : high;
    const mask = this.#words.length / 2 - 1;
    let place = (low ^ Math.imul(first, 0x9e3779b1)) & mask;
    for (;;) {
      const at = place * 2;
      const there = this.#words[at] as number;
      const second = this.#words[at + 1] as number;
      if (there === 0 && second === 0) break;
      if (there === first && second === low) return false;
      place = (place + 1) & mask;
    }
    this.#words[place * 2] = first;
    this.#words[place * 2 + 1] = low;
    if (++this.size * 3 > this.#words.length) this.#grow();
    return true;
  }

  #grow(): void {
    const old = this.#words;
    this.#words = new Uint32Array(old.length * 2);
    this.size = 0;
    for (let at = 0; at < old.length; at += 2) {
      const high = old[at] as number;
      const low = old[at + 1] as number;
      if (high !== 0 || low !== 0) this.add(high, low);
    }
  }
}

/**
 * Knows an event that came before by its id. Kept are the ids of the newest hours of the trail, at most `most` of them
 * (16 bytes each): a duplicate that comes later than that counts again.
 */
export class RecentIds {
  readonly #hours = new Map<number, IdSet>();
  readonly #most: number;
  #size = 0;

  constructor(most = 1_500_000) {
    this.#most = most;
  }

  /** True: it is new. `hour`: of the event, in whole hours since the epoch. */
  add(hour: number, high: number, low: number): boolean {
    let set = this.#hours.get(hour);
    if (set === undefined) {
      set = new IdSet();
      this.#hours.set(hour, set);
    }
    if (!set.add(high >>> 0, low >>> 0)) return false;
    this.#size++;
    return true;
  }

  /** Drops the oldest hours where there are too many ids, and those before `hour`. */
  retire(hour: number): void {
    if (hour === Number.NEGATIVE_INFINITY && this.#size <= this.#most) return;
    const hours = [...this.#hours.keys()].sort((a, b) => a - b);
    for (const one of hours) {
      if (one >= hour && this.#size <= this.#most) return;
      this.#size -= this.#hours.get(one)?.size ?? 0;
      this.#hours.delete(one);
    }
  }
}
