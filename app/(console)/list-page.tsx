"use client";

import { type ReactNode, useCallback, useMemo, useState } from "react";
import { type Facet, FacetRail } from "#components/table/facet-rail.tsx";
import { FootLine } from "#components/table/foot-line.tsx";
import { Grid } from "#components/table/grid.tsx";
import { type QueryChip, QueryField } from "#components/table/query-field.tsx";
import type { TypedFilter } from "#components/table/query-text.ts";
import type { Column, GridEntry } from "#components/table/types.ts";
import { Button } from "#components/ui/button.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import { count } from "#components/ui/number.ts";
import { rememberList } from "#lib/client/list-context.ts";
import { useUrlState } from "#lib/client/url-state.ts";
import { Failure, FailureLine } from "./answered.tsx";

interface Props<Item> {
  title: string;
  columns: readonly Column<Item>[];
  phoneAreas: string;
  /** null: on their way. */
  items: readonly Item[] | null;
  itemKey: (item: Item) => string;
  itemHref: (item: Item) => string;
  itemLabel: (item: Item) => string;
  total: number | null;
  totalWords: string | null;
  hint: string;
  /** What stands between the query and the rows: a picture of them. */
  above?: ReactNode;
  /** Filters as chips in the query field, where the page has more of them than facets. */
  query?: {
    readonly chips: readonly QueryChip[];
    readonly keyOf: (word: string) => string | null;
    readonly suggestions: readonly string[];
    readonly onAdd: (filters: readonly TypedFilter[]) => void;
    readonly onRemove: (chip: QueryChip) => void;
  };
  facets: readonly Facet[];
  onToggle: (key: string, value: string) => void;
  error: Error | null;
  onRetry: () => void;
  onEnd: () => void;
  whole: boolean;
  empty: ReactNode;
}

const noQuery = { chips: [], keyOf: () => null, suggestions: [], onAdd: () => undefined, onRemove: () => undefined };
const firstWaiting = 16;

/** A page that is one table: filters at the left, free text above, rows that lead to their own pages. */
export function ListPage<Item>(props: Props<Item>) {
  const { items, itemKey, itemHref, itemLabel, facets, error } = props;
  const { params, change } = useUrlState();
  const [shown, setShown] = useState({ first: 0, last: 0 });
  const [filtersOpen, setFiltersOpen] = useState(false);
  const onRange = useCallback((first: number, last: number) => setShown({ first, last }), []);

  const entries = useMemo((): GridEntry<Item, never>[] => {
    if (items === null) {
      const waiting = error === null ? firstWaiting : 0;
      return Array.from({ length: waiting }, (_, at) => ({
        kind: "waiting",
        key: `waiting ${at}`,
        level: 1,
        href: null,
        label: "Row on its way",
      }));
    }
    return items.map((item) => ({
      kind: "row",
      key: itemKey(item),
      level: 1,
      href: itemHref(item),
      label: itemLabel(item),
      row: item,
    }));
  }, [items, error, itemKey, itemHref, itemLabel]);

  const rail = (
    <FacetRail
      facets={items === null ? facets : facets.filter((facet) => facet.options.length > 0)}
      onToggle={props.onToggle}
      onClear={(key) => change((next) => next.delete(key))}
    />
  );
  const chosen = facets.reduce((sum, facet) => sum + facet.chosen.length, 0);

  return (
    <div className="grid min-h-[560px] flex-1 grid-cols-[240px_minmax(0,1fr)] [contain:size] max-wide:grid-cols-1 max-phone:min-h-[70dvh]">
      <h1 className="sr-only">{props.title}</h1>
      <aside
        aria-label="Filters"
        className="overflow-x-hidden overflow-y-auto border-r border-line py-3 pr-3 pl-gutter max-wide:hidden"
      >
        {rail}
      </aside>
      <div className="flex min-h-0 min-w-0 flex-col">
        {error !== null && items !== null && <FailureLine error={error} onRetry={props.onRetry} />}
        <div className="flex items-center gap-2 pt-3 pr-gutter pb-2 pl-4">
          <QueryField
            {...(props.query ?? noQuery)}
            text={params.get("q") ?? ""}
            hint={props.hint}
            onText={(text) => change((next) => (text === "" ? next.delete("q") : next.set("q", text)), "replace")}
          />
          <span className="hidden max-wide:block">
            <Button className="max-phone:h-11" aria-haspopup="dialog" onClick={() => setFiltersOpen(true)}>
              Filters{chosen > 0 ? ` ${chosen}` : ""}
            </Button>
          </span>
        </div>
        <p role="status" className="min-h-[28px] pr-gutter pb-2 pl-4 text-s text-ink-2">
          {props.totalWords === null ? (
            <span className="text-ink-3">{error === null ? "Counting …" : "Not counted"}</span>
          ) : (
            <b className="text-ink">{props.totalWords}</b>
          )}
        </p>
        {props.above}
        <Grid
          label={props.title}
          entries={entries}
          columns={props.columns}
          phoneAreas={props.phoneAreas}
          phoneHeight={126}
          rowCount={items === null ? null : props.total}
          onOpen={() =>
            rememberList({
              href: window.location.pathname + window.location.search,
              label: props.title.toLowerCase(),
              items: entries.flatMap((entry) => (entry.href === null ? [] : [entry.href])),
              total: props.total ?? entries.length,
            })
          }
          onEnd={props.onEnd}
          onRange={onRange}
          memory={`${props.title} ${params.toString()}`}
          empty={error === null ? props.empty : <Failure error={error} onRetry={props.onRetry} />}
        />
        <FootLine
          end={
            items === null || items.length === 0
              ? ""
              : `Rows ${count(shown.first + 1)}–${count(Math.min(items.length, shown.last + 1))} of ${count(props.total ?? items.length)}`
          }
        />
      </div>
      <Dialog open={filtersOpen} onClose={() => setFiltersOpen(false)} title="Filters">
        <div className="overflow-y-auto p-4">{rail}</div>
      </Dialog>
    </div>
  );
}
