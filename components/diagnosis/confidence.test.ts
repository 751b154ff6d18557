import { describe, expect, it } from "vitest";
import { weakest } from "./confidence.tsx";

describe("how sure an answer is", () => {
  it.each([
    [["certain", "certain"], "certain"],
    [["certain", "likely"], "likely"],
    [["possible", "certain"], "possible"],
    [["likely", "possible"], "possible"],
    [[], "certain"],
  ] as const)("%j is no surer than %s", (all, expected) => {
    expect(weakest(...all)).toBe(expected);
  });
});
