import type { Group, TrailPart } from "./part.ts";

/** Numbers texts in the order in which they come. */
export class Numbers {
  readonly texts: string[] = [];
  readonly #numbers = new Map<string, number>();

  of(text: string): number {
    let number = this.#numbers.get(text);
    if (number === undefined) {
      number = this.texts.length;
      this.texts.push(text);
      this.#numbers.set(text, number);
    }
    return number;
  }
}

/** Turns the numbers of one reader into those of the ledger. */
export class ReaderNumbers {
  #epoch = -1;
  texts: number[] = [0];
  groups: number[] = [];

  learn(part: Pick<TrailPart, "epoch" | "texts" | "groups">, texts: Numbers, groups: Numbers): void {
    if (part.epoch !== this.#epoch) {
      this.#epoch = part.epoch;
      this.texts = [0];
      this.groups = [];
    }
    for (const text of part.texts) this.texts.push(texts.of(text));
    for (const group of part.groups) this.groups.push(groups.of(group));
  }
}

/** Groups by their numbers, parsed once. */
export class Groups {
  readonly numbers = new Numbers();
  readonly #parsed: Group[] = [];
  readonly #owned = new Map<number, number>();

  at(number: number): Group {
    return (this.#parsed[number] ??= JSON.parse(this.numbers.texts[number] ?? "null") as Group);
  }

  /** The same group in the name of an owner. */
  ownedBy(number: number, owner: number, identity: Group["identity"]): number {
    const pair = number * 2 ** 26 + owner;
    let owned = this.#owned.get(pair);
    if (owned === undefined) {
      owned = this.numbers.of(JSON.stringify({ ...this.at(number), identity }));
      this.#owned.set(pair, owned);
    }
    return owned;
  }
}
