import type { SortKey, TableQuery } from "../query.ts";
import { shownStates } from "../states.ts";
import { byRank } from "./ranks.ts";
import type { Table } from "./table.ts";

/** A workload of a selection: which one, and which of its rows match. */
export interface WorkloadHit {
  readonly workload: number;
  readonly rows: readonly number[];
}

/** Positions of a selection's rows in the order asked for; equal rows keep the table's order (cluster, namespace, name). */
export function sortRows(table: Table, rows: Uint32Array, query: Pick<TableQuery, "sort" | "descending">): Uint32Array {
  return byRank(rows, table.ranks(query.sort), query.descending);
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
