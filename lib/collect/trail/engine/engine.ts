import { randomFillSync } from "node:crypto";
import { foldWidth } from "#lib/domain/usage/trail/part.ts";
import { Assembly } from "./assembler.ts";
import { Inflater } from "./inflater.ts";
import { actorBytes, cell, most, pages, table, windowAt, windowBytes } from "./layout.ts";
import { memory } from "./remember.ts";
import { rowCounter } from "./rows.ts";
import { runner } from "./run.ts";
import { scanner } from "./scan.ts";
import { blockUnpacker } from "./unpack.ts";

interface Exports {
  readonly run: (from: number, end: number) => number;
  readonly count: () => void;
  readonly note: (hour: number) => void;
  readonly keep: (one: number, other: number) => void;
  readonly unpack: () => number;
}

function assembled(): WebAssembly.Module {
  const assembly = new Assembly();
  const texts = assembly.outside("stands", ["i32"], "i32");
  const { find, keep } = memory(assembly);
  const count = rowCounter(assembly, texts);
  const { run, note } = runner(assembly, { scan: scanner(assembly), find, count });
  const unpack = blockUnpacker(assembly);
  for (const [name, func] of Object.entries({ run, count, note, keep, unpack })) assembly.export(name, func);
  return new WebAssembly.Module(assembly.bytes(pages));
}

let compiled: WebAssembly.Module | null = null;

/** What the engine knows of an actor, see `flag`. */
export interface ActorWords {
  readonly group: number;
  readonly flags: number;
  readonly join: readonly [high: number, low: number] | null;
  readonly account: number;
  /** Number of its session's name. */
  readonly name: number;
}

/** What came together since rows were last taken. */
export interface TakenRows {
  /** Rows of `foldWidth`. */
  readonly folds: Int32Array<ArrayBuffer>;
  readonly joins: Int32Array<ArrayBuffer>;
  readonly ids: Int32Array<ArrayBuffer>;
}

/**
 * Reads records and counts them, in WebAssembly that is put together when it is first needed: everything lies in one memory of
 * a fixed size, and nothing of what comes again and again becomes an object. What it does not know it asks for, see `ended`.
 */
export class Engine {
  /** Where a body's bytes lie while they are read. */
  readonly window: Buffer;
  readonly inflater: Inflater;
  readonly #memory = new WebAssembly.Memory({ initial: pages, maximum: pages });
  readonly #words = new Int32Array(this.#memory.buffer);
  readonly #bytes = Buffer.from(this.#memory.buffer);
  readonly #times = new BigInt64Array(this.#memory.buffer);
  readonly #exports: Exports;
  actors = 0;

  /** `stands`: whether one of two ids of four words stands before the other in the order of their texts. */
  constructor(stands: (words: Int32Array, one: number, other: number) => boolean) {
    compiled ??= assembled();
    const host = {
      memory: this.#memory,
      stands: (other: number) => (stands(this.#words, cell.id >> 2, other >> 2) ? 1 : 0),
    };
    this.#exports = new WebAssembly.Instance(compiled, { host }).exports as unknown as Exports;
    this.inflater = new Inflater(this.#memory.buffer, () => this.#exports.unpack());
    this.window = this.#bytes.subarray(windowAt, windowAt + windowBytes);
    randomFillSync(this.#bytes, cell.seeds, 16);
    this.#bytes.fill(0xff, cell.digits, cell.digits + 256);
    for (let value = 0; value < 16; value++) {
      this.#bytes[cell.digits + value.toString(16).charCodeAt(0)] = value;
    }
  }

  /** Whether bytes lie where records can be read. */
  holds(bytes: Buffer): boolean {
    return bytes.buffer === this.#memory.buffer && bytes.byteOffset === windowAt;
  }

  /** Begins a file. `leftOut`: position of the first event that is not to be counted; -1: none. */
  begin(leftOut: number): void {
    this.set(cell.events, 0);
    this.set(cell.leftOut, leftOut);
    this.set(cell.file, this.get(cell.file) + 1);
    this.#times[cell.first >> 3] = 2n ** 62n;
    this.#times[cell.last >> 3] = -(2n ** 62n);
    this.#empty();
  }

  get(address: number): number {
    return this.#words[address >> 2] as number;
  }

  set(address: number, value: number): void {
    this.#words[address >> 2] = value;
  }

  /** Milliseconds since the epoch. */
  time(address: number): number {
    return Number(this.#times[address >> 3]);
  }

  /** Reads records of the window from one index to another; how it ended, see `ended`. */
  run(from: number, end: number): number {
    return this.#exports.run(windowAt + from, windowAt + end);
  }

  /** Counts the event whose key and id are set. */
  count(): void {
    this.#exports.count();
  }

  note(hour: number): void {
    this.#exports.note(hour);
  }

  /** Remembers what the bytes stand for that a run did not know. */
  keep(one: number, other: number): void {
    this.#exports.keep(one, other);
  }

  /** Time to forget what is known, before more is learned. */
  get crowded(): boolean {
    return this.get(cell.remembered) >= most.remembered || this.actors >= most.actors;
  }

  /** Adds an actor; its number. There is room for it, see `most`. */
  addActor({ group, flags, join, account, name }: ActorWords): number {
    this.#words.set([group, flags, join?.[0] ?? 0, join?.[1] ?? 0, account, name, 0, 0], this.#actorAt(this.actors));
    return this.actors++;
  }

  /** Forgets bytes and actors. */
  forget(): void {
    this.actors = 0;
    this.#bytes.fill(0, table.slots, table.entries);
    this.set(cell.remembered, 0);
  }

  /** Adds a session that calls are joined by; the number that stands for it in a key. */
  addJoin(group: number, [high, low]: readonly [number, number]): number {
    const row = this.get(cell.joins);
    this.#words.set([group, high, low], (table.joins >> 2) + row * 3);
    this.set(cell.joins, row + 1);
    return -1 - row;
  }

  /** Whether another event may find no room. */
  get full(): boolean {
    return [cell.rows, cell.joins, cell.ids].some((address) => this.get(address) > most.rows - 2);
  }

  /** Takes the rows, so that there is room again. */
  take(): TakenRows {
    const part = (from: number, length: number): Int32Array<ArrayBuffer> =>
      this.#words.slice(from >> 2, (from >> 2) + length);
    const taken = {
      folds: part(table.rows, this.get(cell.rows) * foldWidth),
      joins: part(table.joins, this.get(cell.joins) * 3),
      ids: part(table.ids, this.get(cell.ids) * 3),
    };
    this.#empty();
    return taken;
  }

  #empty(): void {
    for (const address of [cell.rows, cell.joins, cell.ids]) this.set(address, 0);
    this.#bytes.fill(0, table.rowSlots, table.rows);
    // Numbers of joins begin anew.
    this.set(cell.file, this.get(cell.file) + 1);
  }

  #actorAt(actor: number): number {
    return (table.actors + actor * actorBytes) >> 2;
  }
}
