import { gunzipSync, gzipSync } from "node:zlib";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Engine } from "./engine.ts";

const { inflater } = new Engine(() => false);

function unpacked(packed: Uint8Array): { readonly bytes: Buffer; readonly code: unknown } {
  const pieces: Buffer[] = [];
  let code: unknown = null;
  inflater.packed.set(packed);
  try {
    inflater.unpack(packed.length, (bytes) => void pieces.push(Buffer.from(bytes)));
  } catch (error) {
    code = (error as { readonly code?: unknown }).code;
  }
  return { bytes: Buffer.concat(pieces), code };
}

/** Bytes with repetitions near and far. */
const content = fc
  .array(fc.tuple(fc.uint8Array({ maxLength: 40 }), fc.nat(3_000)), { maxLength: 20 })
  .map((pieces) => Buffer.concat(pieces.flatMap(([bytes, times]) => Array.from({ length: times }, () => bytes))));
const ways = fc.record({
  level: fc.constantFrom(0, 1, 6, 9),
  strategy: fc.constantFrom(0, 1, 2, 3, 4),
  memLevel: fc.constantFrom(1, 8, 9),
});

describe("Packed bytes", () => {
  it("come to what was packed, however it was done", () => {
    fc.assert(
      fc.property(content, ways, (bytes, way) => {
        expect(unpacked(gzipSync(bytes, way)).bytes.equals(bytes)).toBe(true);
      }),
      { numRuns: 200 },
    );
  });

  it("in several parts come to all of them, and what is none of them is left alone", () => {
    const packed = [gzipSync("one"), gzipSync("two", { level: 0 }), Buffer.from("rest")];
    expect(unpacked(Buffer.concat(packed))).toEqual({ bytes: Buffer.from("onetwo"), code: null });
  });

  it("that are cut off give what was whole, and say so", () => {
    const bytes = Buffer.from(Array.from({ length: 3_000 }, (_, at) => `${at * at} `).join(""));
    const packed = gzipSync(bytes);
    for (let length = 0; length < packed.length; length += 61) {
      const { bytes: some, code } = unpacked(packed.subarray(0, length));
      expect(code).toBe("Z_BUF_ERROR");
      expect(bytes.subarray(0, some.length).equals(some)).toBe(true);
    }
  });

  it("that are damaged anywhere are taken for damaged exactly where zlib does so", () => {
    const packed = gzipSync(Buffer.from("0123456789abcdef".repeat(50) + Math.PI.toString().repeat(30)));
    fc.assert(
      fc.property(fc.integer({ min: 10, max: packed.length - 1 }), fc.integer({ min: 1, max: 255 }), (at, flip) => {
        const other = Buffer.from(packed);
        other[at] = (other[at] as number) ^ flip;
        let expected: Buffer | null = null;
        try {
          expected = gunzipSync(other);
        } catch {
          // Damaged for zlib as well.
        }
        const { bytes, code } = unpacked(other);
        expect(code === null).toBe(expected !== null);
        if (expected !== null) expect(bytes.equals(expected)).toBe(true);
      }),
      { numRuns: 500 },
    );
  });
});
