import { describe, expect, test } from "vitest";
import { duplicateKeys } from "./duplicate-keys.ts";
import { isMalformed, parseTrustPolicy } from "./parse.ts";

function findings(text: string): string[] {
  const policy = parseTrustPolicy(text);
  return isMalformed(policy) ? ["malformed"] : policy.findings.map((finding) => finding.code);
}

describe("Reading a trust policy", () => {
  test.each([
    ["nothing odd", '{"Version":"2012-10-17","Statement":[]}', []],
    ["a key written twice", '{"Statement":[{"Sid":"a","Sid":"b"}]}', ["duplicate-key"]],
    [
      "a key written twice is noted once",
      '{"Statement":[{"Sid":"a","Sid":"b"},{"Sid":"a","Sid":"b"}]}',
      ["duplicate-key"],
    ],
    ["a version that IAM does not know", '{"Version":"2012-10-18","Statement":[]}', ["unknown-version"]],
    ["a version that is no text", '{"Version":2012,"Statement":[]}', ["unknown-version"]],
    ["an element that IAM does not know", '{"Comment":"x","Statement":[]}', ["unknown-element"]],
  ])("finds %s", (_, text, expected) => {
    expect(findings(text)).toEqual(expected);
  });

  test.each([
    ["equal keys of two objects", '[{"a":1},{"a":2}]', []],
    ["equal keys of an object and the one inside it", '{"a":{"a":1}}', []],
    ["equal texts that are values", '{"a":"b","c":"b","d":["a","a"]}', []],
    ["a key that is written with an escape", '{"ab":1,"\\u0061b":2}', ["ab"]],
    ["quotes, braces and commas inside texts", '{"a":"\\",{\\"a\\":","b":1,"a":2}', ["a"]],
    ["keys that differ in case", '{"a":1,"A":2}', []],
    ["a key after a list", '{"a":[1,{"x":1}],"a":2}', ["a"]],
  ])("tells keys written twice from %s", (_, text, expected) => {
    expect(duplicateKeys(text)).toEqual(expected);
  });

  test("a very deep text does not end it", () => {
    expect(findings("[".repeat(100_000))).toEqual(["malformed"]);
  });
});
