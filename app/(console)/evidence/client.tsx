"use client";

import { useInfiniteQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { sayKind } from "#components/calls/words.ts";
import { gradeMap } from "#components/evidence/grade.tsx";
import type { Facet } from "#components/table/facet-rail.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { counted } from "#components/ui/number.ts";
import { queries } from "#lib/client/queries.ts";
import { useUrlState } from "#lib/client/url-state.ts";
import type { EvidencePage, EvidenceRow } from "#lib/contract/evidence.ts";
import { type EvidenceFilterKey, evidenceFacetKeys, evidenceFilterKeys } from "#lib/domain/view/evidence/query.ts";
import { ListPage } from "../list-page.tsx";
import { useList } from "../use-list.ts";
import { columnsFor, phoneAreas } from "./columns.tsx";
import {
  addTyped,
  chipsOf,
  evidenceParams,
  filterKeyOf,
  filterWords,
  removeChip,
  toggleIn,
  valuesOf,
} from "./search-params.ts";
import { Seen } from "./seen.tsx";

const keyOf = (row: EvidenceRow) => row.id;
const hrefOf = (row: EvidenceRow) => `/evidence/${encodeURIComponent(row.id)}`;
const labelOf = (row: EvidenceRow) => `${row.service}:${row.action} by ${row.who}`;

const suggestions = ["error:any", "error:none", ...evidenceFilterKeys.map((key) => `${key}:`)];

function sayValue(key: EvidenceFilterKey, value: string): string {
  if (key === "kind") return sayKind(value);
  if (key === "error" && value === "none") return "done or granted";
  if (key === "error" && value === "any") return "refused or failed";
  if (key === "grade" && Object.hasOwn(gradeMap, value)) return gradeMap[value as keyof typeof gradeMap].word;
  return value === "none" && key === "cluster" ? "not of a cluster" : value;
}

function facetsOf(counts: EvidencePage["facets"] | undefined, params: URLSearchParams): Facet[] {
  const only: Facet = {
    key: "only",
    title: "Show",
    chosen: [params.get("only") ?? ""].filter(Boolean),
    options: [
      { value: "exchanges", label: "Exchanges of tokens", count: null },
      { value: "calls", label: "Calls with credentials", count: null },
    ],
  };
  const counted = evidenceFacetKeys.map((key): Facet => {
    const values = Object.entries(counts?.[key] ?? {}).sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1));
    return {
      key,
      title: filterWords[key],
      chosen: valuesOf(params, key),
      options: values.map(([value, count]) => ({ value, label: sayValue(key, value), count })),
    };
  });
  return [only, ...counted];
}

export function EvidenceClient() {
  const { params, change } = useUrlState();
  const search = params.toString();
  const query = useMemo(() => evidenceParams(new URLSearchParams(search)), [search]);
  const { first, items, today, reading } = useList(useInfiniteQuery(queries.evidence(query)));

  const columns = useMemo(() => columnsFor(today), [today]);
  const facets = useMemo(() => facetsOf(first?.facets, new URLSearchParams(search)), [first, search]);
  const chips = useMemo(() => chipsOf(new URLSearchParams(search), sayValue), [search]);

  return (
    <ListPage<EvidenceRow>
      title="Evidence"
      columns={columns}
      phoneAreas={phoneAreas}
      items={items}
      itemKey={keyOf}
      itemHref={hrefOf}
      itemLabel={labelOf}
      total={first?.total ?? null}
      totalWords={first === undefined ? null : `${counted(first.total, "kind of call", "kinds of call")}, newest first`}
      hint="error:any, role:, who:, service:, or any text: an event id too"
      above={first === undefined ? undefined : <Seen page={first} />}
      query={{
        chips,
        keyOf: filterKeyOf,
        suggestions,
        onAdd: (filters) => change((next) => addTyped(next, filters)),
        onRemove: (chip) => change((next) => removeChip(next, chip)),
      }}
      facets={facets}
      onToggle={(key, value) =>
        change((next) => {
          if (key !== "only") toggleIn(next, key, value);
          else if (next.get("only") === value) next.delete("only");
          else next.set("only", value);
        })
      }
      {...reading}
      empty={<NothingSeen filtered={query.size > 0} page={first} />}
    />
  );
}

/** Nothing is only said of what was read. */
function NothingSeen({ filtered, page }: { filtered: boolean; page: EvidencePage | undefined }) {
  if (filtered) return <Notice title="No call matches in what was read" />;
  const read = page?.windows.some(({ complete }) => complete) ?? false;
  return read ? (
    <Notice title="CloudTrail shows no call in the window that was read" />
  ) : (
    <Notice title="CloudTrail was not read, which says nothing about use" />
  );
}
