import {
  broken,
  closeObject,
  colon,
  comma,
  goesOn,
  openObject,
  quote,
  skipSpace,
  skipText,
  skipValue,
} from "./json-bytes.ts";

/** Members of a record that are looked at, in the order of their slots. */
export const members = [
  "eventID",
  "eventTime",
  "eventSource",
  "eventName",
  "awsRegion",
  "recipientAccountId",
  "errorCode",
  "userAgent",
  "userIdentity",
  "requestParameters",
] as const;
export type Member = (typeof members)[number];

export const slot = Object.fromEntries(members.map((name, index) => [name, index])) as Readonly<Record<Member, number>>;

/** The name of every member as bytes, by its length. */
const byLength: readonly (readonly { readonly slot: number; readonly bytes: Buffer }[])[] = Array.from(
  { length: 32 },
  (_, length) =>
    members.flatMap((name, index) => (name.length === length ? [{ slot: index, bytes: Buffer.from(name) }] : [])),
);

/**
 * Goes over the first level of one record and notes where the members lie that are looked at, however the record is
 * written: compact or not, in any order. What lies deeper is stepped over.
 */
export class RecordScanner {
  /** Where the value of each slot begins; -1: there is none. */
  readonly starts = new Int32Array(members.length);
  /** Index behind it. */
  readonly ends = new Int32Array(members.length);
  /** Names are escaped or come twice: only a parser knows what that comes to. */
  odd = false;

  /** Index behind the record that begins at `from`; `goesOn` where its end is not here, `broken` where it is no object. */
  scan(bytes: Buffer, from: number): number {
    this.starts.fill(-1);
    this.odd = false;
    const { length } = bytes;
    let at = skipSpace(bytes, from + 1);
    if (at < length && bytes[at] === closeObject) return at + 1;
    for (;;) {
      at = skipSpace(bytes, at);
      if (at >= length) return goesOn;
      if (bytes[at] !== quote) return broken;
      const name = at + 1;
      at = skipText(bytes, name);
      if (at === goesOn) return goesOn;
      const wanted = this.#slotOf(bytes, name, at - 1);
      at = skipSpace(bytes, at);
      if (at >= length) return goesOn;
      if (bytes[at] !== colon) return broken;
      at = skipSpace(bytes, at + 1);
      if (at >= length) return goesOn;
      const start = at;
      at = skipValue(bytes, at);
      if (at < 0) return at;
      if (wanted !== -1) {
        if (this.starts[wanted] !== -1) this.odd = true;
        this.starts[wanted] = start;
        this.ends[wanted] = at;
      }
      at = skipSpace(bytes, at);
      if (at >= length) return goesOn;
      const next = bytes[at++];
      if (next === closeObject) return at;
      if (next !== comma) return broken;
    }
  }

  #slotOf(bytes: Buffer, from: number, to: number): number {
    const known = byLength[to - from];
    if (known !== undefined) {
      for (const { slot, bytes: name } of known) {
        let index = 0;
        while (index < name.length && bytes[from + index] === name[index]) index++;
        if (index === name.length) return slot;
      }
    }
    // An escaped name may be one of ours.
    for (let index = from; index < to; index++) if (bytes[index] === 0x5c) this.odd = true;
    return -1;
  }
}

export { broken, goesOn, openObject };
