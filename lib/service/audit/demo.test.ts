import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { principalFamilies } from "#lib/domain/credentials/families.ts";
import { ClusterResolver, type Resolution } from "#lib/domain/credentials/resolve.ts";
import { SharedResolver } from "#lib/domain/credentials/shared.ts";
import { contradictionsBetween } from "#lib/domain/testing/contradictions.ts";
import { losses } from "#lib/domain/testing/poorer.ts";
import type { ContainerRow } from "#lib/domain/view/row.ts";
import { shownStates } from "#lib/domain/view/states.ts";
import { type DemoExpectation, demoExpectations } from "#lib/simulator/scenarios/demo/expectations.ts";
import { demo } from "#lib/simulator/scenarios/demo/index.ts";
import { openStore, type Store } from "#lib/store/store.ts";
import { readInventory, readUsageFacts } from "../facts/read.ts";
import { type AuditView, makeView } from "../read/view.ts";
import { simulate, temporaryFolder } from "../testing/simulated.ts";

const folder = temporaryFolder();
let store: Store;
let view: AuditView;

beforeAll(async () => {
  store = await openStore({ folder: folder.path });
  const simulated = await simulate(demo({ seed: 7, now: Date.now() }));
  view = await simulated.audit({ store, onView: () => undefined });
  await simulated.close();
});

afterAll(async () => {
  await store.close();
  folder.remove();
});

function accepts(expected: string | null, answer: string | null): boolean {
  return expected === null || expected.split("|").includes(answer ?? "-");
}

/** An annotation that is no ARN names no role, whatever its author had in mind. */
function roleFits(line: DemoExpectation, row: ContainerRow): boolean {
  return row.cause.code === "malformed-role-arn" ? row.role === null : accepts(line.role, row.role);
}

function fits(line: DemoExpectation, row: ContainerRow): boolean {
  return (
    principalFamilies.every((family) => accepts(line.states[family], row.states[family])) &&
    accepts(line.reach, row.nodeRoleInReach) &&
    roleFits(line, row)
  );
}

describe("The audit of the demo", () => {
  test.each(demoExpectations)("tells of $cluster $namespace/$workload $container that $why", (line) => {
    const rows = view.table.rows.filter(
      (row) =>
        row.cluster === line.cluster &&
        row.namespace === line.namespace &&
        row.workload === line.workload &&
        row.container === line.container,
    );
    const fitting = rows.filter((row) => fits(line, row));
    expect(fitting.length, JSON.stringify(rows[0])).toBeGreaterThanOrEqual(line.pods);
    const grades = fitting.flatMap((row) => (row.refused ? ["denied", row.evidence] : [row.evidence]));
    if (line.evidence !== null)
      expect(line.evidence.split("|").some((grade) => grades.includes(grade as never))).toBe(true);
  });

  test("shows every state there is", () => {
    expect([...new Set(view.table.rows.map((row) => row.state))].toSorted()).toEqual(shownStates.toSorted());
  });

  test("names what was refused in it and nothing else", () => {
    const open = view.coverage.filter(({ status }) => status !== "complete");
    expect(open.map(({ source, scope, status }) => `${source} ${scope} ${status}`)).toEqual([
      "eks:ListAccessEntries staging denied",
      "cloudtrail:LookupEvents 210987654321 eu-west-1 denied",
      "cloudtrail:LookupEvents 210987654321 us-east-1 denied",
    ]);
  });
});

/** What a resolution says, without the names of the node that it was worked out for. */
function said({ node, outcomeOf: _outcomes, ...rest }: Resolution): object {
  const { node: _name, instanceId: _id, instance: _instance, ...offers } = node ?? {};
  return { ...rest, offers: node === null ? null : offers };
}

describe("The containers of the demo", () => {
  test("are told the same by a resolution that is shared and by one of their own", () => {
    let shared = 0;
    for (const index of view.estate.clusters.values()) {
      const resolver = new SharedResolver(new ClusterResolver(view.estate, index));
      const single = new ClusterResolver(view.estate, index);
      for (const pod of index.inventory.pods.items) {
        for (const [position, spec] of pod.spec.containers.entries())
          expect(said(resolver.resolve(pod, spec, position))).toEqual(said(single.resolve(pod, spec)));
      }
      shared += resolver.distinct;
    }
    expect(shared).toBeLessThan(view.table.rows.length / 2);
  });

  test.each(Object.keys(losses))("say nothing else, only less, where %s were refused", (list) => {
    const [refuse] = losses[list] ?? [];
    if (!refuse) throw new Error(`there is no list ${list}`);
    const poorer = makeView(view.audit, refuse(view.estate.inventory), view.coverage, view.usage);
    expect(contradictionsBetween(poorer.placed, view.placed)).toEqual([]);
  });
});

describe("The facts of the demo", () => {
  const byText = (items: readonly unknown[]): string[] => items.map((item) => JSON.stringify(item)).toSorted();

  test("come back from the store as they were committed", async () => {
    const snapshot = await store.latestSnapshot();
    if (!snapshot) throw new Error("nothing was committed");
    const inventory = await readInventory(store, snapshot);
    const usage = await readUsageFacts(store, snapshot);
    const { inventory: written } = view.estate;
    for (const [part, list] of [
      ...written.clusters.map(
        (one) => [one, inventory.clusters.find(({ identity }) => identity.id === one.identity.id)] as const,
      ),
      ...written.accounts.map(
        (one) => [one, inventory.accounts.find(({ account }) => account === one.account)] as const,
      ),
    ]) {
      for (const [name, value] of Object.entries(part)) {
        const read = (list as unknown as Record<string, unknown>)[name];
        if (typeof value === "object" && value !== null && "items" in value) {
          expect(byText((read as typeof value).items as unknown[]), name).toEqual(byText(value.items as unknown[]));
          expect((read as { coverage: unknown }).coverage, name).toEqual((value as { coverage: unknown }).coverage);
        } else expect(read, name).toEqual(value);
      }
    }
    expect(byText(usage.records)).toEqual(byText(view.usage.records));
    expect(byText(usage.windows)).toEqual(byText(view.usage.windows));
    const again = makeView(view.audit, inventory, snapshot.coverage, usage);
    expect(byText(again.table.rows)).toEqual(byText(view.table.rows));
    expect(byText(snapshot.coverage)).toEqual(byText(view.coverage));
  });

  test("share pod specs by identity again, so that templates are worked out once", async () => {
    const snapshot = await store.latestSnapshot();
    if (!snapshot) throw new Error("nothing was committed");
    const { clusters } = await readInventory(store, snapshot);
    for (const { pods } of clusters) {
      const specs = pods.items.map(({ spec }) => spec);
      expect(new Set(specs).size).toBe(new Set(specs.map((spec) => JSON.stringify(spec))).size);
    }
  });
});
