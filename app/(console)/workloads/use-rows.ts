"use client";

import { type UseQueryResult, useInfiniteQuery, useQueries } from "@tanstack/react-query";
import { useMemo } from "react";
import { containerEntries, valueEntries, waitingEntries, workloadEntries } from "#components/workload/entries.ts";
import { sayValue } from "#components/workload/facets.tsx";
import { queries } from "#lib/client/queries.ts";
import { addFilters } from "#lib/client/table-state.ts";
import type { AuditHead, WorkloadsPage } from "#lib/contract/pages.ts";
import type { Facets } from "#lib/domain/view/query.ts";
import type { WorkloadsParams } from "./search-params.ts";

export interface Rows {
  readonly entries: ReturnType<typeof workloadEntries>;
  readonly facets: Facets | null;
  readonly audit: AuditHead | null;
  readonly workloads: number | null;
  readonly containers: number | null;
  readonly containersInAll: number | null;
  /** Rows of the query, read or not; null: folds make it another number. */
  readonly inAll: number | null;
  /** All rows of the query are here. */
  readonly whole: boolean;
  readonly error: Error | null;
  readonly more: () => void;
  readonly refetch: () => void;
}

const firstWaiting = 24;

function itemsOf(results: readonly UseQueryResult<WorkloadsPage>[]) {
  return results.map((result) => result.data?.items ?? null);
}

/** The rows of the table for a query and a grouping, read page by page. */
export function useRows(query: URLSearchParams, params: WorkloadsParams, folded: ReadonlySet<string>): Rows {
  const { grouping, groupKey, open } = params;
  const byWorkload = useInfiniteQuery({ ...queries.workloads(query), enabled: grouping !== "none" });
  const single = useInfiniteQuery({ ...queries.containers(query), enabled: grouping === "none" });
  const opened = useQueries({
    queries:
      groupKey === null
        ? []
        : [...open].map((value) =>
            queries.group(query, (next) => addFilters(next, [{ key: groupKey, value, not: false }])),
          ),
    combine: itemsOf,
  });

  const source = grouping === "none" ? single : byWorkload;
  const first = source.data?.pages[0];
  const facets: Facets | null = first?.facets ?? null;

  const entries = useMemo(() => {
    if (groupKey !== null && facets !== null) {
      const values = [...(facets[groupKey] ?? [])].filter(({ count }) => count > 0).sort((a, b) => b.count - a.count);
      const openValues = [...open];
      const groups = values.map(({ value, count }) => ({
        value,
        label: sayValue(groupKey, value),
        containers: count,
        workloads: opened[openValues.indexOf(value)] ?? null,
      }));
      return valueEntries(groups, open);
    }
    if (groupKey === null && grouping === "none" && single.data !== undefined) {
      return containerEntries(single.data.pages.flatMap((page) => page.items));
    }
    if (groupKey === null && byWorkload.data !== undefined) {
      return workloadEntries(
        byWorkload.data.pages.flatMap((page) => page.items),
        folded,
      );
    }
    return source.error === null ? waitingEntries(firstWaiting) : [];
  }, [groupKey, grouping, facets, open, opened, single.data, byWorkload.data, folded, source.error]);

  const firstWorkloads = byWorkload.data?.pages[0];
  return {
    entries,
    facets,
    audit: first?.audit ?? null,
    workloads: grouping === "none" ? null : (firstWorkloads?.workloads ?? null),
    containers: grouping === "none" ? (single.data?.pages[0]?.total ?? null) : (firstWorkloads?.containers ?? null),
    containersInAll: firstWorkloads?.containersInAll ?? null,
    inAll:
      grouping === "none"
        ? (single.data?.pages[0]?.total ?? null)
        : groupKey === null && folded.size === 0
          ? (firstWorkloads?.rows ?? null)
          : null,
    whole: first !== undefined && (groupKey !== null || !source.hasNextPage),
    error: source.error,
    more: () => {
      if (groupKey === null && source.hasNextPage && !source.isFetchingNextPage) void source.fetchNextPage();
    },
    refetch: () => void source.refetch(),
  };
}
