/** Event ids by their hashes: those of one hour, in the order in which they came. */
export interface IdChunk {
  /** Whole hours since the epoch. */
  readonly hour: number;
  /** Position of the chunk within its hour. */
  readonly part: number;
  readonly ids: Float64Array;
}

/** Ids in one chunk: as much as one change makes the store write again. */
const chunkSize = 2048;

/** Ids of one hour: a list, and a table with open addressing of their positions in it. */
class HourIds {
  size = 0;
  /** Ids that `takeChanged` has given already. */
  taken = 0;
  #list = new Float64Array(8);
  #table = new Int32Array(16);

  add(id: number): boolean {
    const mask = this.#table.length - 1;
    let place = (id ^ (id / 0x100000000)) & mask;
    for (let at = this.#table[place] as number; at !== 0; at = this.#table[place] as number) {
      if (this.#list[at - 1] === id) return false;
      place = (place + 1) & mask;
    }
    if (this.size === this.#list.length) this.#grow();
    this.#list[this.size++] = id;
    if (this.#table.length === mask + 1) this.#table[place] = this.size;
    else this.#index();
    return true;
  }

  part(part: number): Float64Array {
    return this.#list.slice(part * chunkSize, Math.min(this.size, (part + 1) * chunkSize));
  }

  #grow(): void {
    const list = new Float64Array(this.#list.length * 2);
    list.set(this.#list);
    this.#list = list;
    this.#table = new Int32Array(list.length * 2);
  }

  #index(): void {
    const mask = this.#table.length - 1;
    for (let at = 0; at < this.size; at++) {
      const id = this.#list[at] as number;
      let place = (id ^ (id / 0x100000000)) & mask;
      while (this.#table[place] !== 0) place = (place + 1) & mask;
      this.#table[place] = at + 1;
    }
  }
}

/**
 * Knows an event that came before by the hash of its id, 16 to 32 bytes each. Where there are more than `most`, the oldest
 * hours are closed: their ids are gone, and no event of them is taken any more, so that none can count twice.
 */
export class EventIds {
  /** Hours before this one are closed; whole hours since the epoch. */
  closed = Number.NEGATIVE_INFINITY;
  readonly #hours = new Map<number, HourIds>();
  readonly #changed = new Set<number>();
  readonly #most: number;
  #size = 0;

  constructor(most = 2_000_000) {
    this.#most = most;
  }

  get size(): number {
    return this.#size;
  }

  /** True: it is new, and its hour is open. */
  add(hour: number, id: number): boolean {
    if (hour < this.closed || !this.#of(hour).add(id)) return false;
    this.#size += 1;
    this.#changed.add(hour);
    if (this.#size > this.#most) this.#closeOldest();
    return true;
  }

  restore({ hour, ids }: IdChunk): void {
    const there = this.#of(hour);
    for (const id of ids) if (there.add(id)) this.#size += 1;
    there.taken = there.size;
  }

  /** Chunks that are new or have grown since this was last asked. */
  takeChanged(): IdChunk[] {
    const chunks: IdChunk[] = [];
    for (const hour of this.#changed) {
      const there = this.#hours.get(hour);
      if (!there) continue;
      const last = Math.ceil(there.size / chunkSize);
      for (let part = Math.floor(there.taken / chunkSize); part < last; part++) {
        chunks.push({ hour, part, ids: there.part(part) });
      }
      there.taken = there.size;
    }
    this.#changed.clear();
    return chunks;
  }

  #of(hour: number): HourIds {
    let there = this.#hours.get(hour);
    if (!there) {
      there = new HourIds();
      this.#hours.set(hour, there);
    }
    return there;
  }

  #closeOldest(): void {
    const oldest = [...this.#hours.keys()].reduce((one, other) => Math.min(one, other), Number.POSITIVE_INFINITY);
    this.#size -= this.#hours.get(oldest)?.size ?? 0;
    this.#hours.delete(oldest);
    this.closed = oldest + 1;
  }
}
