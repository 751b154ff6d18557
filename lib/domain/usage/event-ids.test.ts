import { describe, expect, test } from "vitest";
import { EventIds } from "./event-ids.ts";
import { textHash } from "./text-hash.ts";

const uuid = (index: number): string => `${index.toString(16).padStart(8, "0")}-5f3a-4b1c-9d2e-000000000000`;

describe("The hash of a text", () => {
  test("differs for texts that are alike, and is a whole number above zero", () => {
    const hashes = new Set<number>();
    for (let index = 0; index < 100_000; index++) hashes.add(textHash(uuid(index)));
    expect(hashes.size).toBe(100_000);
    for (const hash of [...hashes].slice(0, 1000)) expect(Number.isSafeInteger(hash) && hash > 0).toBe(true);
  });

  test.each([
    ["", "a"],
    ["ab", "ba"],
    ["a", "aa"],
  ])("tells %j from %j", (one, other) => {
    expect(textHash(one)).not.toBe(textHash(other));
  });
});

describe("Ids of events", () => {
  test("are new once", () => {
    const ids = new EventIds();
    const fresh = Array.from({ length: 10_000 }, (_, index) => ids.add(index % 3, textHash(uuid(index))));
    expect(fresh.every(Boolean)).toBe(true);
    expect(ids.add(0, textHash(uuid(0)))).toBe(false);
    expect(ids.add(1, textHash(uuid(9_999)))).toBe(true);
    expect(ids.size).toBe(10_001);
  });

  test("come back from their chunks, of which only what grew is given again", () => {
    const ids = new EventIds();
    for (let index = 0; index < 5_000; index++) ids.add(7, index + 1);
    const first = ids.takeChanged();
    ids.add(7, 6_000);
    const second = ids.takeChanged();
    expect([first.length, second.length, ids.takeChanged().length]).toEqual([3, 1, 0]);
    const kept = new Map([...first, ...second].map((chunk) => [chunk.part, chunk]));
    const again = new EventIds();
    for (const chunk of kept.values()) again.restore(chunk);
    expect(again.size).toBe(5_001);
    expect(again.takeChanged()).toEqual([]);
    expect([again.add(7, 1), again.add(7, 6_000), again.add(7, 7_000)]).toEqual([false, false, true]);
    expect(again.takeChanged()).toMatchObject([{ hour: 7, part: 2 }]);
  });

  test("that are too many close the oldest hours, of which nothing is taken any more", () => {
    const ids = new EventIds(100);
    for (let index = 0; index < 120; index++) ids.add(Math.floor(index / 10), index + 1);
    expect(ids.closed).toBe(2);
    expect(ids.size).toBe(100);
    expect([ids.add(1, 11), ids.add(1, 5_000), ids.add(2, 5_000)]).toEqual([false, false, true]);
  });
});
