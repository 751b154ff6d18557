import type { SortKey, TableQuery } from "../query.ts";
import type { ContainerRow } from "../row.ts";
import { shownStates } from "../states.ts";
import type { Table } from "./table.ts";

/** A workload of a selection: which one, and which of its rows match. */
export interface WorkloadHit {
  readonly workload: number;
  readonly rows: readonly number[];
}

function rowKey(row: ContainerRow, sort: SortKey): string | number {
  switch (sort) {
    case "urgency":
    case "pods":
      return shownStates.indexOf(row.state);
    case "name":
      return `${row.namespace}/${row.workload}/${row.container}`;
    case "lastSeen":
      return row.lastSeen ?? 0;
    case "role":
      return row.role ?? "";
    case "node":
      return row.node ?? "";
  }
}

/** Positions of a selection's rows in the order asked for; equal rows keep the table's order (cluster, namespace, name). */
export function sortRows(table: Table, rows: Uint32Array, query: Pick<TableQuery, "sort" | "descending">): number[] {
  const sign = query.descending ? -1 : 1;
  if (query.sort === "urgency") {
    const buckets: number[][] = shownStates.map(() => []);
    for (const position of rows) buckets[table.states[position] ?? 0]?.push(position);
    return (query.descending ? buckets.reverse() : buckets).flat();
  }
  const keys = new Map<number, string | number>();
  for (const position of rows) {
    const row = table.rows[position];
    if (row) keys.set(position, rowKey(row, query.sort));
  }
  return Array.from(rows).sort((a, b) => {
    const [left, right] = [keys.get(a) ?? "", keys.get(b) ?? ""];
    return left === right ? a - b : sign * (left < right ? -1 : 1);
  });
}

/**
 * Workloads of a selection in the order asked for. By urgency a workload stands where its most urgent matching row stands,
 * then more pods first, then name.
 */
export function sortWorkloads(
  table: Table,
  rows: Uint32Array,
  query: Pick<TableQuery, "sort" | "descending">,
): WorkloadHit[] {
  const hits: { workload: number; rows: number[]; urgency: number; last: number; text: string }[] = [];
  let current: (typeof hits)[number] | undefined;
  for (const position of rows) {
    const workload = table.workloadOfRow[position] ?? 0;
    const row = table.rows[position];
    if (current?.workload !== workload) {
      const text = query.sort === "role" ? (row?.role ?? "") : query.sort === "node" ? (row?.node ?? "") : "";
      current = { workload, rows: [], urgency: shownStates.length, last: 0, text };
      hits.push(current);
    }
    current.rows.push(position);
    current.urgency = Math.min(current.urgency, table.states[position] ?? 0);
    current.last = Math.max(current.last, row?.lastSeen ?? 0);
  }
  const sign = query.descending ? -1 : 1;
  const pods = (hit: (typeof hits)[number]): number => table.workloads[hit.workload]?.pods ?? 0;
  const byText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
  const compare: Readonly<Record<SortKey, (a: (typeof hits)[number], b: (typeof hits)[number]) => number>> = {
    urgency: (a, b) => sign * (a.urgency - b.urgency) || pods(b) - pods(a),
    name: (a, b) => sign * byText(nameOf(table, a.workload), nameOf(table, b.workload)),
    pods: (a, b) => sign * (pods(a) - pods(b)),
    lastSeen: (a, b) => sign * (a.last - b.last),
    role: (a, b) => sign * byText(a.text, b.text),
    node: (a, b) => sign * byText(a.text, b.text),
  };
  return hits.sort((a, b) => compare[query.sort](a, b) || a.workload - b.workload);
}

function nameOf(table: Table, workload: number): string {
  const id = table.workloads[workload]?.id ?? "";
  const [cluster = "", namespace = "", , ...name] = id.split("/");
  return `${namespace}/${name.join("/")}/${cluster}`;
}
