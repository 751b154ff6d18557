"use client";

import { EmptyRows } from "#components/workload/empty-rows.tsx";
import { sayValue } from "#components/workload/facets.tsx";
import { filterWords } from "#components/workload/words.ts";
import type { TableState } from "#lib/client/table-state.ts";
import { useUrlState } from "#lib/client/url-state.ts";
import { type Facets, filterKeys } from "#lib/domain/view/query.ts";

/** No row matches: the filters whose removal helps, by what their facets count without them. */
export function NoRows({ table, facets, all }: { table: TableState; facets: Facets | null; all: number }) {
  const { change } = useUrlState();
  const used = filterKeys.filter((key) => table.filters.some((filter) => filter.key === key));
  const removals = used
    .map((key) => {
      const values = table.filters.filter((filter) => filter.key === key);
      const words = values.map(({ value, not }) => `${not ? "not " : ""}${sayValue(key, value)}`).join(", ");
      return {
        name: `${filterWords[key]}: ${words}`,
        containers: (facets?.[key] ?? []).reduce((sum, { count }) => sum + count, 0),
        remove: () => change((next) => next.delete(key)),
      };
    })
    .filter(({ containers }) => containers > 0)
    .sort((a, b) => b.containers - a.containers);

  return (
    <EmptyRows
      filters={used.length + (table.text === "" ? 0 : 1)}
      removals={removals}
      all={all}
      onClear={() =>
        change((next) => {
          for (const key of [...filterKeys, "q"]) next.delete(key);
        })
      }
    />
  );
}
