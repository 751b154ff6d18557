import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { authorize } from "./authorize.ts";
import { explainDecision } from "./explain/hops.ts";
import { parseIdentityPolicy } from "./parse.ts";
import { documentOf, policyText, ROLE, type StatementForm } from "./testing/case.ts";
import type { AppliedPolicies, AuthorizationRequest, AuthorizationVerdict, PolicySet } from "./types.ts";

const ACCOUNT = "123456789012";
const QUEUE = `arn:aws:sqs:us-east-1:${ACCOUNT}:jobs`;
const SESSION = `arn:aws:sts::${ACCOUNT}:assumed-role/app/run-1`;
const KEYS = ["k:1", "aws:PrincipalTag/team", "aws:ResourceTag/team"];

const action = fc.constantFrom("sqs:SendMessage", "sqs:*", "*", "s3:*");
const resource = fc.constantFrom(
  "*",
  QUEUE,
  `${QUEUE}-x`,
  "arn:aws:sqs:*",
  "arn:aws:sqs:us*jobs",
  "arn:aws:sqs:*:*:${k:1}",
);
const condition = fc.dictionary(
  fc.constantFrom("StringEquals", "StringNotEquals", "StringLikeIfExists", "ForAllValues:StringLike", "Null", "Bool"),
  fc.dictionary(fc.constantFrom(...KEYS), fc.constantFrom("a", "b", "true", "${k:1}", ["a", "*"]), {
    minKeys: 1,
    maxKeys: 2,
  }),
  { maxKeys: 1 },
);
const principal = fc.constantFrom(
  "*",
  ...[ROLE, SESSION, `arn:aws:iam::${ACCOUNT}:root`, "210987654321", "*"].map((AWS) => ({ AWS })),
  { Service: "sns.amazonaws.com" },
);
const plain = fc
  .tuple(
    fc.constantFrom("Allow", "Allow", "Deny"),
    fc.constantFrom("Action", "Action", "NotAction"),
    action,
    fc.constantFrom("Resource", "Resource", "NotResource"),
    resource,
    condition,
  )
  .map(([Effect, what, actions, which, resources, Condition]): Record<string, unknown> => {
    return { Effect, [what]: actions, [which]: resources, Condition };
  });
const named = fc
  .tuple(plain, fc.constantFrom("Principal", "Principal", "NotPrincipal"), principal)
  .map(([statement, who, whom]) => ({ ...statement, [who]: whom }));

interface World {
  readonly identity: readonly StatementForm[] | null;
  readonly boundary: readonly StatementForm[] | null;
  readonly session: readonly StatementForm[] | null;
  readonly resource: readonly StatementForm[] | null;
  readonly scp: readonly (readonly StatementForm[])[] | null;
}

const list = (statement: fc.Arbitrary<Record<string, unknown>>, most: number): fc.Arbitrary<readonly StatementForm[]> =>
  fc.array(statement, { maxLength: most });
const world: fc.Arbitrary<World> = fc.record({
  identity: fc.option(list(plain, 3), { freq: 8 }),
  boundary: fc.option(list(plain, 2), { freq: 8 }),
  session: fc.option(list(plain, 2), { freq: 8 }),
  resource: fc.option(list(named, 3), { freq: 8 }),
  scp: fc.option(fc.array(list(plain, 2), { maxLength: 2 }), { freq: 8 }),
});
const context = fc.dictionary(fc.constantFrom(...KEYS), fc.constantFrom("a", "b", "true", "*"));
const RANK = { denied: 0, unknown: 1, allowed: 2 } as const;
const PLACES = ["identity", "boundary", "session", "resource"] as const;

function policies(one: World): AppliedPolicies {
  const set = (name: string, statements: readonly StatementForm[] | null): PolicySet =>
    statements === null
      ? "not-read"
      : statements.length === 0 && name !== "identity"
        ? []
        : [documentOf(name, policyText(statements))];
  return {
    identity: set("identity", one.identity),
    boundary: set("boundary", one.boundary),
    session: set("session", one.session),
    resource: set("resource", one.resource),
    serviceControl:
      one.scp?.map((statements, at) => ({
        target: `${at}`,
        policies: [documentOf(`scp-${at}`, policyText(statements))],
      })) ?? "not-read",
    resourceControl: [],
  };
}

function request(
  known: AuthorizationRequest["context"],
  more: Partial<AuthorizationRequest> = {},
): AuthorizationRequest {
  return {
    action: "sqs:SendMessage",
    resource: QUEUE,
    principal: { kind: "role-session", arn: ROLE, account: ACCOUNT, sessionName: "run-1", tags: "not-read" },
    context: known,
    ...more,
  };
}

const ask = (
  one: World,
  known: AuthorizationRequest["context"],
  more?: Partial<AuthorizationRequest>,
): AuthorizationVerdict => authorize(request(known, more), policies(one)).verdict;

const opposite = (verdict: AuthorizationVerdict): AuthorizationVerdict =>
  verdict === "allowed" ? "denied" : "allowed";

function withStatement(one: World, place: (typeof PLACES)[number], statement: StatementForm): World {
  return { ...one, [place]: [...(one[place] ?? []), statement] };
}

describe("A decision on any policies", () => {
  test("is not worsened by another Allow, nor bettered by another Deny", () => {
    fc.assert(
      fc.property(world, fc.constantFrom(...PLACES), named, context, (one, place, extra, known) => {
        fc.pre(one[place] !== null && (one[place].length > 0 || place === "identity"));
        const before = RANK[ask(one, known)];
        const { Principal, NotPrincipal, ...bare } = extra as Record<string, unknown>;
        const added = place === "resource" ? extra : bare;
        const after = RANK[ask(withStatement(one, place, added), known)];
        if (bare["Effect"] === "Allow") expect(after).toBeGreaterThanOrEqual(before);
        else expect(after).toBeLessThanOrEqual(before);
      }),
      { numRuns: 2000 },
    );
  });

  test("that allows is not turned by another Allow beside it", () => {
    fc.assert(
      fc.property(world, fc.constantFrom(...PLACES), named, context, (one, place, extra, known) => {
        const open = { ...one, scp: [], identity: [...(one.identity ?? []), "Allow sqs:* on *"] };
        if (open[place] === null || open[place].length === 0 || ask(open, known) !== "allowed") return;
        const { Principal, NotPrincipal, ...bare } = extra as Record<string, unknown>;
        const allow = { ...(place === "resource" ? extra : bare), Effect: "Allow" };
        expect(ask(withStatement(open, place, allow), known)).not.toBe("denied");
      }),
      { numRuns: 1000 },
    );
  });

  test("that is known does not turn when more of the request becomes known", () => {
    fc.assert(
      fc.property(world, context, fc.subarray(KEYS), (one, known, hidden) => {
        const some = Object.fromEntries(Object.entries(known).filter(([key]) => !hidden.includes(key)));
        const before = ask(one, some);
        if (before === "unknown") return;
        expect(ask(one, known, { absentKeys: KEYS.filter((key) => !(key in known)) })).not.toBe(opposite(before));
      }),
      { numRuns: 2000 },
    );
  });

  test("that is known without the resource, its account or the session's name does not turn when they are known", () => {
    fc.assert(
      fc.property(world, context, fc.constantFrom(QUEUE, `${QUEUE}-x`), (one, known, resource) => {
        const open = {
          kind: "role-session",
          arn: ROLE,
          account: ACCOUNT,
          sessionName: null,
          tags: "not-read",
        } as const;
        const before = ask(one, known, { resource: null, principal: open });
        if (before === "unknown") return;
        expect(ask(one, known, { resource })).not.toBe(opposite(before));
      }),
      { numRuns: 2000 },
    );
  });

  test("does not depend on the order of statements", () => {
    fc.assert(
      fc.property(world, context, (one, known) => {
        const turned = Object.fromEntries(
          Object.entries(one).map(([place, statements]: [string, World[keyof World]]) => [
            place,
            statements?.toReversed() ?? null,
          ]),
        ) as unknown as World;
        expect(ask(turned, known)).toBe(ask(one, known));
      }),
    );
  });

  test("is denied where a layer is broken, and unknown only where none is and one is open", () => {
    fc.assert(
      fc.property(world, context, (one, known) => {
        const decision = authorize(request(known), policies(one));
        const statuses = decision.layers.map(({ status }) => status);
        const expected = statuses.includes("broken") ? "denied" : statuses.includes("unknown") ? "unknown" : "allowed";
        expect(decision.verdict).toBe(expected);
        for (const layer of decision.layers)
          expect(layer.lift === null).toBe(layer.status !== "unknown" && layer.doubt === null);
        expect(explainDecision(decision)).toHaveLength(decision.layers.length);
      }),
    );
  });

  test("comes for any text without throwing", () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json()), fc.string(), (text, odd) => {
        parseIdentityPolicy(text);
        const identity = [documentOf("odd", text)];
        const none: AppliedPolicies = {
          identity,
          boundary: [],
          session: [],
          resource: [],
          serviceControl: [],
          resourceControl: [],
        };
        const decision = authorize(request({}, { action: odd, resource: odd }), none);
        explainDecision(decision);
        expect(["denied", "unknown"]).toContain(decision.verdict);
      }),
    );
  });
});
