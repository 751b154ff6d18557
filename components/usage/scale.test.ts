import { describe, expect, it } from "vitest";
import { gapsIn, gapsInAny, placeOf, scaleOf, ticksOf, type Window } from "./scale.ts";

const day = 86_400_000;
const window = (from: number, to: number, complete = true): Window => ({
  account: "123456789012",
  region: "us-east-1",
  from: from * day,
  to: to * day,
  complete,
});
const week = { from: 0, to: 7 * day };

describe("what was read of a week", () => {
  it.each([
    ["nothing", [], [[0, 7]]],
    ["all", [window(0, 7)], []],
    ["all, in parts that overlap", [window(0, 4), window(3, 7)], []],
    ["not the middle", [window(0, 3), window(4, 7)], [[3, 4]]],
    [
      "not the ends",
      [window(1, 6)],
      [
        [0, 1],
        [6, 7],
      ],
    ],
    ["a window that was not finished", [window(0, 7, false)], [[0, 7]]],
    ["a short one within a long one", [window(0, 6), window(1, 2)], [[6, 7]]],
  ])("leaves its gaps open: %s", (_, windows, gaps) => {
    expect(gapsIn(week, windows).map(({ from, to }) => [from / day, to / day])).toEqual(gaps);
  });
});

it("a gap of one Region is a gap of all, and gaps that touch are one", () => {
  const other = (from: number, to: number) => ({ ...window(from, to), region: "eu-west-1" });
  const gaps = gapsInAny(week, [window(0, 3), window(4, 7), other(0, 2), other(3.5, 7)]);
  expect(gaps.map(({ from, to }) => [from / day, to / day])).toEqual([[2, 4]]);
});

describe("the line of time", () => {
  it("has few ticks, at round moments", () => {
    expect(ticksOf({ from: day / 2, to: 7 * day }).map((at) => at / day)).toEqual([1, 2, 3, 4, 5, 6]);
    expect(ticksOf({ from: 0, to: 90 * day }).length).toBeLessThan(10);
    expect(ticksOf({ from: 0, to: 0 })).toEqual([]);
  });

  it("holds every moment within it", () => {
    expect([placeOf(week, -1), placeOf(week, 3.5 * day), placeOf(week, 99 * day)]).toEqual([0, 50, 100]);
    expect(placeOf({ from: 5, to: 5 }, 5)).toBe(0);
  });

  it("spans all windows", () => {
    expect(scaleOf([window(2, 3), window(1, 2)])).toEqual({ from: day, to: 3 * day });
    expect(scaleOf([])).toBeNull();
  });
});
