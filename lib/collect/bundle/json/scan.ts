const quote = 0x22;
const backslash = 0x5c;
const openObject = 0x7b;
const closeObject = 0x7d;
const openList = 0x5b;
const closeList = 0x5d;

export function isSpace(byte: number): boolean {
  return byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09;
}

/**
 * Finds the end of one JSON value whose bytes come in pieces. Brackets are only counted: whether the value is JSON is for
 * its parser to say.
 */
export class ValueScan {
  private depth = 0;
  private inText = false;
  private escaped = false;
  private plain = false;
  private begun = false;
  private readonly maxDepth: number;

  constructor(maxDepth: number) {
    this.maxDepth = maxDepth;
  }

  reset(): void {
    this.depth = 0;
    this.inText = false;
    this.escaped = false;
    this.plain = false;
    this.begun = false;
  }

  /** Index after the value's last byte; -1: it goes on in the next piece; -2: it lies deeper than allowed. */
  scan(bytes: Buffer, from: number): number {
    let at = from;
    if (!this.begun) {
      this.begun = true;
      const first = bytes[at];
      if (first !== quote && first !== openObject && first !== openList) this.plain = true;
    }
    if (this.plain) return this.scanPlain(bytes, at);
    const { length } = bytes;
    while (at < length) {
      if (this.inText) {
        at = this.scanText(bytes, at);
        if (at === -1) return -1;
        if (this.depth === 0) return at;
        continue;
      }
      const byte = bytes[at++];
      if (byte === quote) this.inText = true;
      else if (byte === openObject || byte === openList) {
        if (++this.depth > this.maxDepth) return -2;
      } else if ((byte === closeObject || byte === closeList) && --this.depth === 0) return at;
    }
    return -1;
  }

  /** A number, true, false or null ends before what cannot belong to it. */
  private scanPlain(bytes: Buffer, from: number): number {
    for (let at = from; at < bytes.length; at++) {
      const byte = bytes[at] as number;
      if (byte === 0x2c || byte === closeObject || byte === closeList || isSpace(byte)) return at;
    }
    return -1;
  }

  /** Index after the closing quotation mark; -1: it is not here. */
  private scanText(bytes: Buffer, from: number): number {
    let at = from;
    if (this.escaped) {
      this.escaped = false;
      at++;
    }
    const { length } = bytes;
    for (; at < length; at++) {
      const byte = bytes[at];
      if (byte === quote) {
        this.inText = false;
        return at + 1;
      }
      if (byte === backslash) at++;
    }
    this.escaped = at > length;
    return -1;
  }
}
