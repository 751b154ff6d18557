import {
  broken,
  closeList,
  closeObject,
  colon,
  comma,
  goesOn,
  openList,
  openObject,
  quote,
  skipSpace,
  skipText,
  skipValue,
} from "./json-bytes.ts";

/** What is done with the pieces of a body. */
export interface BodyHandler {
  /** A record at `from`, and perhaps some behind it. Gives the index behind what was dealt with, `goesOn` where its end is not here, `broken` where it is none. */
  readonly record: (bytes: Buffer, from: number) => number;
  /** An element that is no object, or bytes that are no JSON. */
  readonly unreadable: () => void;
  /** An object that holds no list of records: one record by itself, or something else. */
  readonly document: (bytes: Buffer, from: number, to: number) => void;
}

/** Lists in which records come: of a trail's file, and of `aws cloudtrail lookup-events`. */
const lists: ReadonlySet<string> = new Set(["Records", "Events"]);

/** A single value may not be longer; what is longer is no record of CloudTrail's. */
const longest = 4 * 2 ** 20;

type Place =
  /** Between documents, of which JSON lines have one a line. */
  | "outside"
  /** In an object of which no list has been seen; it may be a record itself. */
  | "object"
  /** Behind the list of an object. */
  | "after"
  | "list";

/**
 * Finds the records of a body whose bytes come in pieces, without parsing the whole: `{"Records": [...]}`, the answer of
 * LookupEvents, a list, lines of JSON.
 */
export class Body {
  /** Bytes that are dealt with, used again and again: at its beginning what the pieces before left. */
  #room: Buffer;
  #held = 0;
  #place: Place = "outside";
  /** The list lies in an object. */
  #within = false;
  /** Where, in what is held, the object begins that may be a record. */
  #start = 0;
  readonly #handler: BodyHandler;

  /** `room`: a buffer that nobody else uses meanwhile. */
  constructor(handler: BodyHandler, room: Buffer = Buffer.allocUnsafeSlow(2 ** 16)) {
    this.#handler = handler;
    this.#room = room;
  }

  /** Takes the next bytes. */
  feed(bytes: Buffer): void {
    const length = this.#held + bytes.length;
    if (length > this.#room.length) {
      const larger = Buffer.allocUnsafeSlow(Math.max(length, this.#room.length * 2));
      this.#room.copy(larger, 0, 0, this.#held);
      this.#room = larger;
    }
    bytes.copy(this.#room, this.#held);
    const used = this.#run(this.#room.subarray(0, length), 0);
    this.#start = 0;
    this.#room.copyWithin(0, used, length);
    this.#held = length - used;
    if (this.#held <= longest) return;
    this.#handler.unreadable();
    this.#held = 0;
    this.#place = "outside";
  }

  /** After the last bytes: true when the body ended where one may end. */
  end(): boolean {
    // A line at the end needs no line break, and a number none behind it.
    if (this.#held > 0) this.feed(Buffer.from("\n"));
    return this.#place === "outside" && this.#held === 0;
  }

  /** Index up to which everything has been dealt with. */
  #run(bytes: Buffer, from: number): number {
    let at = from;
    for (;;) {
      const next =
        this.#place === "outside"
          ? this.#outside(bytes, at)
          : this.#place === "list"
            ? this.#inList(bytes, at)
            : this.#inObject(bytes, at);
      if (next === goesOn) return this.#place === "object" ? this.#start : at;
      at = next;
    }
  }

  #outside(bytes: Buffer, from: number): number {
    let at = skipSpace(bytes, from);
    while (at < bytes.length && (bytes[at] === 0xef || bytes[at] === 0xbb || bytes[at] === 0xbf)) at++;
    at = skipSpace(bytes, at);
    if (at >= bytes.length) return at === from ? goesOn : at;
    if (bytes[at] === openObject) {
      this.#place = "object";
      this.#start = at;
      return at;
    }
    if (bytes[at] === openList) {
      this.#place = "list";
      this.#within = false;
      return at + 1;
    }
    this.#handler.unreadable();
    const line = bytes.indexOf(0x0a, at);
    return line === -1 ? bytes.length : line + 1;
  }

  #inObject(bytes: Buffer, from: number): number {
    // What is held begins with the object itself: its members are gone over again.
    let at = this.#place === "object" ? this.#start + 1 : from;
    for (;;) {
      at = skipSpace(bytes, at);
      if (at >= bytes.length) return goesOn;
      if (bytes[at] === comma) {
        at++;
        continue;
      }
      if (bytes[at] === closeObject) {
        if (this.#place === "object") this.#handler.document(bytes, this.#start, at + 1);
        this.#place = "outside";
        return at + 1;
      }
      const name = at + 1;
      at = bytes[at] === quote ? skipText(bytes, name) : broken;
      if (at === goesOn) return goesOn;
      if (at === broken) return this.#lost(bytes, name);
      const text = at - name < 12 ? bytes.toString("latin1", name, at - 1) : "";
      at = skipSpace(bytes, at);
      if (at >= bytes.length) return goesOn;
      if (bytes[at] !== colon) return this.#lost(bytes, at);
      at = skipSpace(bytes, at + 1);
      if (at >= bytes.length) return goesOn;
      if (bytes[at] === openList && lists.has(text)) {
        this.#place = "list";
        this.#within = true;
        return at + 1;
      }
      at = skipValue(bytes, at);
      if (at === goesOn) return goesOn;
      if (at === broken) return this.#lost(bytes, name);
    }
  }

  #inList(bytes: Buffer, from: number): number {
    const at = skipSpace(bytes, from);
    if (at >= bytes.length) return goesOn;
    const byte = bytes[at];
    if (byte === comma) return at + 1;
    if (byte === closeList) {
      this.#place = this.#within ? "after" : "outside";
      return at + 1;
    }
    const end = byte === openObject ? this.#handler.record(bytes, at) : broken;
    if (end >= 0) return end;
    if (end === goesOn) return goesOn;
    const skipped = skipValue(bytes, at);
    if (skipped === goesOn) return goesOn;
    this.#handler.unreadable();
    return skipped === broken ? at + 1 : skipped;
  }

  /** The shape of a document is lost: what follows its line is looked at anew. */
  #lost(bytes: Buffer, from: number): number {
    this.#handler.unreadable();
    this.#place = "outside";
    const line = bytes.indexOf(0x0a, from);
    return line === -1 ? bytes.length : line + 1;
  }
}
