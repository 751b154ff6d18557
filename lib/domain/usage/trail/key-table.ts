/** Numbers rows of integers in the order in which they first come; equal rows have one number. */
export class KeyTable {
  readonly width: number;
  /** Rows one behind the other. */
  rows: Int32Array;
  size = 0;
  #slots: Int32Array;

  constructor(width: number, expected = 1024) {
    this.width = width;
    this.rows = new Int32Array(width * expected);
    this.#slots = new Int32Array(expected * 2).fill(-1);
  }

  /** The number of a row; equal to what `size` was when the row is new. */
  number(row: Int32Array): number {
    const { width } = this;
    let mixed = 0x9e3779b9 | 0;
    for (let at = 0; at < width; at++) {
      mixed = Math.imul(mixed ^ (row[at] as number), 0x85ebca6b);
      mixed ^= mixed >>> 15;
    }
    const mask = this.#slots.length - 1;
    let slot = mixed & mask;
    for (;;) {
      const number = this.#slots[slot] as number;
      if (number === -1) break;
      if (this.#equals(number, row)) return number;
      slot = (slot + 1) & mask;
    }
    this.#slots[slot] = this.size;
    if ((this.size + 1) * width > this.rows.length) this.#grow();
    this.rows.set(row, this.size * width);
    this.size++;
    if (this.size * 2 > this.#slots.length) this.#spread(this.#slots.length * 2);
    return this.size - 1;
  }

  clear(): void {
    this.size = 0;
    this.#slots.fill(-1);
  }

  #equals(number: number, row: Int32Array): boolean {
    const from = number * this.width;
    for (let at = 0; at < this.width; at++) if (this.rows[from + at] !== row[at]) return false;
    return true;
  }

  #grow(): void {
    const rows = new Int32Array(this.rows.length * 2);
    rows.set(this.rows);
    this.rows = rows;
  }

  #spread(slots: number): void {
    this.#slots = new Int32Array(slots).fill(-1);
    const { size } = this;
    const rows = this.rows;
    this.size = 0;
    const mask = slots - 1;
    for (let number = 0; number < size; number++) {
      let mixed = 0x9e3779b9 | 0;
      for (let at = 0; at < this.width; at++) {
        mixed = Math.imul(mixed ^ (rows[number * this.width + at] as number), 0x85ebca6b);
        mixed ^= mixed >>> 15;
      }
      let slot = mixed & mask;
      while (this.#slots[slot] !== -1) slot = (slot + 1) & mask;
      this.#slots[slot] = number;
    }
    this.size = size;
  }
}
