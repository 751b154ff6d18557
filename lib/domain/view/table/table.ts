import type { Facets, FacetValue, FilterKey, SortKey, TableQuery } from "../query.ts";
import { filterKeys } from "../query.ts";
import type { ContainerRow } from "../row.ts";
import { type ShownState, shownStates } from "../states.ts";
import { sameAnswer } from "./cohorts.ts";
import { type Column, columnsOf, haystack } from "./columns.ts";
import { type Ranks, ranksOf } from "./ranks.ts";

/** A workload's place in the table: its rows lie side by side. */
export interface WorkloadSpan {
  /** `cluster/namespace/kind/name` */
  readonly id: string;
  readonly from: number;
  readonly to: number;
  readonly pods: number;
}

export interface Selection {
  /** Positions of the rows that match, ascending. */
  readonly rows: Uint32Array;
  readonly facets: Facets;
}

const stateCode: Readonly<Record<ShownState, number>> = Object.fromEntries(
  shownStates.map((state, index) => [state, index]),
) as Record<ShownState, number>;

/** Facet values beyond this many, by count, are left out: nobody reads a list of 5,000 nodes. */
const facetValuesShown = 60;

function workloadIdOf(row: ContainerRow): string {
  return `${row.cluster}/${row.namespace}/${row.workloadKind}/${row.workload}`;
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** The rows of one audit, laid out for filtering, counting and sorting at any size. */
export class Table {
  readonly rows: readonly ContainerRow[];
  readonly workloads: readonly WorkloadSpan[];
  /** Workload of each row, as an index into `workloads`. */
  readonly workloadOfRow: Uint32Array;
  /** State of each row, as an index into `shownStates`. */
  readonly states: Uint8Array;
  private readonly columns: Readonly<Record<FilterKey, Column>>;
  private readonly byId: ReadonlyMap<string, number>;
  private readonly spanById: ReadonlyMap<string, number>;
  private texts: string[] | null = null;
  private cohorts: Uint32Array | null = null;
  private readonly ranksBySort = new Map<SortKey, Ranks>();

  constructor(rows: readonly ContainerRow[]) {
    const keyed = rows.map((row) => ({ row, workload: workloadIdOf(row) }));
    keyed.sort((a, b) => compareText(a.workload, b.workload) || compareText(a.row.pod, b.row.pod));
    this.rows = keyed.map(({ row }) => row);
    this.states = Uint8Array.from(this.rows, (row) => stateCode[row.state]);
    this.columns = columnsOf(this.rows);
    this.byId = new Map(this.rows.map((row, position) => [row.id, position]));
    this.workloadOfRow = new Uint32Array(keyed.length);
    const spans: WorkloadSpan[] = [];
    for (let from = 0; from < keyed.length; ) {
      const id = keyed[from]?.workload ?? "";
      let to = from;
      let pods = 0;
      let pod = "";
      for (; to < keyed.length && keyed[to]?.workload === id; to++) {
        const name = keyed[to]?.row.pod ?? "";
        if (name !== pod) pods++;
        pod = name;
        this.workloadOfRow[to] = spans.length;
      }
      spans.push({ id, from, to, pods });
      from = to;
    }
    this.workloads = spans;
    this.spanById = new Map(spans.map((span, position) => [span.id, position]));
  }

  row(id: string): ContainerRow | null {
    const position = this.byId.get(id);
    return position === undefined ? null : (this.rows[position] ?? null);
  }

  workload(id: string): WorkloadSpan | null {
    const position = this.spanById.get(id);
    return position === undefined ? null : (this.workloads[position] ?? null);
  }

  /** The rows' places in an order, worked out when it is first asked for. */
  ranks(sort: SortKey): Ranks {
    const ranks = this.ranksBySort.get(sort) ?? ranksOf(this.rows, sort);
    this.ranksBySort.set(sort, ranks);
    return ranks;
  }

  /** Cohort of each row, as a number that is its own within the workload. */
  get cohortOfRow(): Uint32Array {
    this.cohorts ??= cohortsByRow(this);
    return this.cohorts;
  }

  private matchesText(words: readonly string[]): (position: number) => boolean {
    this.texts ??= this.rows.map(haystack);
    const texts = this.texts;
    return (position) => words.every((word) => texts[position]?.includes(word) === true);
  }

  /** Rows that match a query, and the counts of each facet without its own filter. */
  select(query: TableQuery, options: { readonly facets: boolean }): Selection {
    const filters = filterKeys.flatMap((key) => {
      const wanted = query.filters[key];
      return wanted?.length ? [{ key, codes: this.columns[key].codes, pass: passOf(this.columns[key], wanted) }] : [];
    });
    const words = query.text.toLowerCase().split(/\s+/).filter(Boolean);
    const text = words.length > 0 ? this.matchesText(words) : null;
    const matching = new Uint32Array(this.rows.length);
    const counts = options.facets ? filterKeys.map((key) => new Uint32Array(this.columns[key].values.length)) : null;
    const codes = filterKeys.map((key) => this.columns[key].codes);
    let found = 0;
    for (let position = 0; position < this.rows.length; position++) {
      let missed = 0;
      let missedKey: FilterKey | null = null;
      for (const filter of filters) {
        if (filter.pass[filter.codes[position] ?? 0] === 1) continue;
        missed++;
        missedKey = filter.key;
        if (missed > 1) break;
      }
      if (missed > 1 || (missed === 1 && counts === null)) continue;
      if (text !== null && !text(position)) continue;
      if (missed === 0) matching[found++] = position;
      if (counts === null) continue;
      for (let index = 0; index < filterKeys.length; index++) {
        if (missedKey !== null && filterKeys[index] !== missedKey) continue;
        const bucket = counts[index];
        const code = codes[index]?.[position] ?? 0;
        if (bucket) bucket[code] = (bucket[code] ?? 0) + 1;
      }
    }
    return { rows: matching.subarray(0, found), facets: counts === null ? {} : this.facetsOf(counts) };
  }

  private facetsOf(counts: readonly Uint32Array[]): Facets {
    const facets: Partial<Record<FilterKey, FacetValue[]>> = {};
    for (const [index, key] of filterKeys.entries()) {
      const bucket = counts[index];
      const all = this.columns[key].values.map((value, code) => ({ value, count: bucket?.[code] ?? 0 }));
      facets[key] =
        key === "state"
          ? shownStates.map((state) => ({ value: state, count: all.find((one) => one.value === state)?.count ?? 0 }))
          : all.sort((a, b) => b.count - a.count || compareText(a.value, b.value)).slice(0, facetValuesShown);
    }
    return facets;
  }
}

function cohortsByRow(table: Table): Uint32Array {
  const cohorts = new Uint32Array(table.rows.length);
  for (const { from, to } of table.workloads) {
    const numbers = new Map<string, number>();
    for (let position = from; position < to; position++) {
      const row = table.rows[position];
      const key = row ? sameAnswer(row) : "";
      const number = numbers.get(key) ?? numbers.size;
      numbers.set(key, number);
      cohorts[position] = number;
    }
  }
  return cohorts;
}

/** 1 for each value that passes: among those named, and not among those excluded with `!`. */
function passOf(column: Column, wanted: readonly string[]): Uint8Array {
  const without = wanted.filter((value) => value.startsWith("!")).map((value) => value.slice(1));
  const within = wanted.filter((value) => !value.startsWith("!"));
  const pass = new Uint8Array(column.values.length).fill(within.length === 0 ? 1 : 0);
  for (const value of within) {
    const code = column.codeOf.get(value);
    if (code !== undefined) pass[code] = 1;
  }
  for (const value of without) {
    const code = column.codeOf.get(value);
    if (code !== undefined) pass[code] = 0;
  }
  return pass;
}
