"use client";

import { useInfiniteQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { FindingLines } from "#components/finding/finding-lines.tsx";
import { findingHref } from "#components/links/links.ts";
import { Button } from "#components/ui/button.tsx";
import { count } from "#components/ui/number.ts";
import { SkeletonLines } from "#components/ui/skeleton.tsx";
import { rememberList } from "#lib/client/list-context.ts";
import { queries } from "#lib/client/queries.ts";
import type { FindingGrouping } from "#lib/domain/findings/list/query.ts";
import { Failure } from "../answered.tsx";

interface Props {
  query: URLSearchParams;
  by: FindingGrouping;
  value: string;
  title: string;
  today: number;
  search: string;
}

/** The findings of one group, page by page; the one that is opened knows its place among them. */
export function GroupRows({ query, by, value, title, today, search }: Props) {
  const narrowed = useMemo(() => {
    const params = new URLSearchParams(query);
    params.set(by, value);
    return params;
  }, [query, by, value]);
  const findings = useInfiniteQuery(queries.findings(narrowed));
  const items = findings.data?.pages.flatMap((page) => page.items);
  const total = findings.data?.pages[0]?.total ?? 0;
  if (items === undefined) {
    return findings.error === null ? (
      <SkeletonLines label="The findings are on their way" lines={2} />
    ) : (
      <Failure error={findings.error} onRetry={() => void findings.refetch()} />
    );
  }
  return (
    <>
      <FindingLines
        findings={items}
        today={today}
        search={search}
        causes={by !== "rule"}
        onOpen={() =>
          rememberList({
            href: window.location.pathname + window.location.search,
            label: title,
            items: items.map(({ key }) => findingHref(key)),
            total,
          })
        }
      />
      {findings.hasNextPage && (
        <Button
          size="small"
          className="my-2"
          disabled={findings.isFetchingNextPage}
          onClick={() => void findings.fetchNextPage()}
        >
          {count(total - items.length)} more
        </Button>
      )}
    </>
  );
}
