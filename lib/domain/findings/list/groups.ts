import { type Severity, severities } from "../finding.ts";
import type { FindingGrouping } from "./query.ts";
import type { ListedFinding } from "./row.ts";
import { findingValues } from "./select.ts";

/** Findings of one rule, of one owner, or of one control. A finding of several owners is in the group of each. */
export interface FindingGroup {
  /** The value to filter by. */
  readonly value: string;
  readonly title: string;
  /** Gravest of its findings. */
  readonly severity: Severity;
  readonly findings: number;
  /** Of them, those that this audit could not look for. */
  readonly notFound: number;
  /** Distinct containers, workloads and roles concerned. */
  readonly containers: number;
  readonly workloads: number;
  readonly roles: number;
  readonly owners: readonly string[];
  readonly firstSeen: number;
  /** What changes its findings, in a few words: of the gravest. */
  readonly act: string;
}

/** Containers of open findings, each counted once; where a finding does not say which they are, as many as it tells. */
function containersIn(list: readonly ListedFinding[]): { containers: number; workloads: number } {
  const containers = new Set<string>();
  const workloads = new Set<string>();
  let told = 0;
  for (const { row, concerned } of list) {
    if (row.status === "resolved") continue;
    if (concerned === null) told += row.containers;
    for (const { members } of concerned ?? []) {
      for (const { row: one } of members) {
        containers.add(one.id);
        workloads.add(`${one.cluster}/${one.namespace}/${one.workloadKind}/${one.workload}`);
      }
    }
  }
  return { containers: containers.size + told, workloads: workloads.size };
}

function titleOf(grouping: FindingGrouping, value: string, first: ListedFinding): string {
  if (grouping === "rule") return first.row.title;
  if (grouping === "owner") return value;
  const ref = first.controls.find(({ id }) => id === value);
  return ref ? `${ref.frameworkName}, ${ref.control}: ${ref.title}` : value;
}

/** Groups of sorted findings: those with the gravest finding first, then by containers. */
export function groupFindings(findings: readonly ListedFinding[], grouping: FindingGrouping): FindingGroup[] {
  const byValue = new Map<string, ListedFinding[]>();
  for (const one of findings) {
    for (const value of findingValues(one, grouping)) {
      const list = byValue.get(value);
      if (list) list.push(one);
      else byValue.set(value, [one]);
    }
  }
  const rank = ({ severity }: { readonly severity: Severity }): number => severities.indexOf(severity);
  return [...byValue]
    .flatMap(([value, list]): FindingGroup[] => {
      const [gravest] = list.toSorted((a, b) => rank(a.row) - rank(b.row) || b.row.containers - a.row.containers);
      if (!gravest) return [];
      return [
        {
          value,
          title: titleOf(grouping, value, gravest),
          severity: gravest.row.severity,
          findings: list.length,
          notFound: list.filter(({ row }) => row.status === "open" && !row.found).length,
          ...containersIn(list),
          roles: new Set(list.flatMap(({ row: { subject } }) => (subject.kind === "role" ? [subject.name] : []))).size,
          owners: [...new Set(list.flatMap(({ row }) => row.owners))].sort(),
          firstSeen: Math.min(...list.map(({ row }) => row.firstSeen)),
          act: gravest.row.act,
        },
      ];
    })
    .sort((a, b) => rank(a) - rank(b) || b.containers - a.containers || (a.value < b.value ? -1 : 1));
}
