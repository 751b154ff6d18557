import type { InjectionVerdict } from "#lib/domain/admission/verdict.ts";
import type { Resolution } from "#lib/domain/credentials/resolve.ts";
import type { State } from "#lib/domain/credentials/states.ts";
import type { Reason } from "#lib/domain/reason.ts";
import type { EvidenceGrade } from "#lib/domain/usage/grade.ts";
import type { Placed } from "#lib/domain/view/project.ts";
import type { ContainerRow } from "#lib/domain/view/row.ts";
import { stateOf } from "#lib/domain/view/states.ts";
import { reasonsOf } from "./reasons.ts";

/** One container as `--format json` and `jsonl` print it. Fields are added, never renamed. */
export interface ContainerEntry {
  readonly cluster: string;
  readonly namespace: string;
  readonly workload: { readonly kind: string; readonly name: string };
  readonly pod: string;
  readonly node: string | null;
  readonly serviceAccount: string;
  readonly container: string;
  readonly containerKind: ContainerRow["containerKind"];
  readonly state: State;
  readonly states: ContainerRow["states"];
  readonly source: ContainerRow["source"];
  readonly role: string | null;
  readonly nodeRoleInReach: ContainerRow["nodeRoleInReach"];
  readonly evidence: EvidenceGrade | "denied";
  /** What the pod identity webhook did to it, and why; `lift`: what would tell more. */
  readonly injection: InjectionVerdict;
  readonly reasons: readonly Reason[];
}

/** Makes entries; containers that share a resolution share its reasons. */
export function entryMaker(): (placed: Placed) => ContainerEntry {
  const known = new WeakMap<Resolution, Map<string, readonly Reason[]>>();
  const sharedReasons = ({ row, resolution }: Placed): readonly Reason[] => {
    const byCause = known.get(resolution) ?? new Map<string, readonly Reason[]>();
    known.set(resolution, byCause);
    const key = `${row.cause.code}\n${row.cause.text}`;
    const reasons = byCause.get(key) ?? reasonsOf(row.cause, resolution);
    byCause.set(key, reasons);
    return reasons;
  };
  return (placed) => {
    const { row } = placed;
    return {
      cluster: row.cluster,
      namespace: row.namespace,
      workload: { kind: row.workloadKind, name: row.workload },
      pod: row.pod,
      node: row.node,
      serviceAccount: row.serviceAccount,
      container: row.container,
      containerKind: row.containerKind,
      state: stateOf(row.state),
      states: row.states,
      source: row.source,
      role: row.role,
      nodeRoleInReach: row.nodeRoleInReach,
      evidence: row.refused ? "denied" : row.evidence,
      injection: placed.resolution.verdict,
      reasons: sharedReasons(placed),
    };
  };
}
