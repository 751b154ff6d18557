import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { skippedContainers } from "./skip-containers.ts";

const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;

describe("Names in skip-containers", () => {
  test("come back as they were written, quoted", () => {
    const names = fc.array(fc.string({ unit: fc.constantFrom("a", '"', ",", "\n", " ", "é") }), { minLength: 1 });
    fc.assert(
      fc.property(names, (some) => {
        expect(skippedContainers(some.map(quoted).join(","))).toEqual(some);
      }),
    );
  });

  test("are read from texts that are as long as they can be", () => {
    expect(skippedContainers(`"${"a".repeat(1_000_000)}"`)).toHaveLength(1);
    expect(skippedContainers(`"${'""'.repeat(500_000)}`)).toEqual([]);
    expect(skippedContainers("a,".repeat(500_000))).toHaveLength(500_001);
  });

  test("are none where there is no annotation", () => {
    expect(skippedContainers(undefined)).toEqual([]);
  });
});
