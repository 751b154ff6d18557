import { hourLength, samplesKept } from "../fold.ts";
import { KeyTable } from "./key-table.ts";
import { foldWidth, sampleWidth, type TrailPart, word } from "./part.ts";
import { eventIdOf, isTextId, stands } from "./samples.ts";

const perRow = samplesKept;
const idWords = sampleWidth - 1;

function grown<T extends Float64Array<ArrayBuffer> | Int32Array<ArrayBuffer>>(old: T, length: number): T {
  if (old.length >= length) return old;
  const larger = new (old.constructor as new (length: number) => T)(Math.max(length, old.length * 2));
  larger.set(old);
  return larger;
}

/**
 * Counts by key, in columns: a row takes a few hundred bytes, and adding to it makes no garbage. Texts stand by their numbers.
 * Equal calls in any order come to the same.
 */
export class FoldColumns {
  readonly keys: KeyTable;
  readonly #textOf: (number: number) => string;
  counts = new Float64Array(1024);
  firsts = new Float64Array(1024);
  lasts = new Float64Array(1024);
  agents = new Int32Array(1024);
  readonly sessions: (string | null)[] = [];
  #sampleCounts = new Int32Array(1024);
  #sampleTimes = new Float64Array(perRow * 1024);
  #sampleIds = new Int32Array(perRow * idWords * 1024);
  /** Rows of row and hour, in a chain for each row. */
  readonly #hours = new KeyTable(2);
  #hourCounts = new Int32Array(1024);
  #hourNext = new Int32Array(1024);
  #hourFirst = new Int32Array(1024);
  readonly #hourKey = new Int32Array(2);
  readonly #id = new Int32Array(idWords);

  constructor(width: number, textOf: (number: number) => string) {
    this.keys = new KeyTable(width);
    this.#textOf = textOf;
  }

  get size(): number {
    return this.keys.size;
  }

  /** Adds one row of a part's folds under a key. `texts`: the numbers that those of the part's reader stand for. */
  addFold(key: Int32Array, part: TrailPart, fold: number, texts: readonly number[]): void {
    const row = this.#rowOf(key);
    const words = part.folds;
    const from = fold * foldWidth;
    const hour = words[from + word.hour] as number;
    const base = hour * hourLength;
    const count = words[from + word.count] as number;
    this.#count(row, count, base + (words[from + word.first] as number), base + (words[from + word.last] as number));
    this.#addHour(row, hour, count);
    const samples = words[from + word.samples] as number;
    for (let sample = 0; sample < samples; sample++) {
      const at = from + word.sample + sample * sampleWidth;
      const id = this.#id;
      for (let one = 0; one < idWords; one++) id[one] = words[at + 1 + one] as number;
      if (isTextId(id, 0)) id[0] = texts[id[0] as number] as number;
      if (this.#keep(row, base + (words[at] as number), id)) {
        this.sessions[row] = part.sessions[words[from + word.session] as number] ?? null;
        this.agents[row] = texts[words[from + word.agent] as number] as number;
      }
    }
  }

  /** Adds a row of other columns under a key. */
  addRow(key: Int32Array, other: FoldColumns, from: number): void {
    const row = this.#rowOf(key);
    this.#count(row, other.counts[from] as number, other.firsts[from] as number, other.lasts[from] as number);
    for (const [hour, count] of other.hoursOf(from)) this.#addHour(row, hour, count);
    for (let sample = 0; sample < (other.#sampleCounts[from] as number); sample++) {
      const at = from * perRow + sample;
      this.#id.set(other.#sampleIds.subarray(at * idWords, (at + 1) * idWords));
      if (this.#keep(row, other.#sampleTimes[at] as number, this.#id)) {
        this.sessions[row] = other.sessions[from] ?? null;
        this.agents[row] = other.agents[from] as number;
      }
    }
  }

  /** Adds what was counted before, of which no more than the record is known. `ids`: newest first, numbers of their texts. */
  addKnown(
    key: Int32Array,
    known: {
      readonly count: number;
      readonly first: number;
      readonly last: number;
      readonly hours: readonly (readonly [hour: number, count: number])[];
    },
    ids: readonly number[],
    newest: { readonly session: string | null; readonly agent: number },
  ): void {
    const row = this.#rowOf(key);
    this.#count(row, known.count, known.first, known.last);
    for (const [hour, count] of known.hours) this.#addHour(row, hour, count);
    for (const [position, id] of ids.entries()) {
      // Of the older ones the time is not known.
      const at = position === 0 ? known.last : known.first;
      if (this.#keep(row, at, Int32Array.of(id, -1, -1, -1))) {
        this.sessions[row] = newest.session;
        this.agents[row] = newest.agent;
      }
    }
  }

  /** Counts by hour, in order. */
  hoursOf(row: number): [hour: number, count: number][] {
    const hours: [number, number][] = [];
    for (let at = this.#hourFirst[row] as number; at !== 0; at = this.#hourNext[at - 1] as number) {
      hours.push([this.#hours.rows[(at - 1) * 2 + 1] as number, this.#hourCounts[at - 1] as number]);
    }
    return hours.sort(([a], [b]) => a - b);
  }

  /** Ids of the newest events, newest first. */
  samplesOf(row: number): string[] {
    const first = row * perRow;
    return Array.from({ length: this.#sampleCounts[row] as number }, (_, sample) =>
      eventIdOf(this.#sampleIds, (first + sample) * idWords, this.#textOf),
    );
  }

  #rowOf(key: Int32Array): number {
    const row = this.keys.number(key);
    if (row >= this.counts.length) {
      const length = (row + 1) * 2;
      this.counts = grown(this.counts, length);
      this.firsts = grown(this.firsts, length);
      this.lasts = grown(this.lasts, length);
      this.agents = grown(this.agents, length);
      this.#hourFirst = grown(this.#hourFirst, length);
      this.#sampleCounts = grown(this.#sampleCounts, length);
      this.#sampleTimes = grown(this.#sampleTimes, length * perRow);
      this.#sampleIds = grown(this.#sampleIds, length * perRow * idWords);
    }
    return row;
  }

  #count(row: number, count: number, first: number, last: number): void {
    const before = this.counts[row] as number;
    this.counts[row] = before + count;
    if (before === 0 || first < (this.firsts[row] as number)) this.firsts[row] = first;
    if (before === 0 || last > (this.lasts[row] as number)) this.lasts[row] = last;
  }

  #addHour(row: number, hour: number, count: number): void {
    this.#hourKey[0] = row;
    this.#hourKey[1] = hour;
    const at = this.#hours.number(this.#hourKey);
    this.#hourCounts = grown(this.#hourCounts, at + 1);
    this.#hourNext = grown(this.#hourNext, at + 1);
    if (this.#hourCounts[at] === 0) {
      this.#hourNext[at] = this.#hourFirst[row] as number;
      this.#hourFirst[row] = at + 1;
    }
    this.#hourCounts[at] = (this.#hourCounts[at] as number) + count;
  }

  /** Puts an event among the newest of a row; true: it is the newest now. */
  #keep(row: number, time: number, id: Int32Array): boolean {
    const first = row * perRow;
    const kept = this.#sampleCounts[row] as number;
    let place = kept;
    while (place > 0 && this.#before(time, id, first + place - 1)) place--;
    if (place === perRow) return false;
    const last = Math.min(kept, perRow - 1);
    this.#sampleTimes.copyWithin(first + place + 1, first + place, first + last);
    this.#sampleIds.copyWithin((first + place + 1) * idWords, (first + place) * idWords, (first + last) * idWords);
    this.#sampleTimes[first + place] = time;
    this.#sampleIds.set(id, (first + place) * idWords);
    this.#sampleCounts[row] = Math.min(kept + 1, perRow);
    return place === 0;
  }

  #before(time: number, id: Int32Array, at: number): boolean {
    const other = this.#sampleTimes[at] as number;
    return time === other ? stands(id, 0, this.#sampleIds, at * idWords, this.#textOf) : time > other;
  }
}
