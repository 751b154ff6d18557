import { describe, expect, it } from "vitest";
import { sortKeys } from "../query.ts";
import type { ContainerRow } from "../row.ts";
import { shownStates } from "../states.ts";
import { sortRows } from "./sort.ts";
import { Table } from "./table.ts";

const rows = Array.from({ length: 60 }, (_, index): ContainerRow => {
  const state = shownStates[(index * 5) % shownStates.length] ?? "unknown";
  const holds = index % 3 === 0 ? null : `arn:aws:iam::123456789012:role/app-${(index * 11) % 5}`;
  return {
    id: `c/${index}`,
    cluster: "c",
    namespace: `team-${(index * 7) % 4}`,
    workloadKind: "Deployment",
    workload: `app-${index % 9}`,
    pod: `pod-${index}`,
    node: index % 4 === 0 ? null : `node-${index % 6}`,
    serviceAccount: "app",
    container: index % 2 ? "app" : "Mesh",
    containerKind: "app",
    image: "registry.example/app:1",
    owner: null,
    state,
    states: { botocore: "unknown", go2: "unknown", java2: "unknown", js3: "unknown" },
    parts: null,
    sdk: null,
    source: "none",
    role: holds,
    gets: holds,
    meant: null,
    nodeRoleInReach: "no",
    evidence: "none",
    refused: false,
    lastSeen: index % 5 === 0 ? null : (index * 13) % 17,
    cause: { code: "cause", text: "cause" },
    createdAt: 0,
  };
});

const keys: Readonly<Record<(typeof sortKeys)[number], (row: ContainerRow) => string | number>> = {
  urgency: (row) => shownStates.indexOf(row.state),
  pods: (row) => shownStates.indexOf(row.state),
  name: (row) => `${row.namespace}/${row.workload}/${row.container}`,
  lastSeen: (row) => row.lastSeen ?? 0,
  role: (row) => row.role ?? "",
  node: (row) => row.node ?? "",
};

describe("rows of a selection in an order", () => {
  const table = new Table(rows);
  const some = Uint32Array.from(table.rows.keys()).filter((position) => position % 3 !== 1);

  it.each(sortKeys.flatMap((sort) => [false, true].map((descending) => ({ sort, descending }))))(
    "by $sort, descending: $descending, equal ones in the table's own order",
    ({ sort, descending }) => {
      const sorted = Array.from(sortRows(table, some, { sort, descending }));
      expect(sorted.toSorted((a, b) => a - b)).toEqual(Array.from(some));
      const places = sorted.map((position) => {
        const row = table.rows[position];
        return { position, key: row ? keys[sort](row) : "" };
      });
      for (const [index, { position, key }] of places.entries()) {
        const before = places[index - 1];
        if (!before) continue;
        if (before.key === key) expect(before.position).toBeLessThan(position);
        else expect(before.key < key).toBe(!descending);
      }
    },
  );

  it("is empty for an empty selection", () => {
    expect(sortRows(table, new Uint32Array(0), { sort: "name", descending: true })).toEqual(new Uint32Array(0));
  });
});
