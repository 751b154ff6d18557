import { describe, expect, test } from "vitest";
import { trustNotes } from "./notes.ts";
import { parseTrustPolicy } from "./parse.ts";

const ISSUER = "oidc.eks.us-east-1.amazonaws.com/id/AAAABBBBCCCCDDDDEEEEFFFF00001111";
const SUB = `${ISSUER}:sub`;
const AUD = `${ISSUER}:aud`;
const good = { [SUB]: "system:serviceaccount:shop:orders", [AUD]: "sts.amazonaws.com" };
const aud = { StringEquals: { [AUD]: "sts.amazonaws.com" } };

function codes(statement: object, live: readonly string[] | null = [`https://${ISSUER}`]): string[] {
  const whole = {
    Effect: "Allow",
    Principal: { Federated: `arn:aws:iam::123456789012:oidc-provider/${ISSUER}` },
    Action: "sts:AssumeRoleWithWebIdentity",
    ...statement,
  };
  const policy = parseTrustPolicy(JSON.stringify({ Version: "2012-10-17", Statement: [whole] }));
  return trustNotes(policy, { liveIssuers: live }).map((note) => note.code);
}

describe("Notes on over-trust", () => {
  test.each([
    ["a subject and an audience give none", { Condition: { StringEquals: good } }, []],
    ["no condition at all", {}, ["no-subject-condition", "no-audience-condition"]],
    ["an audience alone leaves the subject open", { Condition: aud }, ["no-subject-condition"]],
    [
      "a subject alone leaves the audience open",
      { Condition: { StringEquals: { [SUB]: "x" } } },
      ["no-audience-condition"],
    ],
    [
      "a pattern of the subject",
      { Condition: { ...aud, StringLike: { [SUB]: "system:serviceaccount:*" } } },
      ["wildcard-subject"],
    ],
    ["StringLike without a wildcard names a subject", { Condition: { ...aud, StringLike: { [SUB]: "x" } } }, []],
    [
      "a literal star",
      { Condition: { StringEquals: { ...good, [SUB]: "system:serviceaccount:shop:*" } } },
      ["wildcard-in-equals"],
    ],
    [
      "a subject that is only excluded",
      { Condition: { ...aud, StringNotEquals: { [SUB]: "x" } } },
      ["negated-subject"],
    ],
    [
      "ForAllValues on the subject",
      { Condition: { ...aud, "ForAllValues:StringEquals": { [SUB]: "x" } } },
      ["for-all-values"],
    ],
    [
      "ForAllValues on the audience",
      { Condition: { StringEquals: { [SUB]: "x" }, "ForAllValues:StringEquals": { [AUD]: "y" } } },
      ["for-all-values"],
    ],
    [
      "an unknown operator on the subject is not called missing",
      { Condition: { ...aud, StringGuess: { [SUB]: "x" } } },
      [],
    ],
    [
      "a key of another issuer names no subject",
      { Condition: { ...aud, StringNotEquals: { "other:sub": "x" } } },
      ["no-subject-condition"],
    ],
    ["everyone", { Principal: "*", Condition: { StringEquals: good } }, ["any-principal"]],
    ["everyone with AWS credentials", { Principal: { AWS: ["*"] } }, ["any-principal"]],
    [
      "everyone but those named",
      { Principal: undefined, NotPrincipal: { AWS: "123456789012" } },
      ["not-principal-allow"],
    ],
    ["a Deny is no over-trust", { Effect: "Deny", Principal: "*" }, []],
    ["another action trusts no token", { Action: "sts:AssumeRole" }, []],
    [
      "a provider that is not a cluster's is never dead",
      {
        Principal: { Federated: "arn:aws:iam::123456789012:oidc-provider/ci.example.com" },
        Condition: { StringEquals: { "ci.example.com:sub": "x", "ci.example.com:aud": "y" } },
      },
      [],
    ],
  ] as const)("%s", (_, statement, expected) => {
    expect(codes(statement)).toEqual(expected);
  });

  test("an issuer of no known cluster is called dead only where the clusters are known", () => {
    const statement = { Condition: { StringEquals: good } };
    expect(codes(statement, ["oidc.eks.us-east-1.amazonaws.com/id/OTHER"])).toEqual(["dead-issuer"]);
    expect(codes(statement, [ISSUER.toLowerCase()])).toEqual([]);
    expect(codes(statement, null)).toEqual([]);
  });

  test.each([
    ["*", "every service account of the cluster"],
    ["system:serviceaccount:*:*", "every service account of the cluster"],
    ["system:serviceaccount:shop:*", 'every service account of namespace "shop"'],
    ["system:serviceaccount:shop:order-*", 'several names in namespace "shop"'],
    ["system:serviceaccount:sh*:*", "service accounts of more than one namespace"],
  ])("the pattern %s lets in %s", (pattern, reach) => {
    const policy = parseTrustPolicy(
      JSON.stringify({
        Statement: {
          Effect: "Allow",
          Principal: { Federated: `arn:aws:iam::123456789012:oidc-provider/${ISSUER}` },
          Action: "sts:AssumeRoleWithWebIdentity",
          Condition: { ...aud, StringLike: { [SUB]: pattern } },
        },
      }),
    );
    const [note] = trustNotes(policy, { liveIssuers: null });
    expect(note).toMatchObject({ code: "wildcard-subject", statement: 0, issuer: ISSUER });
    expect(note?.text).toContain(reach);
  });

  test("a text that is no policy gives none", () => {
    expect(trustNotes(parseTrustPolicy("{"), { liveIssuers: [] })).toEqual([]);
  });
});
