"use client";

import { useQuery } from "@tanstack/react-query";
import { useCallback, useMemo, useState } from "react";
import { FacetRail } from "#components/table/facet-rail.tsx";
import { FootLine } from "#components/table/foot-line.tsx";
import { Grid } from "#components/table/grid.tsx";
import { useSelection } from "#components/table/use-selection.ts";
import { Button } from "#components/ui/button.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import { clock } from "#components/ui/moments.ts";
import { count } from "#components/ui/number.ts";
import { railOf } from "#components/workload/facets.tsx";
import { rememberList } from "#lib/client/list-context.ts";
import { queries } from "#lib/client/queries.ts";
import { readTableState, sortBy, tableParams, toggleValue } from "#lib/client/table-state.ts";
import { useUrlState } from "#lib/client/url-state.ts";
import { Failure, FailureLine } from "../answered.tsx";
import { useFollow } from "../use-follow.ts";
import { columnsFor, headCells, phoneAreas, valueHeadCells } from "./columns.tsx";
import { CopyRows } from "./copy-rows.tsx";
import { NoRows } from "./no-rows.tsx";
import { QueryBar, sayFilters } from "./query-bar.tsx";
import { readWorkloadsParams } from "./search-params.ts";
import { useFolds } from "./use-folds.ts";
import { useRows } from "./use-rows.ts";

export function WorkloadsClient() {
  const { params, change } = useUrlState();
  const search = params.toString();
  const query = useMemo(() => tableParams(new URLSearchParams(search)), [search]);
  const table = useMemo(() => readTableState(query), [query]);
  const view = useMemo(() => readWorkloadsParams(new URLSearchParams(search)), [search]);
  const folds = useFolds();
  const rows = useRows(query, view, folds.folded);
  const { entries, audit } = rows;
  const { data: strip } = useQuery(queries.strip());
  const newer = useFollow(audit, strip, rows.refetch);
  const [filtersOpen, setFiltersOpen] = useState(false);
  const [shown, setShown] = useState<{ first: number; last: number }>({ first: 0, last: 0 });
  const selection = useSelection(useMemo(() => entries.map((entry) => entry.key), [entries]));

  const single = view.grouping === "none";
  const today = audit?.finishedAt ?? audit?.startedAt ?? 0;
  const columns = useMemo(() => columnsFor(today, single), [today, single]);
  const chosen = useMemo(
    () =>
      Object.groupBy(
        table.filters.filter((filter) => !filter.not),
        (filter) => filter.key,
      ),
    [table],
  );
  const rail = useMemo(
    () =>
      railOf(
        rows.facets,
        Object.fromEntries(
          Object.entries(chosen).map(([key, filters]) => [key, filters.map((filter) => filter.value)]),
        ),
      ),
    [rows.facets, chosen],
  );

  const onRange = useCallback((first: number, last: number) => setShown({ first, last }), []);
  const facetRail = (
    <FacetRail
      facets={rail}
      onToggle={(key, value) => change((next) => toggleValue(next, key, value))}
      onClear={(key) => change((next) => next.delete(key))}
    />
  );

  function onFold(key: string, expanded: boolean) {
    if (view.groupKey === null) folds.set(key, !expanded);
    else {
      change((next) => {
        const open = next.getAll("open").filter((value) => value !== key);
        next.delete("open");
        for (const value of expanded ? [...open, key] : open) next.append("open", value);
      }, "replace");
    }
  }

  function onOpen() {
    const items = entries.flatMap((entry) => (entry.kind === "row" && entry.href !== null ? [entry.href] : []));
    rememberList({
      href: `/workloads${window.location.search}`,
      label: sayFilters(table) || "all workloads",
      items,
      total: rows.whole ? items.length : (rows.containers ?? items.length),
    });
  }

  return (
    <div className="grid min-h-[560px] flex-1 grid-cols-[240px_minmax(0,1fr)] max-wide:grid-cols-1 [contain:size] max-phone:min-h-[70dvh]">
      <h1 className="sr-only">Workloads</h1>
      <aside
        aria-label="Filters"
        className="overflow-x-hidden overflow-y-auto border-r border-line py-3 pr-3 pl-gutter max-wide:hidden"
      >
        {facetRail}
      </aside>
      <div className="flex min-h-0 min-w-0 flex-col">
        {rows.error !== null && entries.length > 0 && <FailureLine error={rows.error} onRetry={rows.refetch} />}
        <QueryBar
          table={table}
          grouping={view.grouping}
          rows={rows}
          filters={table.filters.length}
          onFilters={() => setFiltersOpen(true)}
        />
        {newer !== null && (
          <p className="flex items-center gap-3 border-t border-line px-4 py-1 text-s">
            <Button size="small" onClick={rows.refetch}>
              Show the audit of {clock(newer.finishedAt ?? newer.startedAt)}
            </Button>
            <span className="text-ink-2">A newer audit is there; rows never move by themselves.</span>
          </p>
        )}
        <Grid
          label="Workloads and containers"
          entries={entries}
          columns={columns}
          headCells={view.groupKey === null ? headCells : valueHeadCells}
          phoneAreas={phoneAreas}
          phoneHeight={118}
          rowCount={rows.whole ? entries.length : rows.inAll}
          sorting={{ key: table.sort, descending: table.descending }}
          onSort={(key) => change((next) => sortBy(next, key))}
          onFold={onFold}
          onOpen={onOpen}
          selection={selection}
          onEnd={rows.more}
          onRange={onRange}
          memory={`/workloads?${search}`}
          empty={
            rows.error === null ? (
              <NoRows table={table} facets={rows.facets} all={rows.containersInAll ?? 0} />
            ) : (
              <Failure error={rows.error} onRetry={rows.refetch} />
            )
          }
        />
        <FootLine
          tree
          start={selection.keys.size > 0 && <CopyRows entries={entries} selection={selection} />}
          end={
            entries.length > 0 && rows.containers !== null
              ? `Rows ${count(shown.first + 1)}–${count(Math.min(entries.length, shown.last + 1))} of ${rows.whole ? "" : "more than "}${count(entries.length)}`
              : ""
          }
        />
      </div>
      <Dialog open={filtersOpen} onClose={() => setFiltersOpen(false)} title="Filters">
        <div className="overflow-y-auto p-4">{facetRail}</div>
      </Dialog>
    </div>
  );
}
