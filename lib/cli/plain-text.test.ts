import { describe, expect, it } from "vitest";
import { jsonLine, plainText } from "./plain-text.ts";

const hostile = [
  ["an escape sequence", "\u001b]0;owned\u0007", "\\u001b]0;owned\\u0007"],
  ["a line break", "one\r\ntwo", "one\\u000d\\u000atwo"],
  ["an 8-bit control", "\u009b31m", "\\u009b31m"],
  ["a right-to-left override", "user\u202Egnp.exe", "user\\u202egnp.exe"],
  ["an invisible mark", "pay\u200bments", "pay\\u200bments"],
] as const;

describe("text of strangers on a terminal", () => {
  it.each(hostile)("writes out %s", (_, text, shown) => {
    expect(plainText(text)).toBe(shown);
  });

  it.each(hostile)("has no %s in a line of JSON, which reads back as it was", (_, text) => {
    const line = jsonLine({ text });
    expect(line).toMatch(/^[\x20-\x7e]*$/);
    expect(JSON.parse(line)).toEqual({ text });
  });

  it("leaves quotes, angle brackets and letters of any language alone", () => {
    expect(plainText(`"<b>" 'größe' 名前`)).toBe(`"<b>" 'größe' 名前`);
  });
});
