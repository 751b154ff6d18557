import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { evaluateTrust } from "./evaluate.ts";
import { parseTrustPolicy } from "./parse.ts";
import { buildTrustIndex } from "./trust-index.ts";
import { type WebIdentity, webIdentityRequest } from "./web-identity.ts";

const ISSUERS = ["oidc.eks.us-east-1.amazonaws.com/id/A", "oidc.eks.us-east-1.amazonaws.com/id/B"];
const SUBJECTS = [
  ...["shop:orders", "shop:cart", "pay:orders"].map((name) => `system:serviceaccount:${name}`),
  "",
  "odd",
];
const SUBJECT_VALUES = [
  ...SUBJECTS,
  "system:serviceaccount:shop:*",
  "system:serviceaccount:*:orders",
  "o${*}*",
  "o*",
  "*",
  "",
  "${aws:x}",
  "${aws:x, 'y'}",
];
const AUDIENCES = ["sts.amazonaws.com", "vault"];

const provider = (issuer: string, account = "123456789012"): string =>
  `arn:aws:iam::${account}:oidc-provider/${issuer}`;
const providers = [...ISSUERS.map((issuer) => provider(issuer)), provider(ISSUERS[0] ?? "", "210987654321")];

const key = fc.constantFrom(
  ...ISSUERS.flatMap((issuer) => [`${issuer}:sub`, `${issuer}:sub`, `${issuer}:aud`]),
  `${(ISSUERS[0] ?? "").toUpperCase()}:SUB`,
  "aws:SourceIp",
  "aws:x:sub",
);
const operator = fc.constantFrom(
  "StringEquals",
  "StringEquals",
  "StringLike",
  "StringNotEquals",
  "StringEqualsIfExists",
  "ForAllValues:StringEquals",
  "ForAnyValue:StringEquals",
  "stringequals",
  "Null",
  "StringGuess",
);
const text = fc.constantFrom(...SUBJECT_VALUES, ...AUDIENCES, "true");
const values = fc.oneof(text, fc.array(text, { maxLength: 2 }), fc.constant([null]));
const onSubject = fc
  .tuple(fc.constantFrom("StringEquals", "StringLike", "StringNotLike"), fc.constantFrom(...ISSUERS), values)
  .map(([name, issuer, asked]) => ({ [name]: { [`${issuer}:sub`]: asked } }));
const condition = fc.oneof(
  onSubject,
  fc.dictionary(operator, fc.dictionary(key, values, { maxKeys: 2 }), { maxKeys: 2 }),
);
const whom = fc.oneof(
  { weight: 6, arbitrary: fc.record({ Federated: fc.oneof(fc.constantFrom(...providers), fc.subarray(providers)) }) },
  {
    weight: 1,
    arbitrary: fc.constantFrom<unknown>("*", { AWS: "*" }, { Federated: "*" }, { OIDC: "x" }, { Service: "*" }, 7),
  },
);
const statement = fc
  .tuple(
    fc.constantFrom("Allow", "Allow", "Allow", "Deny", "allow"),
    fc.constantFrom("Principal", "Principal", "Principal", "NotPrincipal", "Nobody"),
    whom,
    fc.constantFrom<unknown>("sts:AssumeRoleWithWebIdentity", "sts:*", "sts:AssumeRole", [1]),
    condition,
  )
  .map(([Effect, who, principal, Action, Condition]) => ({ Effect, [who]: principal, Action, Condition }));
const document = fc.oneof(
  {
    weight: 20,
    arbitrary: fc.record({
      Version: fc.constantFrom("2012-10-17", "2008-10-17"),
      Statement: fc.array(statement, { maxLength: 3 }),
    }),
  },
  { weight: 1, arbitrary: fc.constantFrom<unknown>({}, "no policy") },
);
const roles = fc.array(document, { maxLength: 8 }).map((documents) =>
  documents.map((policy, at) => ({
    arn: `arn:aws:iam::${at % 4 === 3 ? "210987654321" : "123456789012"}:role/r${at}`,
    policy: parseTrustPolicy(JSON.stringify(policy)),
  })),
);
const identities: readonly WebIdentity[] = providers.flatMap((arn, at) =>
  SUBJECTS.flatMap((subject) =>
    [...AUDIENCES, null].map((audience) => ({ provider: arn, issuer: ISSUERS[at % 2] ?? "", subject, audience })),
  ),
);

function accountOf(arn: string): string {
  return arn.split(":")[4] ?? "";
}

describe("The trust index", () => {
  test("agrees with the evaluation of every role for every token, both ways", () => {
    fc.assert(
      fc.property(roles, (list) => {
        const index = buildTrustIndex(list);
        const expected = identities.map((identity) =>
          list
            .filter((role) => accountOf(role.arn) === accountOf(identity.provider))
            .map((role) => ({ item: role, verdict: evaluateTrust(role.policy, webIdentityRequest(identity)).verdict }))
            .filter((hit) => hit.verdict !== "deny"),
        );
        expect(identities.map((identity) => index.rolesFor(identity))).toEqual(expected);
        for (const role of list) {
          const letIn = identities.flatMap((identity, at) =>
            (expected[at] ?? []).filter((hit) => hit.item === role).map(({ verdict }) => ({ item: identity, verdict })),
          );
          expect(index.subjectsFor(role.arn, identities)).toEqual(letIn);
        }
      }),
      { numRuns: 400 },
    );
  });

  test("knows nothing of a role that it was not given", () => {
    expect(buildTrustIndex([]).subjectsFor("arn:aws:iam::123456789012:role/x", identities)).toEqual([]);
  });

  test("does not offer roles of another account than the provider's", () => {
    const policy = parseTrustPolicy(
      JSON.stringify({ Statement: { Effect: "Allow", Principal: "*", Action: "sts:AssumeRoleWithWebIdentity" } }),
    );
    const index = buildTrustIndex([{ arn: "arn:aws:iam::999999999999:role/x", policy }]);
    expect(identities.flatMap((identity) => index.rolesFor(identity))).toEqual([]);
  });
});
