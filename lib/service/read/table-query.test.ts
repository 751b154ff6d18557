import { describe, expect, test } from "vitest";
import { cluster, inventory } from "#lib/domain/testing/estate.ts";
import { node, pod } from "#lib/domain/testing/kubernetes.ts";
import { sortKeys } from "#lib/domain/view/query.ts";
import { listContainers } from "./list-containers.ts";
import { listWorkloads } from "./list-workloads.ts";
import { listNodes } from "./nodes.ts";
import { cursorOf, pagingOf, queryOf } from "./table-query.ts";
import { makeView } from "./view.ts";

const nodes = Array.from({ length: 17 }, (_, at) => node({ name: `n${at}` }));
const pods = Array.from({ length: 53 }, (_, at) =>
  pod({
    name: `p${at}`,
    node: `n${at % 17}`,
    phase: at % 3 === 0 ? "Succeeded" : "Running",
    owner: { kind: "Deployment", name: `w${at % 11}`, uid: `w${at % 11}` },
  }),
);
const head = { id: "7", source: "live", status: "complete", startedAt: 1, finishedAt: 2 } as const;
const view = makeView(head, inventory([cluster({ pods, nodes })]), [], { records: [], windows: [] });

/** All items of all pages. */
function pagesOf<T>(
  page: (cursor: string | undefined) => { readonly items: readonly T[]; readonly nextCursor: string | null },
): T[] {
  const items: T[] = [];
  for (let cursor: string | undefined, turns = 0; turns < 100; turns++) {
    const next = page(cursor);
    items.push(...next.items);
    if (next.nextCursor === null) return items;
    cursor = next.nextCursor;
  }
  throw new Error("the pages do not end");
}

describe("Pages", () => {
  test.each(sortKeys.flatMap((sort) => [1, 7, 52, 53, 54].map((limit) => [sort, limit] as const)))(
    "by %s, %i at a time, hold every row once",
    (sort, limit) => {
      const rows = pagesOf((cursor) => listContainers(view, { sort, limit, cursor, order: "desc" }));
      expect(rows.map(({ id }) => id).toSorted()).toEqual(view.table.rows.map(({ id }) => id).toSorted());
      const workloads = pagesOf((cursor) => listWorkloads(view, { sort, limit, cursor }));
      expect(workloads.map(({ id }) => id).toSorted()).toEqual(view.table.workloads.map(({ id }) => id).toSorted());
    },
  );

  test("of nodes hold every node once", () => {
    const rows = pagesOf((cursor) => listNodes(view, { limit: 5, cursor }));
    expect(rows.map(({ name }) => name).toSorted()).toEqual(nodes.map(({ name }) => name).toSorted());
  });

  test("count the whole query, whatever the page", () => {
    const page = listWorkloads(view, { limit: 3, state: "finished" });
    expect(page.items).toHaveLength(3);
    expect(page).toMatchObject({ containers: 18, containersInAll: 53 });
    expect(page.workloads).toBe(
      pagesOf((cursor) => listWorkloads(view, { limit: 3, state: "finished", cursor })).length,
    );
  });

  test("keep a workload's own figures and sentence where the filter hides part of it", () => {
    const { items } = listWorkloads(view, { state: "finished", limit: 500 });
    for (const one of items) {
      const whole = listWorkloads(view, { limit: 500 }).items.find(({ id }) => id === one.id);
      expect(one.sentence).toBe(whole?.sentence);
      expect(one.containers).toBe(whole?.containers);
      expect(one.cohorts.every(({ example }) => example.state === "finished")).toBe(true);
    }
  });

  test("leave facets out where they are not wanted", () => {
    expect(listContainers(view, { facets: "0" }).facets).toBeNull();
    expect(listContainers(view, {}).facets).not.toBeNull();
  });
});

describe("A cursor", () => {
  test("of another audit has expired", () => {
    expect(() => pagingOf({ cursor: cursorOf("6", 10) }, "7")).toThrow(
      expect.objectContaining({ code: "cursor-expired" }),
    );
    expect(pagingOf({ cursor: cursorOf("7", 10) }, "7").offset).toBe(10);
  });

  test.each(["", "x", "e30", "W10", "WyI3IiwtMV0", "WyI3IiwiYSJd", "WyI3IiwxLjVd", "\u202E", "%%%"])(
    "“%s” is refused",
    (cursor) => {
      expect(() => pagingOf({ cursor }, "7")).toThrow(expect.objectContaining({ code: "bad-request" }));
    },
  );

  test("past the end is an empty last page", () => {
    expect(listContainers(view, { cursor: cursorOf("7", 9999) })).toMatchObject({
      items: [],
      nextCursor: null,
      total: 53,
    });
  });
});

describe("The query of a URL", () => {
  test("splits values at commas and leaves blank ones out", () => {
    expect(queryOf({ state: "denied,,!unknown,!", q: "a b", sort: "name", order: "desc", namespace: "" })).toEqual({
      filters: { state: ["denied", "!unknown"] },
      text: "a b",
      sort: "name",
      descending: true,
    });
  });

  test("is most urgent first where nothing is said", () => {
    expect(queryOf({})).toEqual({ filters: {}, text: "", sort: "urgency", descending: false });
  });
});
