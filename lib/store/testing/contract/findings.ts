import { expect, test } from "vitest";
import type { Finding } from "#lib/domain/findings/finding.ts";
import type { FindingRecord } from "#lib/domain/findings/reconcile.ts";
import type { CarryFindings } from "../../findings.ts";
import type { Store } from "../../store.ts";
import { NOON, pods, startedAudit } from "../samples.ts";
import type { Sut } from "./sut.ts";

function finding(key: string, text = key): Finding {
  return {
    rule: "a-rule",
    key,
    severity: "high",
    subject: {
      kind: "workload",
      cluster: "prod",
      namespace: "shop",
      name: key,
      workloadKind: "Deployment",
      account: null,
    },
    text,
    evidence: [],
    containers: 3,
    fix: { title: "t", words: "w", diff: null, commands: [], check: null, alsoLetsIn: null },
    certainty: "certain",
  };
}

/** Opens what is found, resolves what is not. */
function found(at: number, ...findings: readonly Finding[]): CarryFindings {
  return (previous) => {
    const before = new Map(previous.map((record) => [record.key, record]));
    const now = new Set(findings.map(({ key }) => key));
    const open = findings.map((one): FindingRecord => {
      return {
        key: one.key,
        finding: one,
        firstSeen: before.get(one.key)?.firstSeen ?? at,
        lastSeen: at,
        resolvedAt: null,
      };
    });
    const others = previous
      .filter(({ key }) => !now.has(key))
      .map((record) => ({ ...record, resolvedAt: record.resolvedAt ?? at }));
    return [...open, ...others];
  };
}

/** An audit that finds these, at its time; its id. */
async function auditThatFinds(store: Store, at: number, ...findings: readonly Finding[]): Promise<number> {
  const { id } = await startedAudit(store, at);
  await store.commit(id, { status: "complete", finishedAt: at, findings: found(at, ...findings) });
  return id;
}

const later = NOON + 1000;
const last = NOON + 2000;

/** How findings live across audits. */
export function findingsContract(sut: Sut): void {
  test("a finding has a first and a last sight, is resolved, and comes back with its first", async () => {
    const { store } = await sut.open();
    await auditThatFinds(store, NOON, finding("stays"), finding("flaps"));
    const second = await auditThatFinds(store, later, finding("stays", "in other words"));
    expect(await store.findingsAt(second)).toEqual([
      { key: "flaps", finding: finding("flaps"), firstSeen: NOON, lastSeen: NOON, resolvedAt: later },
      { key: "stays", finding: finding("stays", "in other words"), firstSeen: NOON, lastSeen: later, resolvedAt: null },
    ]);
    const third = await auditThatFinds(store, last, finding("flaps"));
    expect(await store.findingsAt(third)).toMatchObject([
      { key: "flaps", firstSeen: NOON, lastSeen: last, resolvedAt: null },
      { key: "stays", lastSeen: later, resolvedAt: last },
    ]);
    expect((await store.findingHistory("flaps")).map(({ change, at }) => [change, at])).toEqual([
      ["opened", NOON],
      ["resolved", later],
      ["opened", last],
    ]);
  });

  test("findings of an earlier audit are those that it left, whatever came after it", async () => {
    const { store } = await sut.open();
    const first = await auditThatFinds(store, NOON, finding("a"));
    const second = await auditThatFinds(store, later);
    await auditThatFinds(store, last, finding("a"), finding("b"));
    expect(await store.findingsAt(first)).toMatchObject([{ key: "a", lastSeen: NOON, resolvedAt: null }]);
    expect(await store.findingsAt(second)).toMatchObject([{ key: "a", lastSeen: NOON, resolvedAt: later }]);
    await expect(store.findingsAt(999)).rejects.toMatchObject({ code: "gone" });
  });

  test("findings are kept over an opening, in any number and with any key", async () => {
    const first = await sut.open();
    const odd = ["nul\0", "half \uD800", "l".repeat(3000), `${"l".repeat(3000)}!`].map((key) => finding(key));
    const many = Array.from({ length: 1200 }, (_, at) => finding(`many-${at}`));
    const id = await auditThatFinds(first.store, NOON, ...odd, ...many);
    await first.store.close();
    const { store } = await sut.open();
    const kept = await store.findingsAt(id);
    expect(kept).toHaveLength(1204);
    const keys = new Set(kept.map(({ key }) => key));
    for (const { key } of odd) {
      expect(keys.has(key)).toBe(true);
      expect(await store.findingHistory(key)).toHaveLength(1);
    }
  });

  test("the same audit told twice changes nothing", async () => {
    const { store } = await sut.open();
    await auditThatFinds(store, NOON, finding("a"), finding("b"));
    const id = await auditThatFinds(store, later, finding("a"));
    const before = await store.findingsAt(id);
    await store.commit(id, { findings: found(later, finding("a")) });
    expect(await store.findingsAt(id)).toEqual(before);
    expect(await store.findingHistory("b")).toHaveLength(2);
  });

  test("an audit that began before one whose findings are kept comes too late", async () => {
    const { store } = await sut.open();
    const slow = await startedAudit(store, NOON);
    const fast = await auditThatFinds(store, later, finding("a"));
    await store.commit(slow.id, { status: "complete", finishedAt: last, findings: found(last) });
    expect(await store.findingsAt(fast)).toMatchObject([{ key: "a", resolvedAt: null }]);
    expect(await store.findingsAt(slow.id)).toEqual([]);
  });

  test("an audit and its findings are kept together or not at all, and the next audit goes on from there", async () => {
    const { store } = await sut.open();
    await auditThatFinds(store, NOON, finding("a"));
    const { id } = await startedAudit(store, later);
    const failing = (): never => {
      throw new Error("cannot be worked out");
    };
    const commit = { status: "complete", listings: [pods({ a: "1" })], findings: failing } as const;
    await expect(store.commit(id, commit)).rejects.toThrow("cannot be worked out");
    expect(await store.snapshot(id)).toMatchObject({ audit: { status: "running" }, parts: [] });
    await store.changeAudit(id, { status: "failed", finishedAt: later });
    expect(await store.findingsAt(id)).toMatchObject([{ key: "a", lastSeen: NOON, resolvedAt: null }]);
    const next = await auditThatFinds(store, last, finding("b"));
    expect(await store.findingsAt(next)).toMatchObject([
      { key: "a", resolvedAt: last },
      { key: "b", firstSeen: last, resolvedAt: null },
    ]);
  });

  test("retention deletes findings that were resolved before its time, and no open one", async () => {
    const { store } = await sut.open();
    await auditThatFinds(store, NOON, finding("old"), finding("open"));
    await auditThatFinds(store, later, finding("open"), finding("recent"));
    const id = await auditThatFinds(store, last, finding("open"));
    expect(await store.deleteOlder({ auditsBefore: last })).toMatchObject({ findings: 1 });
    expect((await store.findingsAt(id)).map(({ key }) => key)).toEqual(["open", "recent"]);
    expect(await store.findingHistory("old")).toEqual([]);
    expect(await store.deleteOlder({ auditsBefore: NOON + 9e9 })).toMatchObject({ findings: 1 });
    expect((await store.findingsAt(id)).map(({ key }) => key)).toEqual(["open"]);
  });
}
