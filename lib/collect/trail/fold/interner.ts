/** Most bytes and entries that are remembered before everything is learned anew. */
const mostBytes = 6 * 2 ** 20;
const mostEntries = 20_000;

/** Not every byte of a long piece counts: pieces that differ in none of these are told apart by comparing them. */
function hashOf(bytes: Buffer, start: number, end: number): number {
  const length = end - start;
  const step = length <= 32 ? 1 : length <= 256 ? 3 : 7;
  let mixed = length;
  for (let at = end - 1; at >= start; at -= step) mixed = Math.imul(mixed ^ (bytes[at] as number), 0x01000193);
  return mixed ^ (mixed >>> 15);
}

/**
 * Numbers pieces of bytes: what was met before is found without making a text of it. Equal bytes have one number, which
 * `learn` gave when they first came.
 */
export class Interner {
  #arena = Buffer.allocUnsafeSlow(2 ** 18);
  #used = 0;
  #size = 0;
  #starts = new Int32Array(1024);
  #lengths = new Int32Array(1024);
  #values = new Int32Array(1024);
  #slots = new Int32Array(2048).fill(-1);

  /** Time to forget everything. */
  get full(): boolean {
    return this.#used > mostBytes || this.#size > mostEntries;
  }

  /** The number of the bytes from `start` to `end`; `learn` gives that of bytes that are new. */
  of(bytes: Buffer, start: number, end: number, learn: (bytes: Buffer, start: number, end: number) => number): number {
    const length = end - start;
    const mask = this.#slots.length - 1;
    let slot = hashOf(bytes, start, end) & mask;
    for (;;) {
      const entry = this.#slots[slot] as number;
      if (entry === -1) break;
      if (this.#lengths[entry] === length && this.#same(entry, bytes, start, length))
        return this.#values[entry] as number;
      slot = (slot + 1) & mask;
    }
    const value = learn(bytes, start, end);
    this.#keep(bytes, start, end, value);
    this.#slots[slot] = this.#size - 1;
    if (this.#size * 2 > this.#slots.length) this.#spread();
    return value;
  }

  clear(): void {
    this.#used = 0;
    this.#size = 0;
    this.#slots.fill(-1);
  }

  #same(entry: number, bytes: Buffer, start: number, length: number): boolean {
    const from = this.#starts[entry] as number;
    if (length > 64) return this.#arena.compare(bytes, start, start + length, from, from + length) === 0;
    const arena = this.#arena;
    for (let at = 0; at < length; at++) if (arena[from + at] !== bytes[start + at]) return false;
    return true;
  }

  #keep(bytes: Buffer, start: number, end: number, value: number): void {
    const length = end - start;
    if (this.#used + length > this.#arena.length) {
      const larger = Buffer.allocUnsafeSlow(Math.max(this.#arena.length * 2, this.#used + length));
      this.#arena.copy(larger, 0, 0, this.#used);
      this.#arena = larger;
    }
    bytes.copy(this.#arena, this.#used, start, end);
    if (this.#size === this.#starts.length) {
      const grown = (old: Int32Array<ArrayBuffer>): Int32Array<ArrayBuffer> => {
        const larger = new Int32Array(old.length * 2);
        larger.set(old);
        return larger;
      };
      this.#starts = grown(this.#starts);
      this.#lengths = grown(this.#lengths);
      this.#values = grown(this.#values);
    }
    this.#starts[this.#size] = this.#used;
    this.#lengths[this.#size] = length;
    this.#values[this.#size] = value;
    this.#used += length;
    this.#size++;
  }

  #spread(): void {
    this.#slots = new Int32Array(this.#slots.length * 2).fill(-1);
    const mask = this.#slots.length - 1;
    for (let entry = 0; entry < this.#size; entry++) {
      const start = this.#starts[entry] as number;
      let slot = hashOf(this.#arena, start, start + (this.#lengths[entry] as number)) & mask;
      while (this.#slots[slot] !== -1) slot = (slot + 1) & mask;
      this.#slots[slot] = entry;
    }
  }
}
