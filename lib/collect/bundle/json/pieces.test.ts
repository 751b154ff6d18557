import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Unreadable } from "../unreadable.ts";
import { JsonPieces, type Piece } from "./pieces.ts";

const limits = { itemBytes: 1000, depth: 20 };

function cut(text: string, chunk = 7, split = ["items"]): Piece[] {
  const pieces = new JsonPieces(new Set(split), limits);
  const bytes = Buffer.from(text);
  const found: Piece[] = [];
  const window = Buffer.alloc(chunk);
  for (let at = 0; at < bytes.length; at += chunk) {
    // One buffer for every chunk, as a reader of files has: nothing may be kept in it.
    const length = bytes.copy(window, 0, at, at + chunk);
    found.push(...pieces.push(window.subarray(0, length)));
    window.fill(0x78);
  }
  pieces.end();
  return found;
}

const itemsOf = (pieces: readonly Piece[]) => pieces.flatMap((one) => (one.kind === "item" ? [one.value] : []));
const documentsOf = (pieces: readonly Piece[]) =>
  pieces.flatMap((one) => (one.kind === "document" ? [one.fields] : []));

describe("the items of a list", () => {
  it.each<[string, string, unknown[]]>([
    [
      "as kubectl prints it, kind last",
      '{\n  "items": [\n    {"a": 1},\n    {"b": [1, 2]}\n  ],\n  "kind": "List"\n}\n',
      [{ a: 1 }, { b: [1, 2] }],
    ],
    ["as a server prints it", '{"kind":"PodList","items":[{"a":"]}"},{"a":"\\"},{"}]}', [{ a: "]}" }, { a: '"},{' }]],
    ["of numbers and names", '{"items":["x",-1.5e3,true,null,[]]}', ["x", -1500, true, null, []]],
    ["that is empty", '{"items":[]}', []],
    ["twice", '{"items":[1]}{"items":[2]}', [1, 2]],
    ["with a backslash at a chunk's end", '{"items":["aaaaaa\\\\","b\\u00e4\\"c"]}', ["aaaaaa\\", 'bä"c']],
    ["with letters of several bytes", '{"items":["äöü€😀"]}', ["äöü€😀"]],
  ])("%s are cut at every chunk size", (_, text, expected) => {
    for (let chunk = 1; chunk < 40; chunk++) expect(itemsOf(cut(text, chunk))).toEqual(expected);
  });

  it("of a list that stands alone have no key", () => {
    expect(cut('[{"a":1}]')).toMatchObject([{ kind: "item", key: "", value: { a: 1 } }]);
  });

  it("know the fields that came before them", () => {
    const [piece] = cut('{"kind":"PodList","items":[1]}', 100);
    expect(piece?.kind === "item" && new Map(piece.before)).toEqual(new Map([["kind", "PodList"]]));
  });
});

describe("a document", () => {
  it("has the fields that were not cut up, and the names of the lists that were", () => {
    const [document] = cut('{"a":{"items":[1]},"items":[],"b":[1,2]}');
    expect(document).toEqual({ kind: "document", fields: { a: { items: [1] }, b: [1, 2] }, lists: new Set(["items"]) });
  });

  it("has a list as a field where it is null", () => {
    expect(documentsOf(cut('{"items":null}'))).toEqual([{ items: null }]);
  });

  it("can follow another, as lines or without a line between them", () => {
    expect(documentsOf(cut('{"a":1}\n{"a":2} {"a":3}{}'))).toEqual([{ a: 1 }, { a: 2 }, { a: 3 }, {}]);
  });

  it("may have a field with a dangerous name", () => {
    const [fields] = documentsOf(cut('{"__proto__":{"a":1}}'));
    expect(Object.keys(fields ?? {})).toEqual(["__proto__"]);
    expect(({} as { a?: number }).a).toBeUndefined();
  });
});

describe("what is no JSON is refused", () => {
  it.each([
    ["nothing", "", /is empty/],
    ["words", "Error from server", /no JSON \(at byte 0\)/],
    ["an end in the middle of an item", '{"items":[{"a":1},{"a"', /ends in the middle/],
    ["an end between items", '{"items":[{"a":1},', /ends in the middle/],
    ["an end before the last bracket", '{"items":[{"a":1}]', /ends in the middle/],
    ["a comma too many", '{"items":[1,]}', /no JSON/],
    ["a comma too many between fields", '{"a":1,}', /no JSON/],
    ["a colon too few", '{"a" 1}', /no JSON/],
    ["a bracket of another kind", '{"items":[{"a":1]}', /ends in the middle|no JSON/],
    ["words among the items", '{"items":[1,yes]}', /no JSON/],
    ["a number that stands alone", "17", /no JSON/],
    ["something after the end", '{"items":[]}]', /no JSON/],
    ["depth", `{"items":[${"[".repeat(50)}`, /deeper/],
    ["an item beyond the limit", `{"items":["${"x".repeat(2000)}"]}`, /larger than any answer/],
    [
      "fields beyond the limit",
      `{${Array.from({ length: 300 }, (_, at) => `"k${at}":${at}`).join(",")}}`,
      /larger than any answer/,
    ],
  ])("%s", (_, text, message) => {
    for (const chunk of [1, 5, 10_000]) {
      expect(() => cut(text, chunk)).toThrow(Unreadable);
      expect(() => cut(text, chunk)).toThrow(message);
    }
  });
});

it("any JSON, cut anywhere, is what its parser says", () => {
  const values = fc.array(fc.jsonValue({ maxDepth: 4 }), { maxLength: 6 });
  fc.assert(
    fc.property(values, fc.integer({ min: 1, max: 50 }), fc.boolean(), (items, chunk, indented) => {
      const text = JSON.stringify({ items, kind: "List" }, null, indented ? 4 : 0);
      if (text.length > 900) return;
      expect(itemsOf(cut(text, chunk))).toEqual(JSON.parse(JSON.stringify(items)));
    }),
    { numRuns: 300 },
  );
});
