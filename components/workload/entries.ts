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
  /** Workloads with the cohorts that have the value; null: not fetched yet. */
  readonly workloads: readonly WorkloadGroup[] | null;
}

/** A head per value with its number, and below those that are open a row per cohort. */
export function valueEntries(groups: readonly ValueGroup[], open: ReadonlySet<string>): Entry[] {
  return groups.flatMap(({ value, label, containers, workloads }): Entry[] => {
    const expanded = open.has(value);
    const head: Entry = {
      kind: "head",
      key: value,
      level: 1,
      href: null,
      label,
      head: { kind: "value", value: label, containers, shown: expanded ? shownOf(workloads) : null },
      expanded,
    };
    if (!expanded) return [head];
    if (workloads === null) {
      const waiting = Array.from({ length: Math.min(3, containers) }, (_, at): Entry => {
        return { kind: "waiting", key: `${value} waiting ${at}`, level: 2, href: null, label: "on its way" };
      });
      return [head, ...waiting];
    }
    const lines = workloads.flatMap(({ id, cohorts }) =>
      cohorts.map((cohort, at) => lineOf(cohort.example, cohort.pods, 2, false, `${value} ${id} ${at}`)),
    );
    return [head, ...lines];
  });
}

function shownOf(workloads: readonly WorkloadGroup[] | null): number | null {
  if (workloads === null) return null;
  return workloads.reduce((sum, { cohorts }) => sum + cohorts.reduce((pods, cohort) => pods + cohort.pods, 0), 0);
}

/** Rows that stand in for those not yet read. */
export function waitingEntries(number: number): Entry[] {
  return Array.from({ length: number }, (_, at): Entry => {
    return { kind: "waiting", key: `waiting ${at}`, level: 1, href: null, label: "Row on its way" };
  });
}
