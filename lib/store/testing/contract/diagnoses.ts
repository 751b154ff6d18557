import { expect, test } from "vitest";
import { mostDiagnoses } from "../../diagnoses.ts";
import { NOON } from "../samples.ts";
import type { Sut } from "./sut.ts";

const body = JSON.stringify({ causes: [] });

/** How diagnoses are kept. */
export function diagnosesContract(sut: Sut): void {
  test("a diagnosis is found again by its id, over an opening, and by no other", async () => {
    const first = await sut.open();
    await first.store.keepDiagnosis({ id: "aBc", createdAt: NOON, body });
    await first.store.close();
    const { store } = await sut.open();
    expect(await store.getDiagnosis("aBc")).toEqual({ id: "aBc", createdAt: NOON, body });
    expect(await store.getDiagnosis("abc")).toBeNull();
    expect(await store.getDiagnosis("%")).toBeNull();
  });

  test("an id is given once", async () => {
    const { store } = await sut.open();
    await store.keepDiagnosis({ id: "a", createdAt: NOON, body });
    await expect(store.keepDiagnosis({ id: "a", createdAt: NOON, body: "{}" })).rejects.toBeDefined();
    expect(await store.getDiagnosis("a")).toMatchObject({ body });
  });

  test("of more than are kept the oldest go", async () => {
    const { store, database } = await sut.open();
    const rows = Array.from({ length: mostDiagnoses }, (_, at) => ({ id: `d${at}`, created_at: NOON + at, body }));
    for (let at = 0; at < rows.length; at += 500)
      await database.write
        .insertInto("diagnoses")
        .values(rows.slice(at, at + 500))
        .execute();
    await store.keepDiagnosis({ id: "new", createdAt: NOON + rows.length, body });
    expect(await store.getDiagnosis("d0")).toBeNull();
    expect(await store.getDiagnosis("d1")).not.toBeNull();
    expect(await store.getDiagnosis("new")).not.toBeNull();
  });

  test("retention deletes diagnoses made before its time", async () => {
    const { store } = await sut.open();
    await store.keepDiagnosis({ id: "old", createdAt: NOON, body });
    await store.keepDiagnosis({ id: "recent", createdAt: NOON + 10, body });
    expect(await store.deleteOlder({ auditsBefore: NOON + 10 })).toMatchObject({ diagnoses: 1 });
    expect(await store.getDiagnosis("old")).toBeNull();
    expect(await store.getDiagnosis("recent")).not.toBeNull();
  });
}
