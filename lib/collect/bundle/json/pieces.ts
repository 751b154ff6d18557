import type { BundleLimits } from "../limits.ts";
import { Unreadable } from "../unreadable.ts";
import { isSpace, ValueScan } from "./scan.ts";

export type Piece =
  /** One element of a list that is cut up; `key`: the field that holds the list, empty for a list that stands alone. */
  | {
      readonly kind: "item";
      readonly key: string;
      readonly value: unknown;
      /** Fields of its document that have come before it. */
      readonly before: ReadonlyMap<string, unknown>;
    }
  /** A JSON object has ended: its fields without the lists that were cut up, and the names of those. */
  | {
      readonly kind: "document";
      readonly fields: Readonly<Record<string, unknown>>;
      readonly lists: ReadonlySet<string>;
    };

type Place = "outside" | "key" | "colon" | "value" | "after-value" | "item" | "after-item";

const comma = 0x2c;
const colon = 0x3a;
const quote = 0x22;
const openObject = 0x7b;
const closeObject = 0x7d;
const openList = 0x5b;
const closeList = 0x5d;

/**
 * Cuts JSON text of any size into pieces while its bytes arrive, so that no more than one element is in memory. The text is
 * one object or several, one after another (lines of JSON, answers of a command in a loop), or a list of objects. Fields
 * named in `split` that hold lists are given element by element, whatever the order of the fields and the white space.
 * Raises `Unreadable` for what is no JSON, ends early or is beyond the limits.
 */
export class JsonPieces {
  private place: Place = "outside";
  private capturing = false;
  private readonly held: Buffer[] = [];
  private heldBytes = 0;
  private key = "";
  /** The list that is being cut stands alone. */
  private bare = false;
  /** A comma has come, so something must follow it. */
  private owed = false;
  private fieldBytes = 0;
  private fields = new Map<string, unknown>();
  private lists = new Set<string>();
  /** Bytes taken before the piece that is being worked on. */
  private offset = 0;
  private readonly scanner: ValueScan;
  private readonly split: ReadonlySet<string>;
  private readonly limits: Pick<BundleLimits, "itemBytes" | "depth">;

  constructor(split: ReadonlySet<string>, limits: Pick<BundleLimits, "itemBytes" | "depth">) {
    this.split = split;
    this.limits = limits;
    this.scanner = new ValueScan(limits.depth);
  }

  /** The pieces that end in these bytes, which may be written over afterwards. */
  *push(bytes: Buffer): Generator<Piece> {
    let at = 0;
    while (at < bytes.length) {
      if (this.capturing) {
        const end = this.scanner.scan(bytes, at);
        if (end === -2) throw this.broken("objects lie deeper in each other than in any answer", at);
        if (end === -1) {
          this.hold(bytes.subarray(at), at);
          break;
        }
        this.hold(bytes.subarray(at, end), at, true);
        yield* this.captured(at);
        at = end;
        continue;
      }
      const byte = bytes[at] as number;
      if (isSpace(byte)) at++;
      else if (this.step(byte, at)) at++;
      if (this.place === "outside" && this.ended) {
        this.ended = false;
        yield this.document();
      }
    }
    this.offset += bytes.length;
  }

  /** Says that no more bytes come. */
  end(): void {
    if (this.offset === 0) throw new Unreadable("it is empty: the command that should have written it failed");
    if (this.capturing || this.place !== "outside") throw new Unreadable("it ends in the middle");
  }

  private ended = false;

  /** One byte of the structure around values; false: it begins a value and is still to be read. */
  private step(byte: number, at: number): boolean {
    switch (this.place) {
      case "outside":
        if (byte === openObject) this.go("key");
        else if (byte === openList) {
          this.bare = true;
          this.key = "";
          this.go("item");
        } else throw this.broken("it is no JSON", at);
        return true;
      case "key":
        if (byte === closeObject && !this.owed) {
          this.finish();
          return true;
        }
        if (byte !== quote) throw this.broken("it is no JSON", at);
        return this.capture();
      case "colon":
        if (byte !== colon) throw this.broken("it is no JSON", at);
        this.place = "value";
        return true;
      case "value":
        if (byte === openList && this.split.has(this.key)) {
          this.lists.add(this.key);
          this.go("item");
          return true;
        }
        return this.capture();
      case "after-value":
        if (byte === comma) this.go("key", true);
        else if (byte === closeObject) this.finish();
        else throw this.broken("it is no JSON", at);
        return true;
      case "item":
        if (byte === closeList && !this.owed) {
          this.closeList();
          return true;
        }
        return this.capture();
      case "after-item":
        if (byte === comma) this.go("item", true);
        else if (byte === closeList) this.closeList();
        else throw this.broken("it is no JSON", at);
        return true;
    }
  }

  private go(place: Place, owed = false): void {
    this.place = place;
    this.owed = owed;
  }

  private finish(): void {
    this.place = "outside";
    this.ended = true;
  }

  private closeList(): void {
    this.go(this.bare ? "outside" : "after-value");
    this.bare = false;
  }

  private capture(): false {
    this.capturing = true;
    this.owed = false;
    this.scanner.reset();
    return false;
  }

  /** Keeps bytes of the value that is being read; a copy, unless it is read at once. */
  private hold(bytes: Buffer, at: number, last = false): void {
    this.heldBytes += bytes.length;
    const taken = this.heldBytes + (this.place === "item" ? 0 : this.fieldBytes);
    if (taken > this.limits.itemBytes) throw this.broken("one object is larger than any answer has", at);
    this.held.push(last && this.held.length === 0 ? bytes : Buffer.from(bytes));
  }

  private *captured(at: number): Generator<Piece> {
    const [first] = this.held;
    const text = (this.held.length === 1 && first !== undefined ? first : Buffer.concat(this.held)).toString("utf8");
    const bytes = this.heldBytes;
    this.held.length = 0;
    this.heldBytes = 0;
    this.capturing = false;
    let value: unknown;
    try {
      value = JSON.parse(text);
    } catch {
      throw this.broken("it is no JSON", at);
    }
    if (this.place === "item") {
      this.place = "after-item";
      yield { kind: "item", key: this.key, value, before: this.fields };
      return;
    }
    this.fieldBytes += bytes;
    if (this.place === "key") {
      this.key = value as string;
      this.place = "colon";
      return;
    }
    this.fields.set(this.key, value);
    this.place = "after-value";
  }

  private document(): Piece {
    const piece: Piece = { kind: "document", fields: Object.fromEntries(this.fields), lists: this.lists };
    this.fields = new Map();
    this.lists = new Set();
    this.fieldBytes = 0;
    return piece;
  }

  private broken(what: string, at: number): Unreadable {
    return new Unreadable(`${what} (at byte ${this.offset + at})`);
  }
}
