import { describe, expect, test } from "vitest";
import { count, days, listed, number, roleName, utc } from "./words.ts";

describe("Words of findings", () => {
  test("numbers of 1,000 and more have separators", () => {
    expect([0, 999, 1000, 1_234_567].map(number)).toEqual(["0", "999", "1,000", "1,234,567"]);
    expect([count(1, "pod"), count(2, "pod"), count(1500, "pod")]).toEqual(["1 pod", "2 pods", "1,500 pods"]);
  });

  test("long lists are cut and say by how many", () => {
    expect(listed([])).toBe("none");
    expect(listed(["a"])).toBe("a");
    expect(listed(["a", "b", "a"])).toBe("a and b");
    expect(listed(["a", "b", "c"])).toBe("a, b and c");
    expect(listed(["a", "b", "c", "d"])).toBe("a, b and 2 more");
  });

  test("times are in UTC, and what is no time does not break a sentence", () => {
    expect(utc(Date.UTC(2026, 10, 20, 16, 42))).toBe("2026-11-20 16:42 UTC");
    expect(utc(Number.NaN)).toBe("a time that cannot be read");
    expect(utc(1e300)).toBe("a time that cannot be read");
    expect(days(0, 86_400_000 * 3 - 1)).toBe(2);
  });

  test("roles go by path and name, and what is no role ARN is quoted", () => {
    expect(roleName("arn:aws:iam::123456789012:role/teams/app")).toBe("teams/app");
    expect(roleName("nonsense")).toBe('"nonsense"');
  });
});
