import { describe, expect, test } from "vitest";
import { administers, allowedBy } from "./policy-actions.ts";

const allow = (change: object) =>
  JSON.stringify({ Statement: { Effect: "Allow", Action: "s3:*", Resource: "*", ...change } });

describe("A policy administers", () => {
  test.each([
    ["every action on every resource", { Action: "*" }, true],
    ["all of IAM on every resource", { Action: ["s3:*", "iam:*"] }, true],
    ["everything but some actions", { Action: undefined, NotAction: "s3:*" }, true],
    ["everything on all but some resources", { Action: "*", Resource: undefined, NotResource: "arn:aws:s3:::x" }, true],
    ["one service", { Action: "s3:*" }, false],
    ["everything on one resource", { Action: "*", Resource: "arn:aws:s3:::x" }, false],
    [
      "everything under a condition",
      { Action: "*", Condition: { Bool: { "aws:MultiFactorAuthPresent": "true" } } },
      false,
    ],
    ["a denial", { Action: "*", Effect: "Deny" }, false],
  ])("%s: %j is %s", (_words, change, expected) => {
    expect(administers(allowedBy(allow(change)) ?? [])).toBe(expected);
  });

  test("what is no policy allows nothing that is known", () => {
    expect(allowedBy("{")).toBeNull();
    expect(allowedBy("[]")).toBeNull();
    expect(allowedBy("{}")).toEqual([]);
  });
});
