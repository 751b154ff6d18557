import { describe, expect, it } from "vitest";
import { joined, missing, within } from "./ranges.ts";

const r = (from: number, to: number) => ({ from, to });

describe("Ranges", () => {
  it.each([
    ["that touch are one", [r(5, 9), r(1, 5)], [r(1, 9)]],
    ["within others vanish", [r(1, 9), r(2, 3)], [r(1, 9)]],
    ["apart stay apart", [r(7, 9), r(1, 5)], [r(1, 5), r(7, 9)]],
  ])("%s", (_, ranges, expected) => {
    expect(joined(ranges)).toEqual(expected);
  });

  it.each([
    ["everything where nothing was read", [], [r(0, 10)]],
    ["nothing where all was read", [r(-5, 12)], []],
    ["gaps, newest first", [r(2, 4), r(6, 8)], [r(8, 10), r(4, 6), r(0, 2)]],
    ["no more than the window", [r(-9, -1), r(9, 99)], [r(0, 9)]],
    ["nothing between ranges that touch", [r(0, 5), r(5, 10)], []],
  ])("leave missing %s", (_, ranges, expected) => {
    expect(missing(ranges, r(0, 10))).toEqual(expected);
  });

  it("are cut to a window, and those outside are dropped", () => {
    expect(within([r(-5, 2), r(3, 4), r(9, 20), r(10, 12)], r(0, 10))).toEqual([r(0, 2), r(3, 4), r(9, 10)]);
  });
});
