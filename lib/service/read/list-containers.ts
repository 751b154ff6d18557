import type { ContainersPage } from "#lib/contract/pages.ts";
import type { TableQueryParams } from "#lib/contract/query.ts";
import { sortRows } from "#lib/domain/view/table/sort.ts";
import { cursorOf, pagingOf, queryOf } from "./table-query.ts";
import type { AuditView } from "./view.ts";

/** One page of the containers that match. */
export function listContainers(view: AuditView, params: TableQueryParams): ContainersPage {
  const query = queryOf(params);
  const { offset, limit, facets } = pagingOf(params, view.audit.id);
  const selection = view.table.select(query, { facets });
  const sorted = sortRows(view.table, selection.rows, query);
  const next = offset + limit;
  return {
    audit: view.audit,
    nextCursor: next < sorted.length ? cursorOf(view.audit.id, next) : null,
    total: sorted.length,
    items: Array.from(sorted.subarray(offset, next)).flatMap((position) => view.table.rows[position] ?? []),
    facets: facets ? { ...selection.facets } : null,
  };
}
