import { describe, expect, it } from "vitest";
import { demoExpectations } from "./expectations.ts";
import { demo } from "./index.ts";
import { containersOf, podsOfWorkload } from "./reading.ts";

const world = demo({ seed: 7, now: Date.parse("2026-11-21T08:00:00Z") });
const keyOf = (one: (typeof demoExpectations)[number]) =>
  `${one.cluster} ${one.namespace}/${one.workload}/${one.container}`;

describe("the demo's expectations", () => {
  it("name containers that exist, in as many pods as they say", () => {
    for (const [key, lines] of Map.groupBy(demoExpectations, keyOf)) {
      const { cluster, namespace, workload, container } = lines[0] as (typeof demoExpectations)[number];
      const having = podsOfWorkload(world, cluster, namespace, workload).filter((pod) =>
        containersOf(pod).some((one) => one.name === container),
      );
      const told = lines.reduce((sum, one) => sum + one.pods, 0);
      expect(`${key}: ${having.length}`).toBe(`${key}: ${told}`);
    }
  });

  it("cover every state", () => {
    const states = demoExpectations.flatMap((one) => Object.values(one.states)).flatMap((one) => one.split("|"));
    expect([...new Set(states)].sort()).toEqual([
      "denied",
      "falling-back",
      "finished",
      "holding",
      "isolated",
      "missing",
      "node-role",
      "shadowed",
      "stale",
      "static-keys",
      "unknown",
    ]);
  });

  it("name roles by ARN", () => {
    const names = demoExpectations.flatMap((one) => one.role?.split("|") ?? []);
    expect(names.filter((name) => !name.startsWith("arn:aws:iam:"))).toEqual([]);
  });
});
