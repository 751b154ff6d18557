import { expect, test } from "vitest";
import type { TrailWindow } from "#lib/domain/usage/event.ts";
import type { UsageFact } from "../../usage.ts";
import { allOf, NOON } from "../samples.ts";
import type { Sut } from "./sut.ts";

function use(key: string, at: number, count = 1): UsageFact {
  return { key, body: JSON.stringify([at]), firstAt: at, lastAt: at, count };
}

/** Bodies are lists of times; a merge joins them. */
function merge(stored: UsageFact, incoming: UsageFact): UsageFact {
  const times = [...(JSON.parse(stored.body) as number[]), ...(JSON.parse(incoming.body) as number[])];
  return {
    key: stored.key,
    body: JSON.stringify(times),
    firstAt: Math.min(stored.firstAt, incoming.firstAt),
    lastAt: Math.max(stored.lastAt, incoming.lastAt),
    count: stored.count + incoming.count,
  };
}

function window(from: number, to: number, complete = true): TrailWindow {
  return { account: "123456789012", region: "us-east-1", question: "exchanges", from, to, complete, unreadable: 1 };
}

export function usageContract(sut: Sut): void {
  test("usage of one key is merged as the caller says, within a commit and across commits", async () => {
    const { store } = await sut.open();
    await store.commitUsage({ rows: [use("a", 5), use("b", 5), use("a", 3)], merge });
    await store.commitUsage({ rows: [use("a", 9, 4)], merge });
    expect(await allOf(store.readUsage())).toEqual([
      { key: "a", body: "[5,3,9]", firstAt: 3, lastAt: 9, count: 6 },
      { key: "b", body: "[5]", firstAt: 5, lastAt: 5, count: 1 },
    ]);
  });

  test("usage is read in chunks by prefix of the key and by last use", async () => {
    const { store } = await sut.open();
    const rows = Array.from({ length: 1100 }, (_, index) => use(`role/${String(index).padStart(4, "0")}`, index));
    await store.commitUsage({ rows: [...rows, use("node/1", 2000)], merge });
    expect(await allOf(store.readUsage({ prefix: "role/" }))).toEqual(rows);
    expect(await allOf(store.readUsage({ prefix: "role/", usedSince: 1098 }))).toEqual(rows.slice(1098));
  });

  test("usage is forgotten by prefix of the key and by last use, before what comes with it is kept", async () => {
    const { store } = await sut.open();
    await store.commitUsage({ rows: [use("old/1", 1), use("old/2", 9), use("wait/1", 5), use("x", 1)], merge });
    const forget = [{ prefix: "old/", usedBefore: 5 }, { prefix: "wait/" }];
    await store.commitUsage({ rows: [use("wait/1", 7)], merge, forget });
    expect(await allOf(store.readUsage())).toEqual([use("old/2", 9), use("wait/1", 7), use("x", 1)]);
  });

  test("usage, windows and settings of one commit are kept together or not at all", async () => {
    const { store } = await sut.open();
    const failing = (): never => {
      throw new Error("cannot merge");
    };
    await store.commitUsage({ rows: [use("a", 1)], merge, windows: [window(0, 10)], settings: { cursor: "1" } });
    const commit = {
      rows: [use("b", 2), use("a", 2)],
      merge: failing,
      windows: [window(10, 20)],
      settings: { cursor: "2" },
    };
    await expect(store.commitUsage(commit)).rejects.toThrow("cannot merge");
    expect(await allOf(store.readUsage())).toEqual([use("a", 1)]);
    expect(await store.readTrailWindows()).toEqual([window(0, 10)]);
    expect(await store.getSetting("cursor")).toBe("1");
  });

  test("windows that touch become one", async () => {
    const { store } = await sut.open();
    for (const [from, to] of [
      [0, 10],
      [20, 30],
      [10, 20],
    ] as const) {
      await store.commitUsage({ rows: [], merge, windows: [window(from, to)] });
    }
    expect(await store.readTrailWindows()).toEqual([{ ...window(0, 30), unreadable: 3 }]);
  });

  test("retention deletes usage and windows that ended before its time, and only when told", async () => {
    const { store } = await sut.open();
    await store.commitUsage({ rows: [use("a", 1), use("b", 9)], merge, windows: [window(0, 2), window(5, 9)] });
    expect(await store.deleteOlder({ auditsBefore: NOON })).toEqual({
      audits: 0,
      intervals: 0,
      findings: 0,
      diagnoses: 0,
      usage: 0,
    });
    expect(await store.deleteOlder({ auditsBefore: 0, usageBefore: 5 })).toEqual({
      audits: 0,
      intervals: 0,
      findings: 0,
      diagnoses: 0,
      usage: 1,
    });
    expect((await allOf(store.readUsage())).map((fact) => fact.key)).toEqual(["b"]);
    expect(await store.readTrailWindows()).toEqual([window(5, 9)]);
  });

  test("a setting is null until it is set, keeps its last value over an opening, and can be deleted", async () => {
    const first = await sut.open();
    expect(await first.store.getSetting("name")).toBeNull();
    await first.store.setSetting("name", "one");
    await first.store.setSetting("name", "two");
    await first.store.close();
    const { store } = await sut.open();
    expect(await store.getSetting("name")).toBe("two");
    await store.deleteSetting("name");
    expect(await store.getSetting("name")).toBeNull();
  });
}
