import { expect, test } from "vitest";
import { auditOf, bodiesOf, factsDuring, manyFacts, NOON, PODS, pods, startedAudit } from "../samples.ts";
import type { Sut } from "./sut.ts";

/** What a reader sees. */
export function factsContract(sut: Sut): void {
  test("a snapshot gives back what was committed", async () => {
    const { store } = await sut.open();
    const snapshot = await auditOf(store, pods({ "a/1": "one", "a/2": 'quote " angle < rtl \u202E nul \0 €' }));
    expect(await bodiesOf(store, snapshot)).toEqual({ "a/1": "one", "a/2": 'quote " angle < rtl \u202E nul \0 €' });
    expect(snapshot.parts).toMatchObject([{ ...PODS, complete: true, count: 2 }]);
  });

  test("a snapshot survives closing and opening", async () => {
    const first = await sut.open();
    const { audit } = await auditOf(first.store, pods({ a: "1", b: "2" }));
    await first.store.close();
    const { store } = await sut.open();
    expect(await bodiesOf(store, await store.snapshot(audit.id))).toEqual({ a: "1", b: "2" });
  });

  test("facts come in chunks, ordered by key byte by byte, each once", async () => {
    const { store } = await sut.open();
    const facts = [...manyFacts(1234, 10), ...["Z", "a", "É", "_", "~"].map((key) => ({ key, body: "1" }))];
    const snapshot = await auditOf(store, { ...PODS, complete: true, facts });
    const keys: string[] = [];
    let largest = 0;
    for await (const chunk of store.readFacts(snapshot, "pod")) {
      largest = Math.max(largest, chunk.length);
      keys.push(...chunk.map((fact) => fact.key));
    }
    const sorted = facts.map((fact) => Buffer.from(fact.key)).toSorted((a, b) => Buffer.compare(a, b));
    expect(keys).toEqual(sorted.map(String));
    expect(largest).toBeLessThan(1000);
  });

  test("facts can be read of one scope or of all", async () => {
    const { store } = await sut.open();
    const { id } = await startedAudit(store);
    await store.commit(id, { listings: [pods({ a: "prod" }), { ...pods({ a: "stage" }), scope: "stage" }] });
    const snapshot = await store.snapshot(id);
    const read = async (scope?: string): Promise<string[]> => {
      const bodies: string[] = [];
      for await (const chunk of store.readFacts(snapshot, "pod", scope)) {
        bodies.push(...chunk.map((fact) => `${fact.scope} ${fact.body}`));
      }
      return bodies;
    };
    expect(await read()).toEqual(['prod "prod"', 'stage "stage"']);
    expect(await read("stage")).toEqual(['stage "stage"']);
    expect(await read("absent")).toEqual([]);
  });

  test("a snapshot that was taken stays as it was while its audit commits again", async () => {
    const { store } = await sut.open();
    const { id } = await startedAudit(store);
    await store.commit(id, { listings: [pods({ a: "1", b: "1" })] });
    const pinned = await store.snapshot(id);
    await store.commit(id, { listings: [pods({ a: "2" })] });
    expect(await bodiesOf(store, pinned)).toEqual({ a: "1", b: "1" });
    expect(await bodiesOf(store, await store.snapshot(id))).toEqual({ a: "2" });
  });

  test("a read that is under way sees one snapshot, whatever is committed between its chunks", async () => {
    const { store } = await sut.open();
    const snapshot = await auditOf(store, { ...PODS, complete: true, facts: manyFacts(1200, 10, "old") });
    const versions = new Set<unknown>();
    let count = 0;
    for await (const chunk of store.readFacts(snapshot, "pod")) {
      if (count === 0) await auditOf(store, { ...PODS, complete: true, facts: manyFacts(1200, 10, "new") });
      count += chunk.length;
      for (const fact of chunk) versions.add((JSON.parse(fact.body) as { version: unknown }).version);
    }
    expect({ count, versions: [...versions] }).toEqual({ count: 1200, versions: ["old"] });
  });

  test("two audits that commit in turn do not show in each other", async () => {
    const { store } = await sut.open();
    const one = await startedAudit(store);
    const two = await startedAudit(store);
    await store.commit(one.id, { listings: [pods({ a: "one" })] });
    await store.commit(two.id, { listings: [pods({ b: "two" })] });
    await store.commit(one.id, { listings: [{ ...pods({ r: "one" }), kind: "role" }] });
    expect(await bodiesOf(store, await store.snapshot(one.id))).toEqual({ a: "one" });
    expect(await bodiesOf(store, await store.snapshot(two.id))).toEqual({ b: "two" });
  });

  test("a reader sees nothing of a commit that is under way", async () => {
    const { store } = await sut.open();
    const { id } = await startedAudit(store);
    let seen: unknown = null;
    const facts = factsDuring(async () => {
      seen = (await store.snapshot(id)).parts;
    });
    await store.commit(id, { listings: [{ ...PODS, complete: true, facts }] });
    expect(seen).toEqual([]);
  });

  test("the latest snapshot is of the newest audit whose inventory is whole", async () => {
    const { store } = await sut.open();
    expect(await store.latestSnapshot()).toBeNull();
    const complete = await auditOf(store, pods({ a: "1" }));
    const running = await startedAudit(store);
    expect((await store.latestSnapshot())?.audit.id).toBe(complete.audit.id);
    await store.commit(running.id, { status: "inventory", listings: [pods({ a: "2" })] });
    expect((await store.latestSnapshot())?.audit.id).toBe(running.id);
    await store.changeAudit(running.id, { status: "failed", error: "no evidence", finishedAt: NOON });
    expect((await store.latestSnapshot())?.audit.id).toBe(complete.audit.id);
  });
}
