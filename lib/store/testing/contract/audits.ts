import { expect, test } from "vitest";
import { coverage, NOON, pods, startedAudit } from "../samples.ts";
import type { Sut } from "./sut.ts";

export function auditsContract(sut: Sut): void {
  test("an audit begins as running and keeps what it was started with", async () => {
    const { store } = await sut.open();
    const audit = await store.startAudit({ startedAt: NOON, source: "live", clusters: ["prod", "stage"] });
    expect(audit).toEqual({
      id: audit.id,
      startedAt: NOON,
      finishedAt: null,
      source: "live",
      status: "running",
      clusters: ["prod", "stage"],
      error: null,
    });
    expect(await store.getAudit(audit.id)).toEqual(audit);
  });

  test("an audit that was never started is null, and changing it is refused as gone", async () => {
    const { store } = await sut.open();
    expect(await store.getAudit(7)).toBeNull();
    await expect(store.changeAudit(7, { status: "failed" })).rejects.toMatchObject({ code: "gone" });
    await expect(store.commit(7, { listings: [pods({ a: "1" })] })).rejects.toMatchObject({ code: "gone" });
    await expect(store.snapshot(7)).rejects.toMatchObject({ code: "gone" });
  });

  test("audits are listed newest first, page by page", async () => {
    const { store } = await sut.open();
    const ids: number[] = [];
    for (let index = 0; index < 5; index++) ids.unshift((await startedAudit(store)).id);
    const first = await store.listAudits({ limit: 3 });
    const second = await store.listAudits({ limit: 3, before: first.at(-1)?.id ?? 0 });
    expect([...first, ...second].map((audit) => audit.id)).toEqual(ids);
    expect(first).toHaveLength(3);
  });

  test("any text can be kept as an error, with U+FFFD in the place of NUL", async () => {
    const { store } = await sut.open();
    const { id } = await startedAudit(store);
    await store.changeAudit(id, { error: 'said "\0\u202E</script>\n\u{1F600}"' });
    expect((await store.getAudit(id))?.error).toBe('said "\uFFFD\u202E</script>\n\u{1F600}"');
  });

  test("a change leaves the fields that it does not name", async () => {
    const { store } = await sut.open();
    const { id } = await startedAudit(store);
    await store.changeAudit(id, { status: "failed", error: "no kubeconfig" });
    expect(await store.changeAudit(id, { finishedAt: NOON + 5 })).toMatchObject({
      status: "failed",
      error: "no kubeconfig",
      finishedAt: NOON + 5,
    });
  });

  test.for(["running", "inventory"] as const)(
    "an audit that was %s when its process ended is interrupted at the next opening",
    async (status) => {
      const first = await sut.open();
      const { id } = await startedAudit(first.store);
      await first.store.changeAudit(id, { status });
      await first.store.close();
      const { store } = await sut.open(() => NOON + 60);
      expect(await store.getAudit(id)).toMatchObject({ status: "interrupted", finishedAt: NOON + 60 });
      expect((await store.getAudit(id))?.error).toMatch(/process/);
    },
  );

  test("an audit that has ended stays as it ended after the next opening", async () => {
    const first = await sut.open();
    const { id } = await startedAudit(first.store);
    const ended = await first.store.changeAudit(id, { status: "complete", finishedAt: NOON + 5 });
    await first.store.close();
    const { store } = await sut.open();
    expect(await store.getAudit(id)).toEqual(ended);
  });

  test("a process does not interrupt its own audits", async () => {
    const { store } = await sut.open();
    const { id } = await startedAudit(store);
    expect(await store.interruptAbandoned()).toBe(0);
    expect(await store.getAudit(id)).toMatchObject({ status: "running" });
  });

  test("coverage of a later commit replaces entries of the same source and scope in their place", async () => {
    const { store } = await sut.open();
    const { id } = await startedAudit(store);
    await store.commit(id, { coverage: [coverage("kubernetes:pods", "running"), coverage("iam:roles", "denied")] });
    await store.commit(id, {
      coverage: [coverage("cloudtrail", "partial"), coverage("kubernetes:pods", "complete", 3)],
    });
    expect((await store.snapshot(id)).coverage).toEqual([
      coverage("kubernetes:pods", "complete", 3),
      coverage("iam:roles", "denied"),
      coverage("cloudtrail", "partial"),
    ]);
  });

  test("coverage belongs to its audit alone", async () => {
    const { store } = await sut.open();
    const first = await startedAudit(store);
    await store.commit(first.id, { coverage: [coverage("kubernetes:pods", "complete", 3)] });
    const second = await startedAudit(store);
    expect((await store.snapshot(second.id)).coverage).toEqual([]);
  });
}
