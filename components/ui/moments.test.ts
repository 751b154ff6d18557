import { describe, expect, it } from "vitest";
import { clock, clockSeconds, date, full, range, short, span } from "./moments.ts";

const at = Date.UTC(2026, 10, 21, 5, 12, 7);

describe("times", () => {
  it("are written in UTC", () => {
    expect([clock(at), clockSeconds(at), date(at), full(at)]).toEqual([
      "05:12",
      "05:12:07",
      "21 Nov 2026",
      "21 Nov 2026, 05:12:07 UTC",
    ]);
  });

  it.each([
    ["the same day", Date.UTC(2026, 10, 21, 4, 57), "04:57"],
    ["an earlier day of the year", Date.UTC(2026, 10, 18, 9, 14), "18 Nov 09:14"],
    ["another year", Date.UTC(2025, 10, 21, 5, 12), "21 Nov 2025"],
  ])("are short for %s", (_, moment, words) => {
    expect(short(moment, at)).toBe(words);
  });

  it.each([
    [Date.UTC(2026, 10, 14, 5), at, "14–21 Nov"],
    [Date.UTC(2026, 9, 28, 5), at, "28 Oct – 21 Nov"],
    [Date.UTC(2026, 10, 21, 2), at, "21 Nov 02:00–05:12"],
  ])("make a range", (from, to, words) => {
    expect(range(from, to)).toBe(words);
  });

  it.each([
    [400, "under 1 s"],
    [19_000, "19 s"],
    [6 * 60_000, "6 min"],
    [7 * 3_600_000, "7 h"],
    [47 * 3_600_000, "47 h"],
    [50 * 3_600_000, "2 days"],
  ])("give the length of %d ms", (length, words) => {
    expect(span(length)).toBe(words);
  });
});
