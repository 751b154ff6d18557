import { describe, expect, test } from "vitest";
import { parseTrustPolicy } from "./parse.ts";
import { evaluateTargetTrust } from "./target-role.ts";

const ROLE = "arn:aws:iam::123456789012:role/team/base";
const both = ["sts:AssumeRole", "sts:TagSession"];
const call = { roleArn: ROLE, externalId: "us-east-1/123456789012/shop", sessionTags: true };

function verdict(statement: object, change: Partial<typeof call> | { externalId: null } = {}): [string, string] {
  const whole = { Effect: "Allow", Principal: { AWS: ROLE }, Action: both, ...statement };
  const policy = parseTrustPolicy(JSON.stringify({ Version: "2012-10-17", Statement: whole }));
  const answer = evaluateTargetTrust(policy, { ...call, ...change });
  return [answer.verdict, answer.reason.code];
}

const external = { StringEquals: { "sts:ExternalId": call.externalId } };

describe("The trust of a target role", () => {
  test.each([
    ["lets the association's role in", {}, {}, "allow", "allowed"],
    ["lets it in through its account", { Principal: { AWS: "123456789012" } }, {}, "allow", "allowed"],
    ["keeps other roles out", { Principal: { AWS: `${ROLE}-other` } }, {}, "deny", "no-statement-allows"],
    [
      "knows the role behind the session",
      { Principal: "*", Condition: { ArnLike: { "aws:PrincipalArn": ROLE } } },
      {},
      "allow",
      "allowed",
    ],
    ["lets in with the right external id", { Condition: external }, {}, "allow", "allowed"],
    ["keeps out with another external id", { Condition: external }, { externalId: "x" }, "deny", "no-statement-allows"],
    ["keeps out without an external id", { Condition: external }, { externalId: null }, "deny", "no-statement-allows"],
    ["is not told for AssumeRole alone", { Action: both[0] }, {}, "unknown", "tag-session-not-certain"],
    ["needs no TagSession without session tags", { Action: both[0] }, { sessionTags: false }, "allow", "allowed"],
    ["keeps out where only TagSession is allowed", { Action: both[1] }, {}, "deny", "no-statement-allows"],
    [
      "is not told where a tag is asked for",
      { Condition: { StringEquals: { "aws:RequestTag/kubernetes-namespace": "shop" } } },
      {},
      "unknown",
      "allow-not-certain",
    ],
    [
      "keeps out where a tag is asked for and none is sent",
      { Condition: { StringEquals: { "aws:RequestTag/kubernetes-namespace": "shop" } } },
      { sessionTags: false },
      "deny",
      "no-statement-allows",
    ],
  ])("%s", (_, statement, change, expected, code) => {
    expect(verdict(statement, change)).toEqual([expected, code]);
  });
});
