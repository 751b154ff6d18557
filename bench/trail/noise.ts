import { randomNumbers } from "../estate/random.ts";

/** Ids, keys and texts that are the same in every run. */
export class Noise {
  readonly #random: () => number;
  readonly #text: string;

  constructor(seed: number) {
    this.#random = randomNumbers(seed);
    let text = "";
    while (text.length < 1 << 18) text += Math.floor(this.#random() * 2 ** 50).toString(36);
    this.#text = text;
  }

  /** From 0 to 1. */
  number(): number {
    return this.#random();
  }

  one<T>(list: readonly T[]): T {
    return list[Math.floor(this.#random() * list.length)] as T;
  }

  hex(digits: number): string {
    return Math.floor(this.#random() * 16 ** digits)
      .toString(16)
      .padStart(digits, "0");
  }

  uuid(): string {
    return `${this.hex(8)}-${this.hex(4)}-4${this.hex(3)}-8${this.hex(3)}-${this.hex(6)}${this.hex(6)}`;
  }

  key(prefix: string): string {
    let text = prefix;
    for (let at = 0; at < 16; at++) text += "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"[Math.floor(this.#random() * 32)];
    return text;
  }

  /** Text without a pattern, as tokens are. */
  token(length: number): string {
    const from = Math.floor(this.#random() * (this.#text.length - length));
    return this.#text.slice(from, from + length);
  }

  /** Text as parameters hold it: one of some hundreds that come again and again. */
  filler(length: number): string {
    const from = Math.floor(this.#random() * 300) * 4;
    return this.#text.slice(from, from + length);
  }
}
