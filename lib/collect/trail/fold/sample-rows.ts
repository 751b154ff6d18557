import { foldWidth, sampleWidth, word } from "#lib/domain/usage/trail/part.ts";
import { stands } from "#lib/domain/usage/trail/samples.ts";

const width = foldWidth - word.count;
const [count, first, last, agent, samples, sample] = [
  word.count,
  word.first,
  word.last,
  word.agent,
  word.samples,
  word.sample,
].map((at) => at - word.count) as [number, number, number, number, number, number];
const most = 3;

/** Counts, times and the newest events of the folds of one file, a row each. */
export class SampleRows {
  /** Session name of the newest call of each. */
  sessions: (string | null)[] = [];
  #rows = new Int32Array(width * 2048);
  readonly #textOf: (number: number) => string;

  constructor(textOf: (number: number) => string) {
    this.#textOf = textOf;
  }

  /** Adds an event. `offset`: milliseconds within its hour; `id`: four words, see `textId`. */
  add(row: number, offset: number, agentNumber: number, session: string | null, id: Int32Array): void {
    if ((row + 1) * width > this.#rows.length) {
      const larger = new Int32Array(this.#rows.length * 2);
      larger.set(this.#rows);
      this.#rows = larger;
    }
    const rows = this.#rows;
    const from = row * width;
    const before = rows[from + count] as number;
    rows[from + count] = before + 1;
    if (before === 0 || offset < (rows[from + first] as number)) rows[from + first] = offset;
    if (before === 0 || offset > (rows[from + last] as number)) rows[from + last] = offset;
    const kept = rows[from + samples] as number;
    let place = kept;
    while (place > 0 && this.#stands(offset, id, from + sample + (place - 1) * sampleWidth)) place--;
    if (place === most) return;
    const start = from + sample + place * sampleWidth;
    const end = from + sample + Math.min(kept, most - 1) * sampleWidth;
    rows.copyWithin(start + sampleWidth, start, end);
    rows[start] = offset;
    rows.set(id, start + 1);
    rows[from + samples] = Math.min(kept + 1, most);
    if (place === 0) {
      rows[from + agent] = agentNumber;
      this.sessions[row] = session;
    }
  }

  clear(): void {
    this.sessions = [];
    this.#rows.fill(0);
  }

  /** Writes a row behind its key. */
  copy(row: number, to: Int32Array, at: number): void {
    to.set(this.#rows.subarray(row * width, (row + 1) * width), at);
  }

  /** Whether an event stands before a sample: the newer first, and of one moment the smaller id. */
  #stands(offset: number, id: Int32Array, at: number): boolean {
    const rows = this.#rows;
    if (offset !== rows[at]) return offset > (rows[at] as number);
    return stands(id, 0, rows, at + 1, this.#textOf);
  }
}
