import { describe, expect, test } from "vitest";
import { listOf, tokenAtBegin } from "./list-answer.ts";

const head =
  '{"kind":"PodList","apiVersion":"v1","metadata":{"resourceVersion":"7","continue":"abc","remainingItemCount":9}';
const items = [{ metadata: { name: "a" } }, { metadata: { name: 'ä"},{"metadata":' } }, { metadata: { name: "c" } }];
const body = `${head},"items":${JSON.stringify(items)}}`;

function itemsOf(text: string): unknown[] {
  return [...listOf(Buffer.from(text)).items];
}

describe("the items of a list", () => {
  const texts: readonly [sentence: string, text: string][] = [
    ["as API servers write it", `${body}\n`],
    ["with spaces and lines", JSON.stringify(JSON.parse(body), null, 2)],
    ["with its items first", `{"items":${JSON.stringify(items)},${head.slice(1)}}`],
    ["with a field after its items", `${head},"items":${JSON.stringify(items)},"more":[1]}`],
    ["with the word items in its metadata", body.replace('"abc"', '"abc","items":[1]')],
  ];
  test.each(texts)("%s are all there, in their order", (_, text) => {
    expect(itemsOf(text)).toEqual(items);
  });

  test("that hold objects which look like items are whole", () => {
    const nested = [
      { metadata: { name: "a", list: [{ metadata: { x: 1 } }, { metadata: { y: 2 } }] } },
      { metadata: { name: "b" } },
    ];
    expect(itemsOf(`${head},"items":${JSON.stringify(nested)}}`)).toEqual(nested);
  });

  test("that are not objects are handed on as they are", () => {
    expect(itemsOf(`${head},"items":[1,"x",null]}`)).toEqual([1, "x", null]);
  });

  test.each(["[]", "null"])("may be none: %s", (none) => {
    expect(itemsOf(`${head},"items":${none}}`)).toEqual([]);
  });
});

test("a list tells where it goes on and how much is left", () => {
  expect(listOf(Buffer.from(body))).toMatchObject({ token: "abc", remaining: 9 });
  expect(listOf(Buffer.from('{"kind":"PodList","metadata":{},"items":[]}'))).toMatchObject({
    token: "",
    remaining: null,
  });
});

test.each([
  "",
  "<html>",
  "[]",
  "{}",
  '{"kind":"Status","metadata":{},"items":[]}',
  '{"kind":"PodList","metadata":{},"items":{}}',
  `${head},"items":[{"a":`,
])("what is no list is malformed: %s", (text) => {
  expect(() => itemsOf(text)).toThrow("not what the API promises");
});

const beginnings: readonly [sentence: string, text: string, token: string | null][] = [
  ["in the list's own metadata", body, "abc"],
  ["not in an item", '{"kind":"PodList","metadata":{},"items":[{"metadata":{"continue":"x"}}]}', null],
  ["not on the last page", '{"kind":"PodList","metadata":{"resourceVersion":"1"},"items":[', null],
  ["not when the beginning is too short", '{"kind":"PodList","metadata":{"contin', null],
];
test.each(beginnings)("the next token is read from the beginning: %s", (_, text, token) => {
  expect(tokenAtBegin(text)).toBe(token);
});
