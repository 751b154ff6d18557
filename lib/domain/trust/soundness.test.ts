import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { evaluateTrust } from "./evaluate.ts";
import { parseTrustPolicy } from "./parse.ts";
import type { TrustRequest } from "./types.ts";

const OPERATORS = [
  "StringEquals",
  "StringNotEquals",
  "StringEqualsIgnoreCase",
  "StringNotEqualsIgnoreCase",
  "StringLike",
  "StringNotLike",
  "NumericEquals",
  "NumericNotEquals",
  "NumericLessThan",
  "NumericGreaterThanEquals",
  "DateEquals",
  "DateLessThan",
  "DateNotEquals",
  "Bool",
  "BinaryEquals",
  "IpAddress",
  "NotIpAddress",
  "ArnLike",
  "ArnNotLike",
  "Null",
  "StringGuess",
];
const VALUES = [
  "",
  "a",
  "A",
  "a*",
  "?",
  "7",
  "2030",
  "true",
  "10.0.0.0/8",
  "10.1.1.1",
  "::1",
  "${k:1}",
  "${k:2, 'a'}",
  "${*}",
];
const ARNS = ["arn:aws:iam::123456789012:role/a", "arn:aws:iam::*:role/*", "*"];
const KEYS = ["k:1", "k:2", "K:1"];
const PROVIDERS = ["arn:aws:iam::123456789012:oidc-provider/one", "arn:aws:iam::123456789012:oidc-provider/two"];

const value = fc.constantFrom(...VALUES, ...ARNS);
const operator = fc
  .tuple(
    fc.constantFrom("", "", "ForAnyValue:", "ForAllValues:"),
    fc.constantFrom(...OPERATORS),
    fc.constantFrom("", "", "IfExists"),
  )
  .map((parts) => parts.join(""));
const condition = fc.dictionary(
  operator,
  fc.dictionary(fc.constantFrom(...KEYS), fc.oneof(value, fc.array(value, { maxLength: 3 })), { maxKeys: 2 }),
  { maxKeys: 2 },
);
const principal = fc.oneof(
  fc.constant("*"),
  fc.constant({ AWS: "*" }),
  fc.record({ Federated: fc.oneof(fc.constantFrom(...PROVIDERS), fc.subarray(PROVIDERS)) }),
);
const statement = fc
  .tuple(
    fc.constantFrom("Allow", "Allow", "Deny"),
    fc.constantFrom("Principal", "Principal", "NotPrincipal"),
    principal,
    fc.constantFrom("Action", "Action", "NotAction"),
    fc.constantFrom("sts:AssumeRoleWithWebIdentity", "sts:*", "sts:AssumeRole"),
    condition,
  )
  .map(([Effect, who, whom, what, action, Condition]) => ({ Effect, [who]: whom, [what]: action, Condition }));
const policy = fc.record({
  Version: fc.constantFrom("2012-10-17", "2008-10-17"),
  Statement: fc.array(statement, { minLength: 1, maxLength: 3 }),
});
const claim = fc.constantFrom("", "a", "A", "ab", "*", "7", "8", "true", "10.1.1.1", "::1", "2030", ...ARNS);
const context = fc.dictionary(fc.constantFrom("k:1", "k:2"), fc.oneof(claim, fc.array(claim, { maxLength: 2 })));

function ask(document: unknown, request: Partial<TrustRequest>): string {
  return evaluateTrust(parseTrustPolicy(JSON.stringify(document)), {
    action: "sts:AssumeRoleWithWebIdentity",
    principal: { Federated: PROVIDERS[0] ?? "" },
    context: {},
    ...request,
  }).verdict;
}

describe("Trust evaluation of any policy", () => {
  test("what is certain without knowing a key stays so, whatever the key turns out to be", () => {
    fc.assert(
      fc.property(policy, context, (document, known) => {
        const { "k:1": hidden, ...rest } = known;
        const before = ask(document, { context: rest, unknownKeys: ["k:1"] });
        fc.pre(before !== "unknown");
        const after = ask(document, { context: hidden === undefined ? rest : { ...rest, "k:1": hidden } });
        expect(after).toBe(before);
      }),
      { numRuns: 2000 },
    );
  });

  test("the order of statements does not matter", () => {
    fc.assert(
      fc.property(policy, context, (document, known) => {
        const turned = { ...document, Statement: document.Statement.toReversed() };
        expect(ask(turned, { context: known })).toBe(ask(document, { context: known }));
      }),
    );
  });

  test("another Deny never lets more in, another Allow never less", () => {
    const rank = { deny: 0, unknown: 1, allow: 2 } as Readonly<Record<string, number>>;
    fc.assert(
      fc.property(policy, statement, context, (document, extra, known) => {
        const before = rank[ask(document, { context: known })] ?? 0;
        const after = rank[ask({ ...document, Statement: [...document.Statement, extra] }, { context: known })] ?? 0;
        if (extra.Effect === "Deny") expect(after).toBeLessThanOrEqual(before);
        else expect(after).toBeGreaterThanOrEqual(before);
      }),
    );
  });

  test("a negated operator never holds together with the one it negates", () => {
    const pairs = [
      ["StringEquals", "StringNotEquals"],
      ["StringLike", "StringNotLike"],
      ["StringEqualsIgnoreCase", "StringNotEqualsIgnoreCase"],
      ["NumericEquals", "NumericNotEquals"],
      ["DateEquals", "DateNotEquals"],
      ["IpAddress", "NotIpAddress"],
      ["ArnLike", "ArnNotLike"],
    ] as const;
    fc.assert(
      fc.property(
        fc.constantFrom(...pairs),
        fc.array(value, { minLength: 1 }),
        claim,
        ([plain, negated], values, given) => {
          const holds = (name: string): string =>
            ask(
              {
                Version: "2012-10-17",
                Statement: { Effect: "Allow", Principal: "*", Action: "*", Condition: { [name]: { "k:1": values } } },
              },
              { context: { "k:1": given } },
            );
          expect([holds(plain), holds(negated)]).not.toEqual(["allow", "allow"]);
          if (holds(plain) === "allow") expect(holds(negated)).toBe("deny");
        },
      ),
    );
  });

  test("no text and no request makes it throw", () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json()), (text) => {
        const { verdict } = evaluateTrust(parseTrustPolicy(text), { action: "", principal: {}, context: {} });
        expect(["deny", "unknown"]).toContain(verdict);
      }),
    );
  });
});
