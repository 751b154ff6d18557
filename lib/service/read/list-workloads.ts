import type { WorkloadsPage } from "#lib/contract/pages.ts";
import type { TableQueryParams } from "#lib/contract/query.ts";
import type { WorkloadRow } from "#lib/contract/rows.ts";
import { type Cohort, cohortsOf, countByState, mostUrgentShown, sentenceOf } from "#lib/domain/view/table/cohorts.ts";
import { sortWorkloads, type WorkloadHit } from "#lib/domain/view/table/sort.ts";
import type { WorkloadSpan } from "#lib/domain/view/table/table.ts";
import { cursorOf, pagingOf, queryOf } from "./table-query.ts";
import type { AuditView } from "./view.ts";

/** A workload with the cohorts of some of its rows; its own figures and sentence are over all of them. */
export function workloadRowOf(view: AuditView, span: WorkloadSpan, cohorts: readonly Cohort[]): WorkloadRow {
  const rows = view.table.rows.slice(span.from, span.to);
  const [first] = rows;
  return {
    id: span.id,
    cluster: first?.cluster ?? "",
    namespace: first?.namespace ?? "",
    kind: first?.workloadKind ?? "",
    name: first?.workload ?? "",
    owner: first?.owner ?? null,
    pods: span.pods,
    containers: rows.length,
    state: mostUrgentShown(rows),
    byState: countByState(rows),
    sentence: sentenceOf(rows),
    cohorts: [...cohorts],
  };
}

/** Rows of the tree when all of it is unfolded: one for a workload that agrees, a head and its cohorts for another. */
function treeRows(view: AuditView, hits: readonly WorkloadHit[]): number {
  const cohorts = view.table.cohortOfRow;
  let rows = 0;
  for (const hit of hits) {
    const distinct = new Set(hit.rows.map((position) => cohorts[position])).size;
    rows += distinct === 1 ? 1 : distinct + 1;
  }
  return rows;
}

/** One page of the workloads that match, with the cohorts that match. */
export function listWorkloads(view: AuditView, params: TableQueryParams): WorkloadsPage {
  const query = queryOf(params);
  const { offset, limit, facets } = pagingOf(params, view.audit.id);
  const selection = view.table.select(query, { facets });
  const hits = sortWorkloads(view.table, selection.rows, query);
  const items = hits.slice(offset, offset + limit).flatMap((hit) => {
    const span = view.table.workloads[hit.workload];
    const rows = hit.rows.flatMap((position) => view.table.rows[position] ?? []);
    return span ? [workloadRowOf(view, span, cohortsOf(rows))] : [];
  });
  const next = offset + limit;
  return {
    audit: view.audit,
    nextCursor: next < hits.length ? cursorOf(view.audit.id, next) : null,
    workloads: hits.length,
    rows: treeRows(view, hits),
    containers: selection.rows.length,
    containersInAll: view.table.rows.length,
    items,
    facets: facets ? { ...selection.facets } : null,
  };
}
