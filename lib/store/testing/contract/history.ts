import { expect, test } from "vitest";
import { auditOf, manyFacts, NOON, PODS, pods, startedAudit } from "../samples.ts";
import type { Sut } from "./sut.ts";

/** A clock that advances by a minute with every look. */
function minutes(): () => number {
  let now = NOON;
  return () => {
    now += 60_000;
    return now;
  };
}

export function historyContract(sut: Sut): void {
  test("history says since when a body holds, what it was before and when that could last be true", async () => {
    const { store } = await sut.open(minutes());
    const one = await auditOf(store, pods({ a: "1" }));
    await auditOf(store, pods({ a: "1" }));
    const three = await auditOf(store, pods({ a: "2" }));
    const [first, second] = await store.history("prod", "pod", "a");
    expect(first).toMatchObject({ body: '"1"', from: { auditId: one.audit.id }, began: "first-read", notYetAt: null });
    expect(first).toMatchObject({ to: { auditId: three.audit.id }, ended: "changed" });
    expect(second).toMatchObject({
      body: '"2"',
      from: { auditId: three.audit.id },
      began: "changed",
      to: null,
      ended: null,
    });
    expect(second?.from.at).toBe(first?.to?.at);
    expect(second?.notYetAt).toBe((second?.from.at ?? 0) - 60_000);
  });

  const ends = [
    { sentence: "missing from a complete listing", audits: [{ a: "1" }, {}], complete: [true, true], ended: "gone" },
    {
      sentence: "missing from a partial listing",
      audits: [{ a: "1" }, {}],
      complete: [true, false],
      ended: "not-read",
    },
    { sentence: "read with another body", audits: [{ a: "1" }, { a: "2" }], complete: [true, false], ended: "changed" },
  ] as const;
  test.for(ends)("a fact $sentence ended as $ended", async ({ audits, complete, ended }) => {
    const { store } = await sut.open();
    for (const [index, bodies] of audits.entries()) await auditOf(store, pods(bodies, complete[index]));
    expect((await store.history("prod", "pod", "a"))[0]).toMatchObject({ ended });
  });

  const begins = [
    { sentence: "after a complete listing without it", before: [{ b: "1" }], complete: [true], began: "appeared" },
    { sentence: "after a partial listing without it", before: [{ b: "1" }], complete: [false], began: "first-read" },
    { sentence: "in the first listing", before: [], complete: [], began: "first-read" },
    {
      sentence: "again after only a partial listing lacked it",
      before: [{ b: "1" }, { a: "1" }, { b: "1" }],
      complete: [true, true, false],
      began: "first-read",
    },
    {
      sentence: "again after a complete listing lacked it",
      before: [{ a: "1" }, { b: "1" }],
      complete: [true, true],
      began: "appeared",
    },
  ] as const;
  test.for(begins)("a fact read $sentence began as $began", async ({ before, complete, began }) => {
    const { store } = await sut.open();
    for (const [index, bodies] of before.entries()) await auditOf(store, pods({ ...bodies }, complete[index]));
    await auditOf(store, pods({ a: "1" }));
    expect((await store.history("prod", "pod", "a")).at(-1)).toMatchObject({ began, ended: null });
  });

  test("a fact that no audit read has no history", async () => {
    const { store } = await sut.open();
    await auditOf(store, pods({ a: "1" }));
    expect(await store.history("prod", "pod", "b")).toEqual([]);
    expect(await store.history("prod", "role", "a")).toEqual([]);
  });

  test("changes between two audits name what came, went and changed, also across audits between them", async () => {
    const { store } = await sut.open();
    const before = await auditOf(store, pods({ same: "1", changes: "1", goes: "1", flaps: "1" }));
    await auditOf(store, pods({ same: "1", changes: "2", visits: "1", flaps: "2" }));
    const after = await auditOf(store, pods({ same: "1", changes: "3", comes: "1", flaps: "1" }));
    const page = await store.readChanges(before, after, { ...PODS, limit: 10 });
    expect(page).toEqual([
      { key: "changes", change: "changed", before: '"1"', after: '"3"' },
      { key: "comes", change: "added", before: null, after: '"1"' },
      { key: "goes", change: "removed", before: '"1"', after: null },
    ]);
    const counts = { added: 1, removed: 1, changed: 1, "not-read-before": 0, "not-read-after": 0 };
    expect(await store.countChanges(before, after)).toEqual([{ ...PODS, compared: true, counts }]);
    const backwards = await store.readChanges(after, before, { ...PODS, limit: 10 });
    expect(backwards.map(({ key, change }) => `${key} ${change}`)).toEqual([
      "changes changed",
      "comes removed",
      "goes added",
    ]);
  });

  test("a partial listing never makes a fact added or removed", async () => {
    const { store } = await sut.open();
    const whole = await auditOf(store, pods({ a: "1", b: "1" }));
    const partial = await auditOf(store, pods({ a: "1" }, false));
    const there = await store.readChanges(whole, partial, { ...PODS, limit: 10 });
    const back = await store.readChanges(partial, whole, { ...PODS, limit: 10 });
    expect([...there, ...back].map(({ key, change }) => `${key} ${change}`)).toEqual([
      "b not-read-after",
      "b not-read-before",
    ]);
    expect((await store.countChanges(whole, partial))[0]?.counts).toMatchObject({ removed: 0, "not-read-after": 1 });
    expect((await store.countChanges(partial, whole))[0]?.counts).toMatchObject({ added: 0, "not-read-before": 1 });
  });

  test("a listing that one of the audits did not read is not compared", async () => {
    const { store } = await sut.open();
    const before = await auditOf(store, pods({ a: "1" }));
    const { id } = await startedAudit(store);
    const after = await store.snapshot(id);
    expect(await store.countChanges(before, after)).toMatchObject([{ ...PODS, compared: false }]);
    expect(await store.readChanges(before, after, { ...PODS, limit: 10 })).toEqual([]);
  });

  test("changes are read page by page", async () => {
    const { store } = await sut.open();
    const before = await auditOf(store, { ...PODS, complete: true, facts: manyFacts(25, 10, "1") });
    const after = await auditOf(store, { ...PODS, complete: true, facts: manyFacts(25, 10, "2") });
    const keys: string[] = [];
    let page = await store.readChanges(before, after, { ...PODS, limit: 10 });
    while (page.length > 0) {
      keys.push(...page.map((fact) => fact.key));
      page = await store.readChanges(before, after, { ...PODS, limit: 10, after: keys.at(-1) ?? "" });
    }
    expect(keys).toEqual(
      manyFacts(25, 10)
        .map((fact) => fact.key)
        .toSorted(),
    );
  });
}
