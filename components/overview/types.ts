import type { EvidenceGrade } from "#lib/domain/usage/grade.ts";
import type { Known } from "#lib/domain/view/row.ts";
import type { ShownState } from "#lib/domain/view/states.ts";
import type { ByState } from "../state/state-bar.tsx";

export interface ClusterCounts {
  readonly id: string;
  readonly account: string | null;
  readonly region: string | null;
  readonly containers: number;
  readonly byState: ByState;
  /** Whether CloudTrail was read for it: `no` means that no use can be counted. */
  readonly useCovered: Known;
  /** Whether its pods were read: of those that were not nothing can be counted. */
  readonly podsRead: "all" | "part" | "none";
}

export interface Cause {
  readonly state: ShownState;
  readonly cause: { readonly code: string; readonly text: string };
  readonly containers: number;
  readonly workloads: readonly {
    readonly id: string;
    readonly name: string;
    readonly pods: number;
    readonly of: number;
  }[];
  readonly moreWorkloads: number;
  readonly owners: readonly string[];
  readonly act: string;
  readonly evidence: EvidenceGrade;
  readonly lastSeen: number | null;
}

export interface OwnerCounts {
  /** null: no owner is known. */
  readonly owner: string | null;
  readonly byState: ByState;
  readonly containers: number;
}

export interface StateChange {
  readonly at: number;
  readonly from: ShownState | null;
  readonly to: ShownState | null;
  readonly containers: number;
  readonly workload: string;
  readonly workloadId: string;
  readonly text: string;
}
