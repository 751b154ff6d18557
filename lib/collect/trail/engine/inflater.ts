import { crc32 } from "node:zlib";
import { fillTable } from "./code-table.ts";
import { inflateAt, inflated, unpackedBytes, unpacking } from "./layout.ts";
import { kind, stopped } from "./unpack.ts";

const cutOff = "Z_BUF_ERROR";
const damaged = "Z_DATA_ERROR";

/** Compressed data that cannot be unpacked; `code` as zlib names it. */
class BadData extends Error {
  readonly code: string;

  constructor(code: string) {
    super(code);
    this.code = code;
  }
}

const order = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15];

/** Entries of lengths 3 to 258 and of distances 1 to 32768: base and bits that are added (RFC 1951, 3.2.5). */
const lengthEntries = Array.from({ length: 29 }, (_, index) => {
  const extra = index < 8 || index === 28 ? 0 : (index >> 2) - 1;
  const base = index < 8 ? index + 3 : index === 28 ? 258 : ((4 + (index & 3)) << extra) + 3;
  return (base << 16) | ((kind.base | extra) << 8);
});
const distanceEntries = Array.from({ length: 30 }, (_, index) => {
  const extra = index < 4 ? 0 : (index >> 1) - 1;
  const base = index < 4 ? index + 1 : ((2 + (index & 1)) << extra) + 1;
  return (base << 16) | ((kind.base | extra) << 8);
});

function literalEntry(symbol: number): number {
  if (symbol < 256) return (symbol << 16) | (kind.literal << 8);
  return symbol === 256 ? kind.end << 8 : (lengthEntries[symbol - 257] ?? kind.none << 8);
}
const distanceEntry = (symbol: number): number => distanceEntries[symbol] ?? kind.none << 8;

const fixedLiterals = Uint8Array.from({ length: 288 }, (_, at) => (at < 144 ? 8 : at < 256 ? 9 : at < 280 ? 7 : 8));
const fixedDistances = new Uint8Array(32).fill(5);

/** Unpacks gzip within the engine's memory, which stays as large as it is. */
export class Inflater {
  readonly #bytes: Buffer;
  readonly #words: Int32Array;
  /** Bits that were taken in and not used, of less than a byte between blocks. */
  #bits = 0;
  #count = 0;
  readonly #literals: Int32Array;
  readonly #distances: Int32Array;
  readonly #run: () => number;
  #crc = 0;
  #length = 0;
  #handed = 0;
  #taker: (bytes: Buffer) => void = () => {};

  /** `run`: unpacks the symbols of a block, see `blockUnpacker`. */
  constructor(memory: ArrayBuffer, run: () => number) {
    this.#bytes = Buffer.from(memory);
    this.#words = new Int32Array(memory);
    this.#literals = new Int32Array(memory, inflateAt.literals, inflated.literals);
    this.#distances = new Int32Array(memory, inflateAt.distances, inflated.distances);
    this.#run = run;
  }

  /** Where the packed bytes are to lie. */
  get packed(): Buffer {
    return this.#bytes.subarray(inflateAt.packed, inflateAt.packed + this.#room);
  }

  get #room(): number {
    return inflateAt.unpacked - inflateAt.packed - 64;
  }

  /** Hands out what so many packed bytes come to, in pieces. Raises where they are cut off or damaged; `code` says which. */
  unpack(length: number, take: (bytes: Buffer) => void): void {
    this.#taker = take;
    this.#set(unpacking.end, inflateAt.packed + length);
    this.#set(unpacking.from, inflateAt.packed);
    do {
      this.#header();
      this.#begin();
      try {
        while (!this.#block());
      } finally {
        this.#hand();
      }
      this.#trailer();
    } while (this.#isMember());
  }

  #get(what: number): number {
    return this.#words[(inflateAt.state + what) >> 2] as number;
  }

  #set(what: number, value: number): void {
    this.#words[(inflateAt.state + what) >> 2] = value;
  }

  #byte(): number {
    const from = this.#get(unpacking.from);
    if (from >= this.#get(unpacking.end)) throw new BadData(cutOff);
    this.#set(unpacking.from, from + 1);
    return this.#bytes[from] as number;
  }

  #isMember(): boolean {
    const from = this.#get(unpacking.from);
    return from + 1 < this.#get(unpacking.end) && this.#bytes[from] === 0x1f && this.#bytes[from + 1] === 0x8b;
  }

  /** RFC 1952, 2.3. */
  #header(): void {
    const head = Array.from({ length: 10 }, () => this.#byte());
    const flags = head[3] as number;
    if (head[2] !== 8 || (flags & 0xe0) !== 0) throw new BadData(damaged);
    if ((flags & 4) !== 0) {
      const extra = this.#byte() | (this.#byte() << 8);
      for (let at = 0; at < extra; at++) this.#byte();
    }
    for (const text of [8, 16]) if ((flags & text) !== 0) while (this.#byte() !== 0);
    if ((flags & 2) !== 0) for (let at = 0; at < 2; at++) this.#byte();
  }

  #begin(): void {
    const start = inflateAt.unpacked + inflated.history;
    this.#bits = 0;
    this.#count = 0;
    this.#set(unpacking.to, start);
    this.#set(unpacking.lowest, start);
    this.#set(unpacking.limit, start + unpackedBytes);
    this.#handed = start;
    this.#crc = 0;
    this.#length = 0;
  }

  #take(count: number): number {
    while (this.#count < count) this.#more();
    const value = this.#bits & ((1 << count) - 1);
    this.#bits >>>= count;
    this.#count -= count;
    return value;
  }

  #more(): void {
    this.#bits |= this.#byte() << this.#count;
    this.#count += 8;
  }

  /** Unpacks symbols; what was taken in beyond them is given back. */
  #symbols(): number {
    this.#set(unpacking.bits, this.#bits);
    this.#set(unpacking.bits + 4, 0);
    this.#set(unpacking.count, this.#count);
    let how = this.#run();
    for (; how === stopped.full; how = this.#run()) this.#hand();
    const count = this.#get(unpacking.count);
    this.#set(unpacking.from, this.#get(unpacking.from) - (count >> 3));
    this.#count = count & 7;
    this.#bits = this.#get(unpacking.bits) & ((1 << this.#count) - 1);
    return how;
  }

  /** Unpacks a block; true: it was the last. */
  #block(): boolean {
    const last = this.#take(1) === 1;
    const form = this.#take(2);
    if (form === 0) this.#stored();
    else {
      if (form === 3) throw new BadData(damaged);
      if (form === 1) this.#tables(fixedLiterals, fixedDistances);
      else this.#lengths();
      const how = this.#symbols();
      if (how !== stopped.end) throw new BadData(how === stopped.cutOff ? cutOff : damaged);
    }
    return last;
  }

  #stored(): void {
    this.#alignToByte();
    const length = this.#take(16);
    if ((length ^ this.#take(16)) !== 0xffff) throw new BadData(damaged);
    for (let at = 0; at < length; at++) {
      if (this.#get(unpacking.to) >= this.#get(unpacking.limit)) this.#hand();
      const to = this.#get(unpacking.to);
      this.#bytes[to] = this.#take(8);
      this.#set(unpacking.to, to + 1);
    }
  }

  #alignToByte(): void {
    this.#take(this.#count % 8);
  }

  /** RFC 1951, 3.2.7. */
  #lengths(): void {
    const [literals, distances, codes] = [this.#take(5) + 257, this.#take(5) + 1, this.#take(4) + 4];
    if (literals > 286 || distances > 30) throw new BadData(damaged);
    const first = new Uint8Array(19);
    for (let at = 0; at < codes; at++) first[order[at] as number] = this.#take(3);
    const table = new Int32Array(128);
    if (!fillTable(table, 7, first, (symbol) => symbol << 16)) throw new BadData(damaged);
    const lengths = new Uint8Array(literals + distances);
    for (let at = 0; at < lengths.length; ) {
      const symbol = this.#symbol(table);
      if (symbol < 16) {
        lengths[at++] = symbol;
        continue;
      }
      if (symbol === 16 && at === 0) throw new BadData(damaged);
      const value = symbol === 16 ? (lengths[at - 1] as number) : 0;
      const times = symbol === 16 ? 3 + this.#take(2) : symbol === 17 ? 3 + this.#take(3) : 11 + this.#take(7);
      if (at + times > lengths.length) throw new BadData(damaged);
      lengths.fill(value, at, at + times);
      at += times;
    }
    if (lengths[256] === 0) throw new BadData(damaged);
    this.#tables(lengths.subarray(0, literals), lengths.subarray(literals));
  }

  /** The next symbol of a code whose lengths have seven bits at the most. */
  #symbol(table: Int32Array): number {
    for (;;) {
      const entry = table[this.#bits & 127] as number;
      if ((entry & 0xff) <= this.#count) {
        if ((entry & (kind.none << 8)) !== 0) throw new BadData(damaged);
        this.#take(entry & 0xff);
        return entry >>> 16;
      }
      this.#more();
    }
  }

  #tables(literals: Uint8Array, distances: Uint8Array): void {
    const good =
      fillTable(this.#literals, inflated.literalBits, literals, literalEntry) &&
      fillTable(this.#distances, inflated.distanceBits, distances, distanceEntry);
    if (!good) throw new BadData(damaged);
  }

  /** Hands out what is there and keeps of it what may be referred to. */
  #hand(): void {
    const to = this.#get(unpacking.to);
    const bytes = this.#bytes.subarray(this.#handed, to);
    this.#crc = crc32(bytes, this.#crc);
    this.#length += bytes.length;
    if (bytes.length > 0) this.#taker(bytes);
    const start = inflateAt.unpacked + inflated.history;
    this.#bytes.copyWithin(inflateAt.unpacked, to - inflated.history, to);
    const lowest = this.#get(unpacking.lowest) - (to - start);
    this.#set(unpacking.lowest, Math.max(lowest, inflateAt.unpacked));
    this.#set(unpacking.to, start);
    this.#handed = start;
  }

  #trailer(): void {
    this.#alignToByte();
    const word = (): number => (this.#take(16) | (this.#take(16) << 16)) >>> 0;
    if (word() !== this.#crc || word() !== this.#length >>> 0) throw new BadData(damaged);
  }
}
