import { describe, expect, it } from "vitest";
import { sayCharacter, visible } from "./characters.ts";
import { firstDifference, sayDifference, shortenedPrefix } from "./difference.ts";

describe("the first difference", () => {
  it.each([
    [
      "a literal star",
      "system:serviceaccount:trust:star",
      "system:serviceaccount:trust:*",
      "character 29: the claim has “s”, the condition has a literal “*”",
    ],
    ["a missing end", "abc", "abcd", "character 4: the claim ends, the condition has “d”"],
    [
      "an invisible character",
      "ab",
      "a\u200bb",
      "character 2: the claim has “b”, the condition has a zero width space",
    ],
    ["a look-alike", "pay", "p\u0430y", "character 2: the claim has “a”, the condition has a Cyrillic a"],
    ["a space at the end", "pay ", "pay", "character 4: the claim has a space, the condition ends"],
    ["a pair of surrogates", "😀a", "😀b", "character 2: the claim has “a”, the condition has “b”"],
    ["nothing", "same", "same", "Both are the same"],
  ])("is said for %s", (_, claim, condition, sentence) => {
    expect(sayDifference(firstDifference(claim, condition), "the claim", "the condition")).toBe(sentence);
  });

  it("keeps every character of both texts", () => {
    const { common, left, right } = firstDifference("alpha", "album");
    expect([common + left.mark + left.rest, common + right.mark + right.rest]).toEqual(["alpha", "album"]);
  });

  it("shortens the common part from the left", () => {
    expect(shortenedPrefix("system:serviceaccount:trust:", 6)).toBe("…trust:");
    expect(shortenedPrefix("trust:", 6)).toBe("trust:");
  });
});

describe("characters", () => {
  it("that hide are written out", () => {
    expect(visible("pay\u202egnp\n")).toBe("pay⟨right-to-left override⟩gnp⟨line feed⟩");
    expect(visible("größe-日本")).toBe("größe-日本");
  });

  it("without a name are named by their number", () => {
    expect(sayCharacter("\u0005")).toBe("a control character U+0005");
  });
});
