import { textId } from "./part.ts";

const hex = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, "0"));

function digits(word: number): string {
  return `${hex[word >>> 24]}${hex[(word >>> 16) & 255]}${hex[(word >>> 8) & 255]}${hex[word & 255]}`;
}

/** Whether the four words at `at` stand for a text and not for a UUID. */
export function isTextId(words: Int32Array, at: number): boolean {
  return words[at + 1] === textId && words[at + 2] === textId && words[at + 3] === textId;
}

/** The event id that four words stand for. */
export function eventIdOf(words: Int32Array, at: number, textOf: (number: number) => string): string {
  if (isTextId(words, at)) return textOf(words[at] as number);
  const [a = "", b = "", c = "", d = ""] = [0, 1, 2, 3].map((word) => digits(words[at + word] as number));
  return `${a}-${b.slice(0, 4)}-${b.slice(4)}-${c.slice(0, 4)}-${c.slice(4)}${d}`;
}

/** Whether one id stands before another in the order of their texts. */
export function stands(
  one: Int32Array,
  at: number,
  other: Int32Array,
  otherAt: number,
  textOf: (number: number) => string,
): boolean {
  if (isTextId(one, at) || isTextId(other, otherAt)) {
    return eventIdOf(one, at, textOf) < eventIdOf(other, otherAt, textOf);
  }
  for (let word = 0; word < 4; word++) {
    const [a, b] = [(one[at + word] as number) >>> 0, (other[otherAt + word] as number) >>> 0];
    if (a !== b) return a < b;
  }
  return false;
}
