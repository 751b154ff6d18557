import type { ContainerRow } from "#lib/domain/view/row.ts";
import type { ShownState } from "#lib/domain/view/states.ts";
import { containerHref, workloadHref } from "../links/links.ts";
import { stateName } from "../state/state-map.ts";
import type { GridEntry } from "../table/types.ts";

/** One row of the table: containers with the same answer, shown by one of them. */
export interface Line {
  readonly row: ContainerRow;
  readonly pods: number;
  /** Its workload is named by the head above it. */
  readonly under: boolean;
}

export interface WorkloadGroup {
  readonly id: string;
  readonly namespace: string;
  readonly name: string;
  readonly pods: number;
  readonly byState: Readonly<Partial<Record<ShownState, number>>>;
  readonly sentence: string | null;
  readonly cohorts: readonly { readonly example: ContainerRow; readonly pods: number }[];
}

/** Head of a group: a workload whose pods differ, or a value by which rows are grouped. */
export type Head =
  | { readonly kind: "workload"; readonly workload: WorkloadGroup }
  | { readonly kind: "value"; readonly value: string; readonly containers: number; readonly shown: number | null };

type Entry = GridEntry<Line, Head>;

function nameOf(row: ContainerRow): string {
  return `${row.namespace}/${row.workload} ${row.container}, ${stateName(row.state)}`;
}

function lineOf(row: ContainerRow, pods: number, level: number, under: boolean, key: string): Entry {
  return { kind: "row", key, level, href: containerHref(row.id), label: nameOf(row), row: { row, pods, under } };
}

/**
 * Rows by workload. A workload that agrees is one row; one that differs has a head with its sentence and a row per cohort,
 * unless it is folded.
 */
export function workloadEntries(workloads: readonly WorkloadGroup[], folded: ReadonlySet<string>): Entry[] {
  return workloads.flatMap((workload): Entry[] => {
    const { id, namespace, name, cohorts, sentence } = workload;
    const [first] = cohorts;
    if (cohorts.length === 1 && sentence === null && first !== undefined) {
      return [lineOf(first.example, first.pods, 1, false, id)];
    }
    const expanded = !folded.has(id);
    const head: Entry = {
      kind: "head",
      key: id,
      level: 1,
      href: workloadHref(id),
      label: `${namespace}/${name}`,
      head: { kind: "workload", workload },
      expanded,
    };
    const lines = cohorts.map((cohort, at) => lineOf(cohort.example, cohort.pods, 2, true, `${id} ${at}`));
    return expanded ? [head, ...lines] : [head];
  });
}

/** One row per container, without heads. */
export function containerEntries(rows: readonly ContainerRow[]): Entry[] {
  return rows.map((row) => lineOf(row, 1, 1, false, row.id));
}

export interface ValueGroup {
  readonly value: string;
  readonly label: string;
  readonly containers: number;
  /** null: not fetched yet. */
  readonly rows: readonly ContainerRow[] | null;
}

/** A head per value with its number, and below those that are open their containers. */
export function valueEntries(groups: readonly ValueGroup[], open: ReadonlySet<string>): Entry[] {
  return groups.flatMap(({ value, label, containers, rows }): Entry[] => {
    const expanded = open.has(value);
    const head: Entry = {
      kind: "head",
      key: value,
      level: 1,
      href: null,
      label,
      head: { kind: "value", value: label, containers, shown: expanded && rows !== null ? rows.length : null },
      expanded,
    };
    if (!expanded) return [head];
    if (rows === null) {
      const waiting = Array.from({ length: Math.min(3, containers) }, (_, at): Entry => {
        return { kind: "waiting", key: `${value} waiting ${at}`, level: 2, href: null, label: "on its way" };
      });
      return [head, ...waiting];
    }
    return [head, ...rows.map((row) => lineOf(row, 1, 2, false, `${value} ${row.id}`))];
  });
}

/** Rows that stand in for those not yet read. */
export function waitingEntries(number: number): Entry[] {
  return Array.from({ length: number }, (_, at): Entry => {
    return { kind: "waiting", key: `waiting ${at}`, level: 1, href: null, label: "Row on its way" };
  });
}
