import { describe, expect, test } from "vitest";
import { row } from "../../testing/rows.ts";
import type { ContainerRow } from "../row.ts";
import { cohortsOf, countByState, mostUrgentShown, sentenceOf } from "./cohorts.ts";

const pods = (count: number, change: Partial<ContainerRow>, from = 0): ContainerRow[] =>
  Array.from({ length: count }, (_, at) => row({ pod: `p${from + at}`, ...change }));

const fallen = { state: "falling-back" as const, gets: "arn:aws:iam::123456789012:role/node" };

describe("Cohorts", () => {
  test("are containers of one name with the same answer, most urgent first, then most pods", () => {
    const rows = [...pods(2, {}), ...pods(1, fallen, 5), ...pods(3, { container: "proxy" })];
    expect(cohortsOf(rows).map(({ example, pods: count }) => `${example.container} ${example.state} ${count}`)).toEqual(
      ["app falling-back 1", "proxy holding-expected 3", "app holding-expected 2"],
    );
  });

  test("part by cause, role, evidence, reach and SDK", () => {
    const one = row();
    const others: Partial<ContainerRow>[] = [
      { cause: { code: "other", text: "" } },
      { gets: "arn:aws:iam::123456789012:role/b" },
      { evidence: "exact" },
      { refused: true },
      { nodeRoleInReach: "yes" },
      { sdk: "go2" },
      { parts: ["java2"] },
      { source: "pod-identity" },
    ];
    for (const change of others) expect(cohortsOf([one, row({ pod: "b", ...change })])).toHaveLength(2);
  });

  test("do not part by pod, node, time or the words of a cause", () => {
    const other = row({
      pod: "b",
      node: "n2",
      createdAt: 5,
      lastSeen: 9,
      cause: { ...row().cause, text: "in other words" },
    });
    expect(cohortsOf([row(), other])).toEqual([{ example: other, pods: 2 }]);
  });
});

describe("The most urgent state", () => {
  test("of some rows is the first in order, and of none unknown", () => {
    expect(mostUrgentShown([row({ state: "isolated" }), row({ state: "denied" })])).toBe("denied");
    expect(mostUrgentShown([])).toBe("unknown");
  });

  test("is counted only where it is", () => {
    expect(countByState([row(), row(), row({ state: "denied" })])).toEqual({ "holding-expected": 2, denied: 1 });
  });
});

describe("The sentence over a workload", () => {
  test("is none where all agree", () => {
    expect(sentenceOf(pods(40, {}))).toBeNull();
    expect(sentenceOf([])).toBeNull();
  });

  test("counts pods where pods differ", () => {
    expect(sentenceOf([...pods(37, {}), ...pods(3, fallen, 50)])).toBe("37 of 40 pods hold app, 3 fall back");
  });

  test("speaks of one pod as of one", () => {
    expect(sentenceOf([...pods(39, {}), ...pods(1, fallen, 50)])).toBe("39 of 40 pods hold app, 1 falls back");
    expect(sentenceOf([...pods(1, {}), ...pods(3, { ...fallen, state: "isolated" }, 50)])).toBe(
      "3 of 4 pods are isolated, 1 holds app",
    );
  });

  test("counts containers where every pod has the same mixture", () => {
    const rows = pods(3, {}).flatMap((one) => [one, row({ pod: one.pod, container: "proxy", ...fallen })]);
    expect(sentenceOf(rows)).toBe("3 of 6 containers hold app, 3 fall back");
  });

  test("takes a pod by its most urgent container", () => {
    const rows = [
      row({ pod: "a" }),
      row({ pod: "a", container: "proxy", state: "denied", gets: null }),
      row({ pod: "b" }),
    ];
    expect(sentenceOf(rows)).toBe("1 of 2 pods is denied, 1 holds app");
  });

  test("names no role where the pods hold several", () => {
    const rows = [...pods(2, {}), ...pods(2, { gets: "arn:aws:iam::123456789012:role/b" }, 5), ...pods(1, fallen, 9)];
    expect(sentenceOf(rows)).toBe("4 of 5 pods hold their roles, 1 falls back");
  });
});
