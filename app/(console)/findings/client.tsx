"use client";

import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { useMemo, useRef, useState } from "react";
import { BlindSpots } from "#components/finding/blind-spots.tsx";
import { findingRail } from "#components/finding/facets.tsx";
import { GroupTable } from "#components/finding/group-table.tsx";
import { groupingWords } from "#components/finding/words.ts";
import { Title } from "#components/layout/detail-head.tsx";
import { FacetRail } from "#components/table/facet-rail.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import { clock, date } from "#components/ui/moments.ts";
import { count, counted } from "#components/ui/number.ts";
import {
  clearFindingFilter,
  findingParams,
  isFindingFilter,
  readFindingState,
  toggleFindingGroup,
  toggleFindingValue,
} from "#lib/client/finding-state.ts";
import { queries } from "#lib/client/queries.ts";
import { readable, useUrlState } from "#lib/client/url-state.ts";
import type { FindingsPage } from "#lib/contract/findings.ts";
import { type FindingFilterKey, type FindingGrouping, findingGroupings } from "#lib/domain/findings/list/query.ts";
import { Answered } from "../answered.tsx";
import { useFollow } from "../use-follow.ts";
import { GroupRows } from "./group-rows.tsx";
import { NoFindings } from "./no-findings.tsx";
import { FindingQueryBar } from "./query-bar.tsx";
import { useSteps } from "./use-steps.ts";

/** An address of this page with something else in its query. */
function hrefWith(params: URLSearchParams, edit: (next: URLSearchParams) => void): string {
  const next = new URLSearchParams(params);
  edit(next);
  const search = readable(next);
  return search === "" ? "/findings" : `/findings?${search}`;
}

/** Findings by cause, owner or control, with what the rules could not look at. */
export function FindingsClient() {
  const { params, change } = useUrlState();
  const search = params.toString();
  const state = useMemo(() => readFindingState(new URLSearchParams(search)), [search]);
  const query = useMemo(() => findingParams(new URLSearchParams(search)), [search]);
  const groups = useQuery(queries.findingGroups(query, state.by));
  const { data: strip } = useQuery(queries.strip());
  useFollow(groups.data?.audit ?? null, strip, () => void groups.refetch());
  const [filtersOpen, setFiltersOpen] = useState(false);

  const chosen = useMemo(() => {
    const byKey: Partial<Record<FindingFilterKey, string[]>> = {};
    for (const { key, value, not } of state.filters) if (!not) (byKey[key] ??= []).push(value);
    return byKey;
  }, [state.filters]);
  const rail = (
    <FacetRail
      facets={findingRail(groups.data?.facets ?? null, chosen).filter((facet) => facet.options.length > 0)}
      onToggle={(key, value) => {
        if (isFindingFilter(key)) change((next) => toggleFindingValue(next, key, value));
      }}
      onClear={(key) => {
        if (isFindingFilter(key)) change((next) => clearFindingFilter(next, key));
      }}
    />
  );

  return (
    <div className="grid flex-1 grid-cols-[240px_minmax(0,1fr)] max-wide:grid-cols-1">
      <aside aria-label="Filters" className="border-r border-line py-3 pr-3 pl-gutter max-wide:hidden">
        {rail}
      </aside>
      <div className="min-w-0 pt-4 pr-gutter pb-12 pl-4">
        <Answered query={groups} title="Findings" waiting="The findings are on their way">
          {(page) => (
            <>
              <Head page={page} />
              <FindingQueryBar state={state} onFilters={() => setFiltersOpen(true)} />
              <BlindSpots spots={page.notEvaluated} undecided={page.undecidedWorkloads} />
              <Groups page={page} by={state.by} open={state.open} query={query} params={params} />
            </>
          )}
        </Answered>
      </div>
      <Dialog open={filtersOpen} onClose={() => setFiltersOpen(false)} title="Filters">
        <div className="overflow-y-auto p-4">{rail}</div>
      </Dialog>
    </div>
  );
}

/** How many there are in all, and what this audit changed. */
function Head({ page: { audit, summary } }: { page: FindingsPage }) {
  const { open, rules, newInAudit, resolvedInAudit, notFound } = summary;
  const at = audit.finishedAt ?? audit.startedAt;
  const parts = [
    `${count(open)} open in ${counted(rules, "rule")}`,
    ...(newInAudit === null ? [] : [`${count(newInAudit)} new with this audit`]),
    ...(resolvedInAudit === 0 ? [] : [`${count(resolvedInAudit)} resolved by it`]),
    `audit of ${date(at)}, ${clock(at)} UTC`,
  ];
  return (
    <Title name="Findings">
      <span role="status" className="text-ink-2">
        {parts.join(", ")}
        {notFound > 0 && <span className="text-unk">; for {count(notFound)} of them it could not look</span>}
      </span>
    </Title>
  );
}

interface GroupsProps {
  page: FindingsPage;
  by: FindingGrouping;
  open: readonly string[];
  query: URLSearchParams;
  params: URLSearchParams;
}

function Groups({ page, by, open, query, params }: GroupsProps) {
  const { change } = useUrlState();
  const list = useRef<HTMLDivElement>(null);
  useSteps(list);
  const groups = page.groups ?? [];
  const today = page.audit.finishedAt ?? page.audit.startedAt;
  const audit = params.get("audit");
  return (
    <div ref={list}>
      <div className="mt-3 flex flex-wrap items-baseline gap-x-4 text-s">
        <nav aria-label="Put together" className="flex gap-3">
          {findingGroupings.map((one) => (
            <Link
              key={one}
              href={hrefWith(params, (next) => {
                next.delete("open");
                if (one === "rule") next.delete("by");
                else next.set("by", one);
              })}
              prefetch={false}
              aria-current={one === by ? "true" : undefined}
              className={`inline-flex min-h-6 items-center border-b-2 no-underline max-phone:min-h-11 ${
                one === by ? "border-ink font-strong text-ink" : "border-transparent text-ink-2"
              }`}
            >
              By {groupingWords[one]}
            </Link>
          ))}
        </nav>
        <span className="ml-auto text-ink-2">
          {counted(page.total, "finding")}, sorted by severity, then containers
        </span>
      </div>
      {groups.length === 0 ? (
        <NoFindings page={page} filtered={query.size > 1 || query.get("status") !== "open"} />
      ) : (
        <div className="max-phone:mt-2">
          <GroupTable
            groups={groups}
            heading={by === "rule" ? "Cause" : by === "owner" ? "Owner" : "Control"}
            open={open}
            hrefOf={(value) => hrefWith(params, (next) => toggleFindingGroup(next, value))}
            onToggle={(value) => change((next) => toggleFindingGroup(next, value), "replace")}
            noteOf={(group) => (by === "owner" ? null : group.value)}
            today={today}
            renderInside={(group) => (
              <GroupRows
                query={query}
                by={by}
                value={group.value}
                title={group.title}
                today={today}
                search={audit === null ? "" : `?audit=${encodeURIComponent(audit)}`}
              />
            )}
          />
        </div>
      )}
    </div>
  );
}
