import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { KeyTable } from "./key-table.ts";
import { Owners } from "./owners.ts";
import { RecentIds } from "./recent-ids.ts";

const word = fc.oneof(fc.integer({ min: 0, max: 3 }), fc.integer());

test("rows have one number each, in the order in which they first came", () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(word, word, word), { maxLength: 200 }), (rows) => {
      const table = new KeyTable(3, 2);
      const known = new Map<string, number>();
      for (const row of rows) {
        const expected = known.get(row.join()) ?? known.size;
        known.set(row.join(), expected);
        expect(table.number(Int32Array.from(row))).toBe(expected);
      }
      expect(table.size).toBe(known.size);
    }),
  );
});

describe("Ids of events", () => {
  test("are new once in their hour", () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(2), word, word), { maxLength: 300 }), (ids) => {
        const recent = new RecentIds();
        const known = new Set<string>();
        for (const [hour, high, low] of ids) {
          // Zero twice stands for a free place and counts as another.
          const key = `${hour} ${high === 0 && low === 0 ? 1 : high} ${low}`;
          expect(recent.add(hour, high, low)).toBe(!known.has(key));
          known.add(key);
        }
      }),
    );
  });

  test("of many more than the table began with are all kept", () => {
    const recent = new RecentIds();
    for (let id = 1; id <= 20_000; id++) expect(recent.add(1, id, Math.imul(id, 0x9e3779b1))).toBe(true);
    for (let id = 1; id <= 20_000; id++) expect(recent.add(1, id, Math.imul(id, 0x9e3779b1))).toBe(false);
  });

  test("of the oldest hours go where there are too many, and those before a time", () => {
    const recent = new RecentIds(2);
    for (const hour of [1, 2, 3, 4]) recent.add(hour, 5, 5);
    recent.retire(2);
    expect([1, 2, 3, 4].map((hour) => recent.add(hour, 5, 5))).toEqual([true, true, false, false]);
  });
});

test("a session belongs to whom it was first handed, until it is forgotten", () => {
  const owners = new Owners();
  const [one, other] = [
    { kind: "other", name: "one" },
    { kind: "other", name: "other" },
  ] as const;
  owners.add(7, one, 100);
  owners.add(7, other, 101);
  expect(owners.takeNew()).toEqual([{ key: 7, owner: one, hour: 100 }]);
  expect(owners.takeNew()).toEqual([]);
  owners.retire(101);
  expect(owners.of(7)).toBeUndefined();
});
