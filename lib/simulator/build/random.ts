/** A small seeded generator: the same labels give the same numbers on every machine. */
export interface Random {
  /** In [0, 1). */
  next(): number;
  /** Whole number, both ends included. */
  int(min: number, max: number): number;
  pick<T>(list: readonly T[]): T;
  chance(probability: number): boolean;
  text(length: number, alphabet: string): string;
  uuid(): string;
}

const hexDigits = "0123456789abcdef";

/** FNV-1a over the labels, spread so that neighbours (1, 2, 3) do not give similar sequences. */
function hash(labels: readonly (string | number)[]): number {
  let value = 0x811c9dc5;
  const text = labels.join("\u0000");
  for (let i = 0; i < text.length; i++) {
    value ^= text.charCodeAt(i);
    value = Math.imul(value, 0x01000193);
  }
  value = Math.imul(value ^ (value >>> 16), 0x85ebca6b);
  value = Math.imul(value ^ (value >>> 13), 0xc2b2ae35);
  return (value ^ (value >>> 16)) >>> 0;
}

/** A generator for one purpose; `random(seed, "pods", 17)` does not depend on what was drawn elsewhere. */
export function random(...labels: readonly (string | number)[]): Random {
  let state = hash(labels);
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 0x100000000;
  };
  const int = (min: number, max: number): number => min + Math.floor(next() * (max - min + 1));
  const text = (length: number, alphabet: string): string => {
    let out = "";
    for (let i = 0; i < length; i++) out += alphabet.charAt(int(0, alphabet.length - 1));
    return out;
  };
  return {
    next,
    int,
    text,
    pick: (list) => {
      if (list.length === 0) throw new RangeError("nothing to pick from");
      return list[int(0, list.length - 1)] as (typeof list)[number];
    },
    chance: (probability) => next() < probability,
    uuid: () =>
      `${text(8, hexDigits)}-${text(4, hexDigits)}-4${text(3, hexDigits)}-a${text(3, hexDigits)}-${text(12, hexDigits)}`,
  };
}
