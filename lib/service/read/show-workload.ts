import type { WorkloadDetail } from "#lib/contract/pages.ts";
import { cohortsOf, mostUrgentShown } from "#lib/domain/view/table/cohorts.ts";
import type { WorkloadSpan } from "#lib/domain/view/table/table.ts";
import { ServiceError } from "../errors.ts";
import { workloadRowOf } from "./list-workloads.ts";
import type { AuditView } from "./view.ts";

/** Where the rows of a workload stand. `id`: `cluster/namespace/kind/name`. Raises `not-found`. */
export function workloadSpan(view: AuditView, id: string): WorkloadSpan {
  const span = view.table.workload(id);
  if (span) return span;
  throw new ServiceError(
    "not-found",
    `There is no workload ${id} in this audit.`,
    "It may have been removed since.",
    "Look at all workloads.",
  );
}

/** One workload with all of its cohorts and pods. `id`: `cluster/namespace/kind/name`. Raises `not-found`. */
export function showWorkload(view: AuditView, id: string): WorkloadDetail {
  const span = workloadSpan(view, id);
  const rows = view.table.rows.slice(span.from, span.to);
  const cohorts = cohortsOf(rows);
  const pods = [...Map.groupBy(rows, (row) => row.pod)].map(([name, list]) => ({
    name,
    node: list[0]?.node ?? null,
    createdAt: list[0]?.createdAt ?? 0,
    state: mostUrgentShown(list),
  }));
  return { audit: view.audit, workload: workloadRowOf(view, span, cohorts), cohorts, pods };
}
