import { describe, expect, test } from "vitest";
import { isMalformed } from "../trust/parse.ts";
import { parseIdentityPolicy, policyOf } from "./parse.ts";
import type { PermissionPolicy } from "./parsed-policy.ts";
import { documentOf } from "./testing/case.ts";

function read(text: string): PermissionPolicy {
  const policy = parseIdentityPolicy(text);
  if (isMalformed(policy)) throw new Error(policy.malformed.text);
  return policy;
}

describe("An identity policy", () => {
  test("may have one statement without a list, and single values", () => {
    const { version, statements } = read('{"Statement":{"Sid":"One","Effect":"Allow","Action":"s3:*","Resource":"*"}}');
    expect(version).toBe("2008-10-17");
    expect(statements.map(({ sid, effect, defects }) => [sid, effect, defects])).toEqual([["One", "Allow", []]]);
    expect(statements[0]?.resources.entries.map(({ text }) => text)).toEqual(["*"]);
  });

  test.each(["", "{", "null", "[]", '"text"', "7", "{}", '{"Version":"2012-10-17"}'])("is none: %s", (text) => {
    expect(isMalformed(parseIdentityPolicy(text))).toBe(true);
  });

  test("tells of a key that is written twice", () => {
    const { findings } = read('{"Statement":[],"Statement":[]}');
    expect(findings.map(({ code }) => code)).toEqual(["duplicate-key"]);
  });

  test.each([
    ['{"Effect":"Allow","Action":"s3:*"}', "names no resource"],
    ['{"Effect":"Allow","Resource":"*"}', "names no action"],
    ['{"Effect":"Allow","Action":"s3:*","Resource":"*","Principal":"*"}', "has no place in an identity policy"],
    ['{"Effect":"Allow","Action":"s3:*","Resource":"*","NotResource":"*"}', "exclude each other"],
    ['{"Effect":"ALLOW","Action":"s3:*","Resource":"*"}', "neither Allow nor Deny"],
    ['{"Effect":"Allow","Action":"s3:*","Resource":["*",1]}', "no text"],
  ])("has a defect in %s", (statement, words) => {
    expect(
      read(`{"Statement":[${statement}]}`)
        .statements[0]?.defects.map(({ text }) => text)
        .join(),
    ).toContain(words);
  });

  test("is read once for each place it stands in", () => {
    const document = documentOf("p", '{"Statement":[]}');
    expect(policyOf(document, "identity")).toBe(policyOf(document, "identity"));
    expect(policyOf(document, "resource")).not.toBe(policyOf(document, "identity"));
    expect(policyOf(documentOf("p", null), "identity")).toBeNull();
  });
});
