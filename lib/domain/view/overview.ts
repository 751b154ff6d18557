import type { ClusterInventory } from "../inventory/inventory.ts";
import { questions, type UsageIndex } from "../usage/evidence.ts";
import { type EvidenceGrade, evidenceGrades } from "../usage/grade.ts";
import { actFor, wordsOf } from "./causes.ts";
import type { ContainerRow, Known } from "./row.ts";
import type { ShownState } from "./states.ts";
import { countByState } from "./table/cohorts.ts";

export type ByState = Partial<Record<ShownState, number>>;

export interface ClusterSummary {
  readonly id: string;
  readonly account: string | null;
  readonly region: string | null;
  readonly version: string | null;
  readonly containers: number;
  readonly byState: ByState;
  readonly useCovered: Known;
}

export interface CauseSummary {
  readonly state: ShownState;
  readonly cause: { readonly code: string; readonly text: string };
  readonly containers: number;
  readonly workloads: { id: string; name: string; pods: number; of: number }[];
  readonly moreWorkloads: number;
  readonly owners: string[];
  readonly act: string;
  readonly evidence: EvidenceGrade;
  readonly lastSeen: number | null;
}

/** States of which the first screen lists the causes. */
const told: readonly ShownState[] = ["falling-back", "node-role-used"];
const workloadsNamed = 6;

/** Counts of one cluster. Use is covered where CloudTrail of its account and Region was read for exchanges. */
export function clusterSummary(
  cluster: ClusterInventory,
  rows: readonly ContainerRow[],
  usage: UsageIndex,
): ClusterSummary {
  const { id, account, region, kubernetesVersion } = cluster.identity;
  const asked = usage.windows.some(
    (window) => window.account === account && window.region === region && window.from < window.to,
  );
  return {
    id,
    account,
    region,
    version: kubernetesVersion,
    containers: rows.length,
    byState: countByState(rows),
    useCovered: usage.covers(account, region, questions.webIdentity) ? "yes" : asked ? "unknown" : "no",
  };
}

function workloadKey(row: ContainerRow): string {
  return `${row.cluster}/${row.namespace}/${row.workloadKind}/${row.workload}`;
}

function causeCode(row: ContainerRow): string {
  return row.state === "node-role-used" ? "nothing-configured" : row.cause.code;
}

/** Why containers live on a node's role, most containers first; `podsOf` tells the pods of a workload. */
export function causesOf(rows: readonly ContainerRow[], podsOf: (workload: string) => number): CauseSummary[] {
  const concerned = rows.filter((row) => told.includes(row.state));
  const groups = Map.groupBy(concerned, (row) => `${row.state}\n${causeCode(row)}`);
  const summaries = [...groups.values()].flatMap((members) => {
    const [first] = members;
    if (!first) return [];
    const byWorkload = [...Map.groupBy(members, workloadKey)]
      .map(([id, list]) => ({
        id,
        name: `${list[0]?.namespace}/${list[0]?.workload}`,
        pods: new Set(list.map((row) => row.pod)).size,
        of: podsOf(id),
      }))
      .sort((a, b) => b.pods - a.pods || (a.name < b.name ? -1 : 1));
    const code = causeCode(first);
    const words = wordsOf(code, first.cause.text, first.state);
    const seen = members.map((row) => row.lastSeen).filter((at) => at !== null);
    const grades = new Set(members.map((row) => row.evidence));
    return [
      {
        state: first.state,
        cause: { code, text: words.title },
        containers: members.length,
        workloads: byWorkload.slice(0, workloadsNamed),
        moreWorkloads: Math.max(0, byWorkload.length - workloadsNamed),
        owners: [...new Set(members.flatMap((row) => (row.owner === null ? [] : [row.owner])))].sort(),
        act: actFor(words, byWorkload.length),
        evidence: evidenceGrades.find((grade) => grades.has(grade)) ?? "not-covered",
        lastSeen: seen.length === 0 ? null : Math.max(...seen),
      },
    ];
  });
  return summaries.sort((a, b) => told.indexOf(a.state) - told.indexOf(b.state) || b.containers - a.containers);
}

/** Containers of each owner, those with most on a node's role first. */
export function ownersOf(
  rows: readonly ContainerRow[],
): { owner: string | null; byState: ByState; containers: number }[] {
  const onNode = (byState: ByState): number => (byState["falling-back"] ?? 0) + (byState["node-role-used"] ?? 0);
  return [...Map.groupBy(rows, (row) => row.owner)]
    .map(([owner, list]) => ({ owner, byState: countByState(list), containers: list.length }))
    .sort((a, b) => onNode(b.byState) - onNode(a.byState) || b.containers - a.containers);
}

const ways: Readonly<Record<string, string>> = {
  "hop-limit-open": "Hop limit 2 or more",
  "host-network": "Host network",
  "tokens-optional": "IMDSv1 answers",
};

/** By which way exposed containers reach a node's role. */
export function exposedWays(rows: readonly ContainerRow[]): { way: string; containers: number }[] {
  const exposed = rows.filter((row) => row.state === "node-role-exposed");
  return [...Map.groupBy(exposed, (row) => ways[row.cause.code] ?? row.cause.text)]
    .map(([way, list]) => ({ way, containers: list.length }))
    .sort((a, b) => b.containers - a.containers);
}

/** Workloads with a container that lives on a node's role. */
export function workloadsOnNodeRole(rows: readonly ContainerRow[]): number {
  return new Set(rows.filter((row) => told.includes(row.state)).map(workloadKey)).size;
}
