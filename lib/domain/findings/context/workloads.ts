import { isNodeEssential } from "../../credentials/essentials.ts";
import type { Resolution } from "../../credentials/resolve.ts";
import type { ClusterIndex } from "../../inventory/cluster-index.ts";
import type { Placed } from "../../view/project.ts";

/** Containers of one workload with one name, one resolution and one answer; none of them is finished. */
export interface Cohort {
  readonly workload: Workload;
  readonly example: Placed;
  readonly resolution: Resolution;
  readonly members: readonly Placed[];
}

export interface Workload {
  /** `cluster/namespace/kind/name` */
  readonly id: string;
  readonly cluster: string;
  readonly index: ClusterIndex;
  readonly namespace: string;
  readonly kind: string;
  readonly name: string;
  readonly serviceAccount: string;
  readonly owner: string | null;
  /** A part of the node itself. */
  readonly essential: boolean;
  readonly cohorts: readonly Cohort[];
}

interface CohortDraft extends Cohort {
  readonly members: Placed[];
}

interface WorkloadDraft extends Workload {
  readonly cohorts: CohortDraft[];
  readonly byResolution: Map<Resolution, CohortDraft[]>;
}

function workloadOf({ row, index, pod }: Placed, id: string): WorkloadDraft {
  return {
    id,
    cluster: row.cluster,
    index,
    namespace: row.namespace,
    kind: row.workloadKind,
    name: row.workload,
    serviceAccount: row.serviceAccount,
    owner: row.owner,
    essential: isNodeEssential(pod),
    cohorts: [],
    byResolution: new Map(),
  };
}

function alike(a: Placed, b: Placed): boolean {
  return (
    a.row.container === b.row.container &&
    a.row.state === b.row.state &&
    a.row.evidence === b.row.evidence &&
    a.row.refused === b.row.refused &&
    a.row.sdk === b.row.sdk &&
    a.row.serviceAccount === b.row.serviceAccount
  );
}

/** Folds containers by workload and answer, so that rules look at what differs and not at every pod. */
export function foldWorkloads(placed: readonly Placed[]): Workload[] {
  const drafts = new Map<string, WorkloadDraft>();
  for (const one of placed) {
    const { row, resolution } = one;
    if (resolution.finished) continue;
    const id = `${row.cluster}/${row.namespace}/${row.workloadKind}/${row.workload}`;
    let workload = drafts.get(id);
    if (!workload) {
      workload = workloadOf(one, id);
      drafts.set(id, workload);
    }
    let list = workload.byResolution.get(resolution);
    if (!list) {
      list = [];
      workload.byResolution.set(resolution, list);
    }
    const cohort = list.find(({ example }) => alike(example, one));
    if (cohort) {
      cohort.members.push(one);
      continue;
    }
    const made = { workload, example: one, resolution, members: [one] };
    list.push(made);
    workload.cohorts.push(made);
  }
  return [...drafts.values()];
}

/** How many containers some cohorts hold. */
export function containersOf(cohorts: Iterable<Cohort>): number {
  let sum = 0;
  for (const { members } of cohorts) sum += members.length;
  return sum;
}

/** How many pods some cohorts are in. */
export function podsOf(cohorts: Iterable<Cohort>): number {
  const pods = new Set<string>();
  for (const { members } of cohorts) for (const { pod } of members) pods.add(pod.uid);
  return pods.size;
}

/** Workloads of some cohorts, each once. */
export function workloadsOf(cohorts: Iterable<Cohort>): Workload[] {
  return [...new Set(Array.from(cohorts, ({ workload }) => workload))];
}
