import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { roleArn } from "../testing/aws.ts";
import {
  event,
  nodeSession,
  podIdentitySession,
  session,
  subject,
  webIdentityExchange,
  webIdentityRefusal,
} from "../testing/events.ts";
import { made } from "../testing/kubernetes.ts";
import type { TrailEvent } from "./event.ts";
import type { IdChunk } from "./event-ids.ts";
import { UsageLedger, type UsageRecord } from "./ledger.ts";
import type { KeptFold } from "./ledger-state.ts";
import type { KeptSession } from "./trail/owners.ts";

function fold(...events: readonly TrailEvent[]): UsageRecord[] {
  const ledger = new UsageLedger();
  for (const one of events) ledger.add(one);
  return ledger.records();
}

const call = (id: string, accessKeyId: string, change: Partial<TrailEvent> = {}): TrailEvent =>
  event(id, session({ accessKeyId }), change);

describe("A call", () => {
  const exchange = webIdentityExchange("e1", "ASIAONE");
  const used = call("e2", "ASIAONE", { at: made + 20_000 });

  test.each([
    ["after", [exchange, used]],
    ["before", [used, exchange]],
  ])("is its service account's when the exchange arrives %s it", (_, events) => {
    const record = fold(...events).find(({ action }) => action === "ListBuckets");
    expect(record?.identity).toEqual({ kind: "subject", provider: expect.any(String), subject: subject() });
    expect(record?.roleArn).toBe(roleArn("app"));
    expect(record?.exchange).toBe(false);
  });

  test("is a session of which no more is known when the exchange was not seen", () => {
    const [record] = fold(used);
    expect(record?.identity).toMatchObject({ kind: "session", sessionName: "botocore-session-1763700000" });
  });

  test("is the pod's when the session has the tags of Pod Identity", () => {
    const events = [podIdentitySession("e1", "ASIAPOD"), call("e2", "ASIAPOD")];
    for (const record of fold(...events)) {
      expect(record.identity).toMatchObject({ kind: "pod", namespace: "shop", pod: "app-1", podUid: "uid-shop-app-1" });
    }
  });

  test("is the node's instance's for a session through IMDS, whoever made it", () => {
    const [record] = fold(event("e1", nodeSession()));
    expect(record?.identity).toEqual({ kind: "instance", instance: "i-00000000000000001" });
    expect(record?.ec2RoleDelivery).toBe("2.0");
  });

  test("is the user's for a long-lived key", () => {
    const actor = { kind: "user" as const, arn: null, userName: "ci", accessKeyId: "AKIAIOSFODNN7EXAMPLE" };
    expect(fold(event("e1", actor))[0]?.identity).toEqual({
      kind: "user",
      name: "ci",
      keyTail: "MPLE",
    });
  });

  test("of another session with the same name and role is not joined", () => {
    const records = fold(exchange, call("e2", "ASIAOTHER"));
    expect(records.map(({ identity }) => identity.kind).toSorted()).toEqual(["session", "subject"]);
  });
});

describe("An exchange", () => {
  test("names who asked and which role, also when it was refused", () => {
    const [record] = fold(webIdentityRefusal("e1", { role: roleArn("shut") }));
    expect(record).toMatchObject({
      identity: { kind: "subject", subject: subject() },
      roleArn: roleArn("shut"),
      errorCode: "AccessDenied",
      exchange: true,
    });
  });

  test("by Pod Identity without session tags names no pod", () => {
    const records = fold(podIdentitySession("e1", "ASIAPOD", { tagged: false }), call("e2", "ASIAPOD"));
    expect(records.map(({ identity }) => identity.kind).toSorted()).toEqual(["other", "session"]);
  });

  test("asked for by the node's agent is the node's, and an exchange", () => {
    const [record] = fold(
      event("e1", nodeSession(), {
        source: "eks-auth.amazonaws.com",
        name: "AssumeRoleForPodIdentity",
        clusterName: "c1",
      }),
    );
    expect(record).toMatchObject({ identity: { kind: "instance" }, service: "eks-auth", exchange: true });
  });

  test("by an assumed role is a call like any other", () => {
    const [record] = fold(event("e1", nodeSession(), { source: "sts.amazonaws.com", name: "AssumeRole" }));
    expect(record?.exchange).toBe(false);
  });
});

describe("Calls", () => {
  test("of one kind are counted once for each event, however often it arrives", () => {
    const ledger = new UsageLedger();
    const one = call("e1", "ASIAONE");
    expect([ledger.add(one), ledger.add(one), ledger.add(call("e2", "ASIAONE"))]).toEqual([true, false, true]);
    expect(ledger.events).toBe(2);
    expect(ledger.records()).toMatchObject([{ count: 2 }]);
  });

  test("of several sessions of one service account make one record", () => {
    const sessions = ["ASIAONE", "ASIATWO", "ASIATHREE"].flatMap((key, at) => [
      webIdentityExchange(`x${at}`, key, { session: `botocore-session-176370000${at}` }),
      event(`c${at}`, session({ accessKeyId: key, sessionName: `botocore-session-176370000${at}` }), {
        at: made + at * 1000,
      }),
    ]);
    const records = fold(...sessions);
    expect(records.map(({ action, count }) => `${action} ${count}`).toSorted()).toEqual([
      "AssumeRoleWithWebIdentity 3",
      "ListBuckets 3",
    ]);
    expect(records.find(({ action }) => action === "ListBuckets")).toMatchObject({
      first: made,
      last: made + 2000,
      samples: ["c2", "c1", "c0"],
      sessionName: "botocore-session-1763700002",
    });
  });

  test("of a session that many share by its name make one record for each who began it", () => {
    const named = { session: "same-for-all" };
    const records = fold(
      webIdentityExchange("x1", "ASIAONE", { ...named, of: subject("shop", "app") }),
      webIdentityExchange("x2", "ASIATWO", { ...named, of: subject("shop", "web") }),
      call("c1", "ASIAONE"),
      call("c2", "ASIATWO"),
    );
    const keys = records.map(
      ({ count: _count, first: _first, last: _last, hours: _hours, samples: _samples, ...key }) => JSON.stringify(key),
    );
    expect(new Set(keys).size).toBe(records.length);
  });

  test("that differ in outcome, role, agent, Region or delivery stay apart", () => {
    const base = call("e0", "ASIAONE");
    const records = fold(
      base,
      { ...base, id: "e1", errorCode: "AccessDenied" },
      { ...base, id: "e2", userAgent: "Boto3/1.44" },
      { ...base, id: "e3", region: "eu-west-1" },
      { ...base, id: "e4", actor: session({ accessKeyId: "ASIAONE", roleArn: roleArn("other") }) },
      { ...base, id: "e5", actor: session({ accessKeyId: "ASIAONE", ec2RoleDelivery: "1.0" }) },
    );
    expect(records).toHaveLength(6);
  });

  test("by an agent with an endless name keep its beginning", () => {
    const [record] = fold(call("e1", "ASIAONE", { userAgent: "x".repeat(5000) }));
    expect(record?.userAgent?.length).toBeLessThan(1000);
  });
});

describe("What a ledger leaves", () => {
  /** The rows of a store, as they come of one change after the other. */
  class Kept {
    readonly folds = new Map<string, KeptFold>();
    readonly sessions: KeptSession[] = [];
    readonly ids = new Map<string, IdChunk>();

    take(ledger: UsageLedger): this {
      const { folds, gone, sessions, ids } = ledger.takeChanges();
      for (const key of gone) this.folds.delete(key);
      for (const [key, kept] of folds) this.folds.set(key, kept);
      this.sessions.push(...sessions);
      for (const chunk of ids) this.ids.set(`${chunk.hour}/${chunk.part}`, chunk);
      return this;
    }

    restored(from = 0): UsageLedger {
      const ledger = new UsageLedger();
      const state = { folds: this.folds, sessions: this.sessions, ids: this.ids.values() };
      ledger.restore(state, from, Number.NEGATIVE_INFINITY);
      return ledger;
    }
  }
  const sorted = (ledger: UsageLedger): string[] =>
    ledger
      .records()
      .map((one) => JSON.stringify(one))
      .toSorted();
  const exchange = webIdentityExchange("e1", "ASIAONE");
  const calls = [call("c1", "ASIAONE"), call("c2", "ASIATWO"), call("c3", "ASIAONE", { at: made + 7_200_000 })];

  test("is taken up by the next, whatever was kept when", () => {
    const straight = new UsageLedger();
    const kept = new Kept();
    let ledger = new UsageLedger();
    for (const one of [...calls, exchange, ...calls, webIdentityExchange("e2", "ASIATWO")]) {
      straight.add(one);
      ledger.add(one);
      kept.take(ledger);
      ledger = kept.restored();
      expect(sorted(ledger)).toEqual(sorted(straight));
      expect(ledger.events).toBe(straight.events);
    }
    expect([...kept.folds.values()].filter(({ session: waits }) => waits !== null)).toEqual([]);
  });

  test("has no access key id", () => {
    const ledger = new UsageLedger();
    for (const one of [exchange, ...calls]) ledger.add(one);
    const { folds, sessions } = new Kept().take(ledger);
    expect(JSON.stringify([...folds, sessions])).not.toMatch(/ASIA/);
  });

  test("is cut to its window by the hour", () => {
    const ledger = new UsageLedger();
    for (const one of [exchange, ...calls]) ledger.add(one);
    const from = made + 3_600_000 - ((made + 3_600_000) % 3_600_000);
    const later = new Kept().take(ledger).restored(from);
    expect(later.records()).toMatchObject([{ count: 1, samples: ["c3"], identity: { kind: "subject" } }]);
    expect(later.events).toBe(1);
  });

  test("keeps no more waiting calls and sessions than its bounds", () => {
    const ledger = new UsageLedger({ waiting: 2, sessions: 3 });
    for (let index = 0; index < 9; index++) {
      const at = made + index * 3_600_000;
      ledger.add(webIdentityExchange(`e${index}`, `ASIAOWNED${index}`, { at }));
      ledger.add(
        event(`c${index}`, session({ accessKeyId: `ASIAOTHER${index}`, sessionName: `ci-12345678${index}` }), { at }),
      );
    }
    const { folds, sessionsFrom } = ledger.takeChanges();
    expect([...folds].filter(([, { session: waits }]) => waits !== null)).toHaveLength(2);
    expect(sessionsFrom).toBe(Math.floor(made / 3_600_000) + 6);
    expect(ledger.records().reduce((sum, { count }) => sum + count, 0)).toBe(18);
  });
});

describe("What is folded", () => {
  const key = fc.constantFrom("ASIAONE", "ASIATWO", "ASIAPOD");
  const at = fc.integer({ min: made, max: made + 20 });
  const some: fc.Arbitrary<TrailEvent> = fc.oneof(
    fc
      .tuple(key, at, fc.constantFrom("botocore-session-1", "botocore-session-1763700001", "fixed"))
      .map(([accessKeyId, when, sessionName]) => event("", session({ accessKeyId, sessionName }), { at: when })),
    fc.tuple(key, at).map(([one, when]) => webIdentityExchange("", one, { at: when })),
    at.map((when) => podIdentitySession("", "ASIAPOD", { at: when })),
    at.map((when) => webIdentityRefusal("", { at: when })),
    fc
      .tuple(at, fc.constantFrom(null, "Boto3/1.44"))
      .map(([when, userAgent]) => event("", nodeSession(), { at: when, userAgent })),
  );

  test("does not depend on the order of events, nor on how often each came", () => {
    const events = fc
      .array(some, { maxLength: 25 })
      .map((list) => list.map((one, position) => ({ ...one, id: `e${position}` })))
      // A key is handed out once: the first exchange that names it stands.
      .map((list) =>
        list.filter(
          ({ issued }, position) =>
            issued === null || list.findIndex((one) => one.issued?.accessKeyId === issued.accessKeyId) === position,
        ),
      );
    const inOrder = events.chain((list) =>
      fc.tuple(fc.constant(list), fc.shuffledSubarray(list, { minLength: list.length })),
    );
    const sorted = (records: readonly UsageRecord[]): string[] => records.map((one) => JSON.stringify(one)).toSorted();
    fc.assert(
      fc.property(inOrder, ([list, shuffled]) => {
        const plain = sorted(fold(...list));
        expect(sorted(fold(...shuffled, ...list))).toEqual(plain);
        const counted = fold(...list).reduce((sum, { count }) => sum + count, 0);
        expect(counted).toBe(list.length);
      }),
      { numRuns: 200 },
    );
  });
});
