import type { ContainerRow } from "#lib/domain/view/row.ts";
import type { ShownState } from "#lib/domain/view/states.ts";
import { countByState } from "#lib/domain/view/table/cohorts.ts";
import type { ListingFacts } from "#lib/store/commit.ts";
import type { AuditView } from "../read/view.ts";

export const statesKind = "states";

/** The states of one workload's container of one name, as history keeps them. */
export interface StateFact {
  readonly byState: Partial<Record<ShownState, number>>;
  /** Why the most urgent of them. */
  readonly why: string;
}

/** `namespace/kind/workload/container` */
export function stateKey(row: ContainerRow): string {
  return `${row.namespace}/${row.workloadKind}/${row.workload}/${row.container}`;
}

function sorted(counts: Partial<Record<ShownState, number>>): Partial<Record<ShownState, number>> {
  return Object.fromEntries(Object.entries(counts).sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** The states of an audit by cluster, so that history shows since when they are so. */
export function* stateFacts(view: AuditView): Iterable<ListingFacts> {
  const byCluster = Map.groupBy(view.table.rows, (row) => row.cluster);
  for (const cluster of view.estate.inventory.clusters) {
    const scope = cluster.identity.id;
    const groups = Map.groupBy(byCluster.get(scope) ?? [], stateKey);
    yield {
      scope,
      kind: statesKind,
      complete: cluster.pods.coverage.status === "complete",
      facts: [...groups].map(([key, rows]) => {
        const fact: StateFact = { byState: sorted(countByState(rows)), why: rows[0]?.cause.text ?? "" };
        return { key, body: JSON.stringify(fact) };
      }),
    };
  }
}
