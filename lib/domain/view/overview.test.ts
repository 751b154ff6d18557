import { describe, expect, test } from "vitest";
import { cluster } from "../testing/estate.ts";
import { window } from "../testing/events.ts";
import { row } from "../testing/rows.ts";
import { questions, UsageIndex } from "../usage/evidence.ts";
import { actFor, causeWords, wordsOf } from "./causes.ts";
import { causesOf, clusterSummary, exposedWays, ownersOf, workloadsOnNodeRole } from "./overview.ts";
import type { ContainerRow } from "./row.ts";

const older = { code: "pod-older-than-annotation", text: "The pod is older" };
const fallen = (change: Partial<ContainerRow>): ContainerRow => row({ state: "falling-back", cause: older, ...change });

describe("The causes", () => {
  test("group containers on a node's role by why, most containers first, with their workloads and owners", () => {
    const rows = [
      fallen({ workload: "api", pod: "a-1", owner: "team-b", lastSeen: 5, evidence: "node" }),
      fallen({ workload: "api", pod: "a-1", container: "proxy", owner: "team-b" }),
      fallen({ workload: "api", pod: "a-2", owner: "team-a" }),
      fallen({ workload: "web", pod: "w-1", cause: { code: "webhook-missed", text: "missed" } }),
      row({ state: "node-role-used", workload: "old", pod: "o-1", cause: { code: "hop-limit-open", text: "" } }),
      row({ state: "denied", workload: "shut" }),
    ];
    const found = causesOf(rows, () => 7);
    expect(found.map(({ state, cause, containers }) => `${state} ${cause.code} ${containers}`)).toEqual([
      "falling-back pod-older-than-annotation 3",
      "falling-back webhook-missed 1",
      "node-role-used nothing-configured 1",
    ]);
    expect(found[0]).toMatchObject({
      workloads: [{ name: "shop/api", pods: 2, of: 7 }],
      owners: ["team-a", "team-b"],
      act: "Restart 1 workload",
      evidence: "node",
      lastSeen: 5,
    });
  });

  test("name six workloads and count the others", () => {
    const rows = Array.from({ length: 9 }, (_, at) => fallen({ workload: `w${at}`, pod: `p${at}` }));
    const [found] = causesOf(rows, () => 1);
    expect([found?.workloads.length, found?.moreWorkloads]).toEqual([6, 3]);
  });

  test("have words of their own, or the sentence of the first container", () => {
    expect(wordsOf("provider-missing", "", "denied").title).toMatch(/no OIDC provider/);
    expect(wordsOf("never-heard-of", "It is so", "denied")).toEqual({
      title: "It is so",
      act: "Correct % trust policies",
    });
    expect(wordsOf("never-heard-of", "It is so", "missing")).toEqual({ title: "It is so", act: "Look at the path" });
  });

  test("ask for one workload as for one", () => {
    const words = wordsOf("webhook-missed", "", "falling-back");
    expect([actFor(words, 1), actFor(words, 3)]).toEqual(["Restart 1 workload", "Restart 3 workloads"]);
    expect(actFor({ title: "", act: "Correct % trust policies" }, 1)).toBe("Correct 1 trust policy");
  });

  test("are told without a full stop and without an alarm", () => {
    for (const { title, act } of Object.values(causeWords)) {
      expect(`${title} ${act}`).not.toMatch(/\.(?:\s|$)|please|oops|critical|successfully/i);
    }
  });
});

describe("The overview", () => {
  test("counts a workload once, however many of its containers live on a node's role", () => {
    expect(workloadsOnNodeRole([fallen({}), fallen({ pod: "b" }), fallen({ namespace: "other" }), row()])).toBe(2);
  });

  test("lists owners with most on a node's role first, and those without one", () => {
    const found = ownersOf([row({ owner: "a" }), row({ owner: "a" }), fallen({ owner: "b" }), row({ owner: null })]);
    expect(found.map(({ owner, containers }) => `${owner} ${containers}`)).toEqual(["b 1", "a 2", "null 1"]);
  });

  test("tells by which way exposed containers reach a node's role", () => {
    const exposed = (code: string): ContainerRow =>
      row({ state: "node-role-exposed", cause: { code, text: "Another way" } });
    expect(
      exposedWays([exposed("host-network"), exposed("hop-limit-open"), exposed("host-network"), exposed("odd")]),
    ).toEqual([
      { way: "Host network", containers: 2 },
      { way: "Hop limit 2 or more", containers: 1 },
      { way: "Another way", containers: 1 },
    ]);
  });

  test("says that use is covered only where the question was answered to its end", () => {
    const covered = (...windows: readonly ReturnType<typeof window>[]): string =>
      clusterSummary(cluster(), [], new UsageIndex([], windows)).useCovered;
    expect(covered(window(questions.webIdentity))).toBe("yes");
    expect(covered(window(questions.webIdentity, { complete: false }))).toBe("unknown");
    expect(covered(window(questions.webIdentity, { account: "210987654321" }))).toBe("no");
    expect(covered()).toBe("no");
  });
});
