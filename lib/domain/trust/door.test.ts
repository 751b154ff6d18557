import { describe, expect, test } from "vitest";
import { answerTrust } from "./door.ts";

const policy = {
  Version: "2012-10-17",
  Statement: { Effect: "Allow", Principal: "*", Action: "*", Condition: { StringEquals: { "a:x": "1" } } },
};
const request = { action: "sts:AssumeRole", principal: { Service: "pods.eks.amazonaws.com" }, context: { "a:x": "1" } };

describe("The answer to a case from outside", () => {
  test("takes the policy as text and as an object", () => {
    expect(answerTrust(policy, request)).toMatchObject({ verdict: "allow" });
    expect(answerTrust(JSON.stringify(policy), request)).toMatchObject({ verdict: "allow" });
  });

  test("takes numbers and booleans of the context for their text", () => {
    expect(answerTrust(policy, { ...request, context: { "a:x": 1 } })).toMatchObject({ verdict: "allow" });
    expect(answerTrust(policy, { ...request, context: { "a:x": [1] } })).toMatchObject({ verdict: "allow" });
  });

  test("takes a request without a context for one without keys", () => {
    expect(answerTrust(policy, { ...request, context: undefined })).toMatchObject({ verdict: "deny" });
  });

  test.each([
    ["a policy that is a number", 7],
    ["a policy that is null", null],
    ["a policy that is a list", []],
  ])("does not know the verdict on %s", (_, odd) => {
    expect(answerTrust(odd, request)).toMatchObject({ verdict: "unknown", reason: { code: "policy-malformed" } });
  });

  test.each([
    ["no request", policy, undefined],
    ["no action", policy, { ...request, action: undefined }],
    ["no principal", policy, { ...request, principal: {} }],
    ["a principal that is a text", policy, { ...request, principal: "*" }],
    ["a caller that is a list", policy, { ...request, principal: { AWS: ["a"] } }],
    ["a context that is a list", policy, { ...request, context: [] }],
    ["a context value that is an object", policy, { ...request, context: { "a:x": {} } }],
    ["unknown keys that are a text", policy, { ...request, unknownKeys: "aws:*" }],
    ["no policy", undefined, request],
  ])("calls %s a wrong call", (_, odd, asked) => {
    expect(answerTrust(odd, asked)).toEqual({ wrong: expect.stringMatching(/^\S[^\n]*$/) });
  });
});
