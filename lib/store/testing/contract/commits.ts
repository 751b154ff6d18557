import { expect, test } from "vitest";
import { auditOf, bodiesOf, coverage, manyFacts, PODS, pods, startedAudit } from "../samples.ts";
import type { Sut } from "./sut.ts";

/** What a commit does, and what it leaves when it cannot. */
export function commitsContract(sut: Sut): void {
  test("a second audit closes and opens only what differs", async () => {
    const { store } = await sut.open();
    const before = await auditOf(store, pods({ same: "1", changes: "1", goes: "1" }));
    const { id } = await startedAudit(store);
    const result = await store.commit(id, { listings: [pods({ same: "1", changes: "2", comes: "1" })] });
    expect(result).toMatchObject({ unchanged: 1, opened: 2, closed: 2 });
    expect(await bodiesOf(store, await store.snapshot(id))).toEqual({ same: "1", changes: "2", comes: "1" });
    expect(await bodiesOf(store, before)).toEqual({ same: "1", changes: "1", goes: "1" });
  });

  test("a partial listing shows exactly what was read, and says that it is partial", async () => {
    const { store } = await sut.open();
    await auditOf(store, pods({ a: "1", b: "1" }));
    const partial = await auditOf(store, pods({ a: "1" }, false));
    expect(await bodiesOf(store, partial)).toEqual({ a: "1" });
    expect(partial.parts).toMatchObject([{ complete: false, count: 1 }]);
  });

  test("a listing that an audit did not read is not in its snapshot", async () => {
    const { store } = await sut.open();
    await auditOf(store, pods({ a: "1" }));
    const { id } = await startedAudit(store);
    await store.commit(id, { listings: [{ scope: "prod", kind: "role", complete: true, facts: [] }] });
    const snapshot = await store.snapshot(id);
    expect(snapshot.parts).toMatchObject([{ kind: "role", count: 0 }]);
    expect(await bodiesOf(store, snapshot)).toEqual({});
  });

  test("a later commit of an audit replaces only the listings that it names", async () => {
    const { store } = await sut.open();
    const { id } = await startedAudit(store);
    await store.commit(id, {
      status: "inventory",
      listings: [pods({ a: "1" }), { ...pods({ r: "1" }), kind: "role" }],
    });
    await store.commit(id, { status: "complete", listings: [{ ...pods({ r: "2" }), kind: "role" }] });
    const snapshot = await store.snapshot(id);
    expect(await bodiesOf(store, snapshot, "pod")).toEqual({ a: "1" });
    expect(await bodiesOf(store, snapshot, "role")).toEqual({ r: "2" });
    expect(snapshot.audit.status).toBe("complete");
  });

  test("a commit whose facts fail to arrive leaves nothing behind", async () => {
    const { store } = await sut.open();
    await auditOf(store, pods({ a: "1" }));
    const { id } = await startedAudit(store);
    function* broken(): Generator<{ key: string; body: string }> {
      yield* manyFacts(700, 10);
      throw new Error("the decoder failed");
    }
    const commit = {
      status: "complete",
      coverage: [coverage("kubernetes:pods", "complete")],
      listings: [{ ...PODS, complete: true, facts: broken() }],
    } as const;
    await expect(store.commit(id, commit)).rejects.toThrow("the decoder failed");
    expect(await store.snapshot(id)).toMatchObject({ audit: { status: "running" }, parts: [], coverage: [] });
    expect(await store.commit(id, { listings: [pods({ a: "1" })] })).toMatchObject({ unchanged: 1, opened: 0 });
  });

  test("the same listing named twice in one commit is refused whole", async () => {
    const { store } = await sut.open();
    const { id } = await startedAudit(store);
    await expect(store.commit(id, { listings: [pods({ a: "1" }), pods({ b: "1" })] })).rejects.toThrow();
    expect((await store.snapshot(id)).parts).toEqual([]);
  });

  test("of two facts with one key the first counts", async () => {
    const { store } = await sut.open();
    const facts = [
      { key: "a", body: '"first"' },
      { key: "a", body: '"second"' },
    ];
    const snapshot = await auditOf(store, { ...PODS, complete: true, facts });
    expect(await bodiesOf(store, snapshot)).toEqual({ a: "first" });
    expect(snapshot.parts).toMatchObject([{ count: 1 }]);
  });

  test("keys that a database cannot hold stay apart and stable", async () => {
    const { store } = await sut.open();
    const keys = ["nul\0", "nul\uFFFD", "half \uD800", "half \uDBFF", "l".repeat(9000), `${"l".repeat(9000)}!`];
    const facts = keys.map((key) => ({ key, body: JSON.stringify(key) }));
    const snapshot = await auditOf(store, { ...PODS, complete: true, facts });
    expect(new Set(Object.values(await bodiesOf(store, snapshot)))).toEqual(new Set(keys));
    const { id } = await startedAudit(store);
    expect(await store.commit(id, { listings: [{ ...PODS, complete: true, facts }] })).toMatchObject({ unchanged: 6 });
    expect(await store.history("prod", "pod", "nul\0")).toHaveLength(1);
  });

  test("a full disk rolls the commit back, keeps the last snapshot, and the store goes on when there is room", async () => {
    const { store, database } = await sut.open();
    const before = await auditOf(store, pods({ a: "1" }));
    const { id } = await startedAudit(store);
    const makeRoom = await sut.place().fillDisk(database);
    const listing = { ...PODS, complete: true, facts: manyFacts(3000, 1000) };
    const refused = await store.commit(id, { listings: [listing] }).catch((error: unknown) => error);
    expect(refused).toMatchObject({ name: "StoreError", code: "disk-full" });
    expect(String(refused)).toMatch(/Free some space/);
    expect(await bodiesOf(store, before)).toEqual({ a: "1" });
    expect((await store.snapshot(id)).parts).toEqual([]);
    await makeRoom();
    expect(await store.commit(id, { listings: [listing] })).toMatchObject({ opened: 3000, closed: 1 });
    expect(Object.keys(await bodiesOf(store, await store.snapshot(id)))).toHaveLength(3000);
  });
}
