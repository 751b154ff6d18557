"use client";

import { type QueryChip, QueryField } from "#components/table/query-field.tsx";
import type { TypedFilter } from "#components/table/query-text.ts";
import { Button } from "#components/ui/button.tsx";
import { Menu } from "#components/ui/menu.tsx";
import { count, counted } from "#components/ui/number.ts";
import { sayValue } from "#components/workload/facets.tsx";
import { filterWords, sortWords } from "#components/workload/words.ts";
import { addFilters, filterKeyOf, removeFilter, sortBy, type TableState } from "#lib/client/table-state.ts";
import { useUrlState } from "#lib/client/url-state.ts";
import { filterKeys, sortKeys } from "#lib/domain/view/query.ts";
import { shownStates } from "#lib/domain/view/states.ts";
import { type Grouping, groupings } from "./search-params.ts";
import type { Rows } from "./use-rows.ts";

const groupWords: Readonly<Record<Grouping, string>> = {
  workload: "workload",
  none: "nothing",
  cause: "cause",
  owner: "owner",
  serviceAccount: "service account",
  role: "role",
  node: "node",
  cluster: "cluster",
};

const suggestions = [
  ...shownStates.map((state) => `state:${state}`),
  ...filterKeys.map((key) => `${key}:`),
  "not namespace:kube-system",
];

/** The filters as one line: "state: Denied, cluster: real-a". */
export function sayFilters(table: TableState): string {
  const parts = table.filters.map(
    ({ key, value, not }) => `${filterWords[key]}: ${not ? "not " : ""}${sayValue(key, value)}`,
  );
  return [...parts, ...(table.text === "" ? [] : [`“${table.text}”`])].join(", ");
}

interface Props {
  table: TableState;
  grouping: Grouping;
  rows: Rows;
  filters: number;
  /** Opens the filters, where the rail has no room. */
  onFilters: () => void;
}

/** The query as chips, how much matches, and how it is grouped and sorted. */
export function QueryBar({ table, grouping, rows, filters, onFilters }: Props) {
  const { change } = useUrlState();
  const chips: QueryChip[] = table.filters.map((filter) => ({
    ...filter,
    name: filterWords[filter.key],
    shown: sayValue(filter.key, filter.value),
  }));

  function add(typed: readonly TypedFilter[]) {
    change((next) => {
      addFilters(
        next,
        typed.flatMap(({ key, values, not }) => {
          const known = filterKeyOf(key);
          return known === null ? [] : values.map((value) => ({ key: known, value, not }));
        }),
      );
    });
  }

  return (
    <>
      <div className="flex items-center gap-2 pt-3 pr-gutter pb-2 pl-4">
        <QueryField
          chips={chips}
          text={table.text}
          hint="state:denied, role:, not namespace:kube-system, or any text"
          keyOf={filterKeyOf}
          suggestions={suggestions}
          onAdd={add}
          onRemove={(chip) => {
            const key = filterKeyOf(chip.key);
            if (key !== null) change((next) => removeFilter(next, { key, value: chip.value, not: chip.not }));
          }}
          onText={(text) => change((next) => (text === "" ? next.delete("q") : next.set("q", text)), "replace")}
        />
        <span className="hidden max-wide:block">
          <Button className="max-phone:h-11" aria-haspopup="dialog" onClick={onFilters}>
            Filters{filters > 0 ? ` ${filters}` : ""}
          </Button>
        </span>
      </div>
      <div className="flex min-h-[30px] flex-wrap items-center gap-x-4 pr-gutter pb-2 pl-4 text-s text-ink-2">
        <Counts rows={rows} />
        <span className="flex items-center gap-1">
          Group by
          <Menu
            label={`Group by ${groupWords[grouping]}`}
            className="min-h-6 font-medium text-ink max-phone:min-h-11"
            items={groupings.map((one) => ({
              key: one,
              label: groupWords[one],
              chosen: one === grouping,
              onSelect: () =>
                change((next) => {
                  next.delete("open");
                  if (one === "workload") next.delete("group");
                  else next.set("group", one);
                }),
            }))}
          >
            {groupWords[grouping]}
          </Menu>
        </span>
        <span className="flex items-center gap-1">
          Sort
          <Menu
            label={`Sort by ${sortWords[table.sort]}`}
            className="min-h-6 font-medium text-ink max-phone:min-h-11"
            items={sortKeys.map((key) => ({
              key,
              label: sortWords[key],
              chosen: key === table.sort,
              onSelect: () => change((next) => sortBy(next, key)),
            }))}
          >
            {sortWords[table.sort]}
            {table.descending && ", last first"}
          </Menu>
        </span>
      </div>
    </>
  );
}

function Counts({ rows }: { rows: Rows }) {
  const { workloads, containers, containersInAll } = rows;
  return (
    <span role="status" className="min-w-[220px]">
      {containers === null ? (
        <span className="text-ink-3">{rows.error === null ? "Counting …" : "Not counted"}</span>
      ) : (
        <>
          <b className="text-ink">
            {workloads === null ? counted(containers, "container") : counted(workloads, "workload")}
          </b>
          {workloads !== null && `, ${counted(containers, "container")}`}
          {containersInAll !== null && containersInAll !== containers && (
            <span className="text-ink-3"> of {count(containersInAll)}</span>
          )}
        </>
      )}
    </span>
  );
}
