import { certainties, severities } from "../finding.ts";
import type { FindingAbout, FindingFilterKey, FindingQuery, FindingSortKey } from "./query.ts";
import { findingFilterKeys } from "./query.ts";
import { type FindingRow, findingStatuses, type ListedFinding } from "./row.ts";

/** Stands for "no owner", "no cluster" in filters and facets. */
export const noValue = "none";

const valuesOf: Readonly<Record<FindingFilterKey, (one: ListedFinding) => readonly string[]>> = {
  status: ({ row }) => [row.status],
  severity: ({ row }) => [row.severity],
  certainty: ({ row }) => [row.certainty],
  group: ({ row }) => (row.group === null ? [] : [row.group]),
  rule: ({ row }) => [row.rule],
  kind: ({ row }) => [row.subject.kind],
  cluster: ({ clusters }) => clusters,
  namespace: ({ namespaces }) => namespaces,
  account: ({ accounts }) => accounts,
  owner: ({ row }) => row.owners,
  control: ({ controls }) => controls.map(({ id }) => id),
};

/** Values of a finding under a key; `none` where it has none. */
export function findingValues(one: ListedFinding, key: FindingFilterKey): readonly string[] {
  const values = valuesOf[key](one);
  return values.length === 0 ? [noValue] : values;
}

function passes(values: readonly string[], wanted: readonly string[]): boolean {
  const out = wanted.filter((value) => value.startsWith("!")).map((value) => value.slice(1));
  if (values.some((value) => out.includes(value))) return false;
  return out.length === wanted.length || values.some((value) => wanted.includes(value));
}

function wordsIn(one: FindingRow): string {
  const { subject } = one;
  return [
    one.text,
    one.title,
    one.rule,
    subject.name,
    subject.namespace,
    subject.cluster,
    subject.account,
    subject.kind,
  ]
    .join("\n")
    .toLowerCase();
}

function workloadOf({ subject }: FindingRow): string | null {
  const { kind, cluster, namespace, workloadKind, name } = subject;
  return kind === "workload" ? `${cluster}/${namespace}/${workloadKind}/${name}` : null;
}

/** Whether a finding is about a role, or counts a container or one of a workload's containers. */
function isAbout({ row, concerned }: ListedFinding, { kind, id }: FindingAbout): boolean {
  if (kind === "role") return row.subject.kind === "role" && row.subject.name === id;
  if (kind === "workload" && workloadOf(row) === id) return true;
  return (concerned ?? []).some(({ members }) =>
    members.some(({ row: one }) =>
      kind === "container"
        ? one.id === id
        : `${one.cluster}/${one.namespace}/${one.workloadKind}/${one.workload}` === id,
    ),
  );
}

export interface FacetCount {
  readonly value: string;
  readonly count: number;
}

export type FindingFacets = Readonly<Record<FindingFilterKey, readonly FacetCount[]>>;

const inOrder: Partial<Readonly<Record<FindingFilterKey, readonly string[]>>> = {
  status: findingStatuses,
  severity: severities,
  certainty: certainties,
};

function counted(values: Iterable<string>, key: FindingFilterKey): FacetCount[] {
  const order = inOrder[key];
  const counts = new Map<string, number>((order ?? []).map((value) => [value, 0]));
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  const facet = [...counts].map(([value, count]) => ({ value, count }));
  return order === undefined ? facet.sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1)) : facet;
}

export interface FindingSelection {
  /** Sorted. */
  readonly findings: readonly ListedFinding[];
  /** Counts for the query without the facet's own filter. */
  readonly facets: FindingFacets;
}

/** The findings that match a query, sorted, and the counts of every facet. */
export function selectFindings(all: readonly ListedFinding[], query: FindingQuery): FindingSelection {
  const words = query.text.toLowerCase().split(/\s+/).filter(Boolean);
  const { about } = query;
  const base = all.filter(
    (one) => (about === null || isAbout(one, about)) && words.every((word) => wordsIn(one.row).includes(word)),
  );
  const filters = findingFilterKeys.flatMap((key) => {
    const wanted = query.filters[key] ?? [];
    return wanted.length === 0 ? [] : [{ key, wanted }];
  });
  const matching = (except: FindingFilterKey | null): ListedFinding[] =>
    base.filter((one) => filters.every(({ key, wanted }) => key === except || passes(findingValues(one, key), wanted)));
  const facets = Object.fromEntries(
    findingFilterKeys.map((key) => [
      key,
      counted(
        matching(key).flatMap((one) => findingValues(one, key)),
        key,
      ),
    ]),
  ) as unknown as FindingFacets;
  return { findings: sorted(matching(null), query.sort, query.descending), facets };
}

function byText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

const comparisons: Readonly<Record<FindingSortKey, (a: FindingRow, b: FindingRow) => number>> = {
  severity: (a, b) => severities.indexOf(a.severity) - severities.indexOf(b.severity),
  containers: (a, b) => a.containers - b.containers,
  firstSeen: (a, b) => a.firstSeen - b.firstSeen,
  lastSeen: (a, b) => a.lastSeen - b.lastSeen,
  name: (a, b) => byText(a.subject.name, b.subject.name),
};

/** What stands below in one order stands above in the other; ties go by severity, containers and key in both. */
function sorted(findings: ListedFinding[], sort: FindingSortKey, descending: boolean): ListedFinding[] {
  const compare = comparisons[sort];
  const sign = descending ? -1 : 1;
  return findings.sort(
    ({ row: a }, { row: b }) =>
      sign * compare(a, b) || comparisons.severity(a, b) || b.containers - a.containers || byText(a.key, b.key),
  );
}
