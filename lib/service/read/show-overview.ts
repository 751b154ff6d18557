import type { Overview } from "#lib/contract/pages.ts";
import { gapsOf } from "#lib/domain/view/gaps.ts";
import { causesOf, clusterSummary, exposedWays, ownersOf, workloadsOnNodeRole } from "#lib/domain/view/overview.ts";
import type { ContainerRow } from "#lib/domain/view/row.ts";
import { countByState } from "#lib/domain/view/table/cohorts.ts";
import type { AuditView } from "./view.ts";

/** The first screen; `cluster`: only that cluster. `changes` are worked out by whoever keeps audits. */
export function showOverview(
  view: AuditView,
  cluster: string | null,
  history: Pick<Overview, "changes" | "comparedWith">,
): Overview {
  const rows: readonly ContainerRow[] =
    cluster === null ? view.table.rows : view.table.rows.filter((row) => row.cluster === cluster);
  const clusters = view.estate.inventory.clusters.filter(({ identity }) => cluster === null || identity.id === cluster);
  return {
    audit: view.audit,
    clusters: clusters.map((one) =>
      clusterSummary(
        one,
        rows.filter((row) => row.cluster === one.identity.id),
        view.usage,
      ),
    ),
    byState: countByState(rows),
    containers: rows.length,
    workloadsOnNodeRole: workloadsOnNodeRole(rows),
    exposedNotCovered: rows.filter((row) => row.state === "node-role-exposed" && row.evidence === "not-covered").length,
    causes: causesOf(rows, (id) => view.table.workload(id)?.pods ?? 0),
    byOwner: ownersOf(rows),
    exposedBy: exposedWays(rows),
    ...history,
    gaps: gapsOf(view.coverage, rows, view.estate.inventory).map((gap) => ({ ...gap })),
    sources: {
      complete: view.coverage.filter((one) => one.status === "complete").length,
      all: view.coverage.length,
    },
  };
}
