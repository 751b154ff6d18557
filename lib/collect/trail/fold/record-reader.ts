import { isRecord } from "../../kubernetes/wire.ts";
import { cell, ended, windowAt } from "../engine/layout.ts";
import { decodeRecord } from "../record/decode-event.ts";
import { comma, goesOn, openObject, skipValue } from "../scan/json-bytes.ts";
import type { FileFold } from "./file-fold.ts";
import { Learner } from "./learn.ts";
import type { ReaderDictionary } from "./numbers.ts";

/**
 * Reads the records of one file into a fold: of most, the few members that are counted by, without parsing the rest; a record
 * that is an exchange, or in any way unusual, as a whole. Both ways come to the same.
 */
export class RecordReader {
  unreadable = 0;
  /** Records of CloudTrail Insights, which are no calls. */
  insights = 0;
  readonly #dictionary: ReaderDictionary;
  readonly #fold: FileFold;
  readonly #learner: Learner;
  /** Parse every record as a whole: for comparison. */
  readonly #whole: boolean;

  constructor(dictionary: ReaderDictionary, fold: FileFold, whole = false) {
    this.#dictionary = dictionary;
    this.#fold = fold;
    this.#learner = new Learner(dictionary);
    this.#whole = whole;
  }

  /**
   * Reads the record at `from`, and those that follow it with nothing but a comma between them. Gives the index behind what was
   * read, `goesOn` where the end of the first is not here.
   */
  read(bytes: Buffer, from: number): number {
    const { engine } = this.#dictionary;
    if (this.#whole || !engine.holds(bytes)) {
      const end = skipValue(bytes, from);
      if (end >= 0) this.#readWhole(bytes.toString("utf8", from, end));
      return end;
    }
    let at = from;
    for (;;) {
      const how = engine.run(at, bytes.length);
      at = engine.get(cell.cursor) - windowAt;
      if (how === ended.done) return at;
      if (how === ended.goesOn) return at === from ? goesOn : at;
      if (how === ended.full) {
        this.#fold.spill();
        continue;
      }
      if (how === ended.unknown && this.#learned()) continue;
      if (how === ended.skipped) this.#fold.leaveOutNext();
      else {
        const end = how === ended.broken ? skipValue(bytes, at) : engine.get(cell.behind) - windowAt;
        if (end >= 0) this.#readWhole(bytes.toString("utf8", at, end));
        if (end < 0) return at === from ? end : at;
        at = end;
      }
      if (bytes[at] !== comma || bytes[at + 1] !== openObject) return at;
      at++;
    }
  }

  /** A value that was parsed already: a record, or the answer of LookupEvents that wraps one as text. */
  readValue(value: unknown): void {
    const wrapped = isRecord(value) ? value["CloudTrailEvent"] : undefined;
    if (typeof wrapped === "string") {
      this.#readWhole(wrapped);
      return;
    }
    const event = decodeRecord(value);
    if (event !== null) this.#fold.addEvent(event);
    else if (isRecord(value) && (value["eventCategory"] === "Insight" || value["insightDetails"] !== undefined)) {
      this.insights++;
    } else this.unreadable++;
  }

  /** False: what the engine asks for is no JSON. */
  #learned(): boolean {
    if (this.#dictionary.crowded) this.#fold.forget();
    else {
      try {
        this.#learner.learn();
      } catch (error) {
        if (error instanceof SyntaxError) return false;
        throw error;
      }
    }
    return true;
  }

  #readWhole(json: string): void {
    let value: unknown;
    try {
      value = JSON.parse(json);
    } catch {
      this.unreadable++;
      return;
    }
    this.readValue(value);
  }
}
