import { expect, test } from "vitest";
import { auditOf, manyFacts, NOON, PODS, pods, startedAudit } from "../samples.ts";
import type { Sut } from "./sut.ts";

export function retentionContract(sut: Sut): void {
  test("retention deletes old audits with what only they had read", async () => {
    const { store } = await sut.open();
    const old = await auditOf(store, pods({ stays: "1", goes: "1", changes: "1" }), NOON);
    const middle = await auditOf(store, pods({ stays: "1", changes: "2" }), NOON + 1000);
    const last = await auditOf(store, pods({ stays: "1", changes: "3" }), NOON + 2000);
    const result = await store.deleteOlder({ auditsBefore: NOON + 500 });
    expect(result).toEqual({ audits: 1, intervals: 2, findings: 0, diagnoses: 0, usage: 0 });
    expect(await store.getAudit(old.audit.id)).toBeNull();
    expect(await store.history("prod", "pod", "goes")).toEqual([]);
    const history = await store.history("prod", "pod", "changes");
    expect(history.map((interval) => interval.body)).toEqual(['"2"', '"3"']);
    expect((await store.history("prod", "pod", "stays"))[0]?.from.auditId).toBe(old.audit.id);
    const read = async (snapshot: typeof last): Promise<string[]> => {
      const bodies: string[] = [];
      for await (const chunk of store.readFacts(snapshot, "pod")) bodies.push(...chunk.map((fact) => fact.body));
      return bodies;
    };
    expect(await read(middle)).toEqual(['"2"', '"1"']);
    expect(await read(last)).toEqual(['"3"', '"1"']);
  });

  test("retention keeps the newest complete audit and running ones however old they are", async () => {
    const { store } = await sut.open();
    await auditOf(store, pods({ a: "1" }));
    const complete = await auditOf(store, pods({ a: "2" }));
    const running = await startedAudit(store);
    await store.commit(running.id, { listings: [pods({ a: "3" })] });
    expect(await store.deleteOlder({ auditsBefore: NOON + 9e9 })).toMatchObject({ audits: 1, intervals: 1 });
    expect((await store.latestSnapshot())?.audit.id).toBe(complete.audit.id);
    expect((await store.listAudits({ limit: 9 })).map((audit) => audit.id)).toEqual([running.id, complete.audit.id]);
  });

  test("a number of a deleted audit is not given again", async () => {
    const { store } = await sut.open();
    const failed = await startedAudit(store);
    await store.changeAudit(failed.id, { status: "failed" });
    await store.deleteOlder({ auditsBefore: NOON + 1 });
    expect((await startedAudit(store)).id).toBeGreaterThan(failed.id);
  });

  test("a read of an audit that retention deletes meanwhile says so instead of looking complete", async () => {
    const { store } = await sut.open();
    const old = await auditOf(store, { ...PODS, complete: true, facts: manyFacts(1200, 10, "old") });
    await auditOf(store, { ...PODS, complete: true, facts: manyFacts(1200, 10, "new") }, NOON + 1000);
    const read = async (): Promise<void> => {
      for await (const chunk of store.readFacts(old, "pod")) {
        if (chunk.length > 0) await store.deleteOlder({ auditsBefore: NOON + 500 });
      }
    };
    await expect(read()).rejects.toMatchObject({ code: "gone" });
  });
}
