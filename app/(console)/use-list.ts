"use client";

import { type InfiniteData, type UseInfiniteQueryResult, useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { queries } from "#lib/client/queries.ts";
import type { AuditHead } from "#lib/contract/pages.ts";
import { useFollow } from "./use-follow.ts";

interface Read {
  readonly audit: AuditHead;
  readonly items: readonly unknown[];
}

/** What a page that is one table needs of its rows, read page by page; while an audit runs it follows it. */
export function useList<Page extends Read>(list: UseInfiniteQueryResult<InfiniteData<Page>>) {
  const { data } = list;
  const first = data?.pages[0];
  const { data: strip } = useQuery(queries.strip());
  useFollow(first?.audit ?? null, strip, () => void list.refetch());
  const items = useMemo(
    (): Page["items"][number][] | null => data?.pages.flatMap((page) => page.items) ?? null,
    [data],
  );
  return {
    first,
    strip,
    items,
    /** The moment that times are told from. */
    today: first?.audit.finishedAt ?? first?.audit.startedAt ?? 0,
    /** How the table reads on, and what it says when it cannot. */
    reading: {
      error: list.error,
      onRetry: () => void list.refetch(),
      onEnd: () => {
        if (list.hasNextPage && !list.isFetchingNextPage) void list.fetchNextPage();
      },
      whole: first !== undefined && !list.hasNextPage,
    },
  };
}
