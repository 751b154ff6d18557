import type { EvidencePage, EvidenceQueryParams, EvidenceRow } from "#lib/contract/evidence.ts";
import { type EvidenceQuery, evidenceFilterKeys } from "#lib/domain/view/evidence/query.ts";
import { EvidenceTable } from "#lib/domain/view/evidence/table.ts";
import { cursorOf, filtersIn, pagingOf } from "./table-query.ts";
import type { AuditView } from "./view.ts";
import { windowsOf } from "./windows.ts";

const tables = new WeakMap<AuditView, EvidenceTable>();

function tableOf(view: AuditView): EvidenceTable {
  const table = tables.get(view) ?? new EvidenceTable(view.estate, view.usage.records);
  tables.set(view, table);
  return table;
}

function queryOf(params: EvidenceQueryParams): EvidenceQuery {
  const { q = "", only = null, from = null, to = null, sort = "last" } = params;
  return { filters: filtersIn(evidenceFilterKeys, params), text: q, only, from, to, sort };
}

/** The row that an event was folded into, by its id; null: the id is not among the samples. */
export function evidenceById(view: AuditView, id: string): EvidenceRow | null {
  return tableOf(view).byEvent(id);
}

/** What CloudTrail showed, folded by who, what and outcome, with its time line and with what was not read. */
export function listEvidence(view: AuditView, params: EvidenceQueryParams): EvidencePage {
  const { rows, calls, refused, timeLine, facets } = tableOf(view).ask(queryOf(params));
  const { offset, limit } = pagingOf({ cursor: params.cursor, limit: params.limit }, view.audit.id);
  return {
    audit: view.audit,
    nextCursor: offset + limit < rows.length ? cursorOf(view.audit.id, offset + limit) : null,
    total: rows.length,
    calls,
    refused,
    items: rows.slice(offset, offset + limit),
    timeLine: params.facets === "0" ? null : timeLine,
    facets: params.facets === "0" ? null : facets,
    windows: windowsOf(view, null),
  };
}
