import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { differsAt } from "./differences.ts";
import { matchedLength, matchesPattern, patternOf } from "./pattern.ts";
import { quote } from "./show.ts";

const letters = fc.string({ unit: fc.constantFrom("a", "b", ":"), maxLength: 8 });
const patterns = fc.string({ unit: fc.constantFrom("a", "b", ":", "*", "?"), maxLength: 8 });

function asRegExp(pattern: string): RegExp {
  return new RegExp(`^${pattern.replaceAll("*", ".*").replaceAll("?", ".")}$`, "s");
}

describe("Patterns", () => {
  test("match what a regular expression of the same meaning matches", () => {
    fc.assert(
      fc.property(patterns, letters, (pattern, text) => {
        expect(matchesPattern(patternOf(pattern), text)).toBe(asRegExp(pattern).test(text));
      }),
      { numRuns: 2000 },
    );
  });

  test("reach as far into a text as some matching text does", () => {
    fc.assert(
      fc.property(patterns, letters, (pattern, text) => {
        const length = matchedLength(patternOf(pattern), text);
        const beginnings = [...Array(pattern.length + 1).keys()].map((end) => asRegExp(pattern.slice(0, end)));
        const open = (end: number): boolean => beginnings.some((beginning) => beginning.test(text.slice(0, end)));
        expect(open(length)).toBe(true);
        if (length < text.length) expect(open(length + 1)).toBe(false);
      }),
    );
  });

  test("many stars do not make it slow", () => {
    expect(matchesPattern(patternOf("*a".repeat(500)), "a".repeat(499).concat("b"))).toBe(false);
  });

  test("the same text differs nowhere", () => {
    expect(differsAt("same", "same", false)).toBeNull();
  });
});

describe("Text from outside, shown", () => {
  test.each([
    ["plain", '"plain"'],
    ["a b", '"a b"'],
    ["a\u200bb", '"a<U+200B>b"'],
    ["\u202eevil", '"<U+202E>evil"'],
    ["line\nbreak", '"line<U+000A>break"'],
    ["a\u00a0b", '"a<U+00A0>b"'],
    ["x".repeat(200), `"${"x".repeat(160)}…"`],
  ])("shows %j", (text, shown) => {
    expect(quote(text)).toBe(shown);
  });
});
