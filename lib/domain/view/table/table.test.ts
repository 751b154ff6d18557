import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { row } from "../../testing/rows.ts";
import { evidenceGrades } from "../../usage/grade.ts";
import { type FilterKey, filterKeys, type TableQuery } from "../query.ts";
import type { ContainerRow } from "../row.ts";
import { shownStates } from "../states.ts";
import { filterValue, haystack } from "./columns.ts";
import { sortRows, sortWorkloads } from "./sort.ts";
import { Table } from "./table.ts";

const rows: fc.Arbitrary<ContainerRow[]> = fc
  .array(
    fc.record({
      cluster: fc.constantFrom("c1", "c2"),
      namespace: fc.constantFrom("shop", "shop-b", "billing"),
      workload: fc.constantFrom("api", "api-b", "worker", "Überlast"),
      workloadKind: fc.constantFrom("Deployment", "DaemonSet"),
      node: fc.constantFrom(null, "n1", "n2"),
      state: fc.constantFrom(...shownStates),
      owner: fc.constantFrom(null, "team-a"),
      role: fc.constantFrom(null, "arn:aws:iam::123456789012:role/app", "arn:aws:iam::123456789012:role/teams/b"),
      nodeRoleInReach: fc.constantFrom("yes" as const, "no" as const, "unknown" as const),
      evidence: fc.constantFrom(...evidenceGrades),
      lastSeen: fc.constantFrom(null, 5, 7),
      parts: fc.constantFrom<ContainerRow["parts"][]>(null, ["java2"]),
      sdk: fc.constantFrom<ContainerRow["sdk"][]>(null, "go2"),
    }),
    { maxLength: 40 },
  )
  .map((list) => list.map((one, at) => row({ ...one, pod: `p${at % 7}`, container: `c${at}` })));

const filters = fc.dictionary(fc.constantFrom(...filterKeys), fc.array(fc.nat(200), { minLength: 1, maxLength: 3 }), {
  maxKeys: 3,
});

/** Filters by values that are in the table, some of them excluded, now and then one that is not there. */
function queryOver(list: readonly ContainerRow[], chosen: Partial<Record<string, number[]>>, text: string): TableQuery {
  const picked = Object.entries(chosen).map(([key, picks]) => {
    const values = [...list.map(filterValue[key as FilterKey]), "nowhere"];
    return [key, (picks ?? []).map((pick) => `${pick % 3 === 0 ? "!" : ""}${values[pick % values.length]}`)];
  });
  return { filters: Object.fromEntries(picked) as TableQuery["filters"], text, sort: "urgency", descending: false };
}

function passes(one: ContainerRow, key: FilterKey, wanted: readonly string[]): boolean {
  const value = filterValue[key](one);
  const within = wanted.filter((text) => !text.startsWith("!"));
  return (within.length === 0 || within.includes(value)) && !wanted.includes(`!${value}`);
}

function naive(list: readonly ContainerRow[], query: TableQuery, without: FilterKey | null = null): ContainerRow[] {
  const words = query.text.toLowerCase().split(/\s+/).filter(Boolean);
  return list.filter(
    (one) =>
      Object.entries(query.filters).every(
        ([key, wanted]) => key === without || passes(one, key as FilterKey, wanted),
      ) && words.every((word) => haystack(one).includes(word)),
  );
}

const texts = fc.constantFrom("", "", "api", "SHOP app", "über", "teams/b", "no such thing");
const ids = (list: readonly ContainerRow[]): string[] => list.map(({ id }) => id).toSorted();

describe("A selection", () => {
  test("holds just the rows that a plain filter keeps", () => {
    fc.assert(
      fc.property(rows, filters, texts, fc.boolean(), (list, chosen, text, facets) => {
        const table = new Table(list);
        const query = queryOver(list, chosen, text);
        const found = [...table.select(query, { facets }).rows].flatMap((at) => table.rows[at] ?? []);
        expect(ids(found)).toEqual(ids(naive(list, query)));
      }),
      { numRuns: 300 },
    );
  });

  test("counts each facet as if its own filter were not there", () => {
    fc.assert(
      fc.property(rows, filters, texts, (list, chosen, text) => {
        const query = queryOver(list, chosen, text);
        const { facets } = new Table(list).select(query, { facets: true });
        for (const key of filterKeys) {
          const left = naive(list, query, key).map(filterValue[key]);
          const counted = Object.fromEntries((facets[key] ?? []).map(({ value, count }) => [value, count]));
          for (const value of new Set(list.map(filterValue[key]))) {
            expect(counted[value], `${key} ${value}`).toBe(left.filter((one) => one === value).length);
          }
        }
      }),
      { numRuns: 200 },
    );
  });

  test("counts nothing where facets are not asked for", () => {
    expect(new Table([row()]).select(queryOver([], {}, ""), { facets: false }).facets).toEqual({});
  });

  test("keeps states in their order and shows those that are not there", () => {
    const { facets } = new Table([row()]).select(queryOver([], {}, ""), { facets: true });
    expect(facets.state?.map(({ value }) => value)).toEqual([...shownStates]);
  });

  test("of nothing is nothing", () => {
    const { rows: found, facets } = new Table([]).select(queryOver([], {}, "app"), { facets: true });
    expect(found).toHaveLength(0);
    expect(facets.cluster).toEqual([]);
  });
});

describe("A table", () => {
  test("keeps the rows of a workload side by side and counts its pods once", () => {
    fc.assert(
      fc.property(rows, (list) => {
        const table = new Table(list);
        const spans = table.workloads.map(({ id, from, to, pods }) => {
          const members = table.rows.slice(from, to);
          const own = members.map((one) => `${one.cluster}/${one.namespace}/${one.workloadKind}/${one.workload}`);
          expect(new Set(own)).toEqual(new Set([id]));
          expect(pods).toBe(new Set(members.map(({ pod }) => pod)).size);
          return id;
        });
        expect(new Set(spans).size).toBe(spans.length);
        expect(table.workloads.reduce((sum, { from, to }) => sum + to - from, 0)).toBe(list.length);
        for (const one of list) expect(table.row(one.id)).toBe(one);
        expect(table.row("nowhere")).toBeNull();
        expect(table.workload("nowhere")).toBeNull();
      }),
    );
  });
});

const sorts = fc.constantFrom(
  "urgency" as const,
  "name" as const,
  "pods" as const,
  "lastSeen" as const,
  "role" as const,
  "node" as const,
);

describe("Sorted rows", () => {
  test("are all rows of the selection once, whatever the order", () => {
    fc.assert(
      fc.property(rows, sorts, fc.boolean(), (list, sort, descending) => {
        const table = new Table(list);
        const { rows: found } = table.select(queryOver(list, {}, ""), { facets: false });
        const sorted = sortRows(table, found, { sort, descending });
        expect([...sorted].toSorted((a, b) => a - b)).toEqual([...found]);
        const workloads = sortWorkloads(table, found, { sort, descending });
        expect(workloads.flatMap((hit) => hit.rows).toSorted((a, b) => a - b)).toEqual([...found]);
        expect(new Set(workloads.map(({ workload }) => workload)).size).toBe(workloads.length);
      }),
    );
  });

  test("keep the table's order where they are equal, ascending and descending", () => {
    fc.assert(
      fc.property(rows, fc.boolean(), (list, descending) => {
        const table = new Table(list);
        const { rows: found } = table.select(queryOver(list, {}, ""), { facets: false });
        for (const state of shownStates) {
          const alike = [...sortRows(table, found, { sort: "urgency", descending })].filter(
            (at) => table.rows[at]?.state === state,
          );
          expect(alike).toEqual(alike.toSorted((a, b) => a - b));
        }
      }),
    );
  });

  test("put the most urgent workload first, then the one with more pods, then by name", () => {
    const table = new Table([
      row({ workload: "z", pod: "z-1", state: "falling-back" }),
      row({ workload: "b", pod: "b-1", state: "denied" }),
      row({ workload: "a", pod: "a-1", state: "denied" }),
      row({ workload: "c", pod: "c-1", state: "denied" }),
      row({ workload: "c", pod: "c-2", state: "holding-expected" }),
      row({ workload: "d", pod: "d-1", state: "unknown" }),
    ]);
    const { rows: found } = table.select(queryOver([], {}, ""), { facets: false });
    const names = sortWorkloads(table, found, { sort: "urgency", descending: false }).map(
      ({ workload }) => table.rows[table.workloads[workload]?.from ?? 0]?.workload,
    );
    expect(names).toEqual(["z", "c", "a", "b", "d"]);
  });
});
