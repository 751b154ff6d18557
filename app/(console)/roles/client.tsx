"use client";

import { useInfiniteQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { roleHref } from "#components/links/links.ts";
import { Notice } from "#components/ui/notice.tsx";
import { counted } from "#components/ui/number.ts";
import { queries } from "#lib/client/queries.ts";
import { useUrlState } from "#lib/client/url-state.ts";
import type { RoleRow } from "#lib/contract/pages.ts";
import { ListPage } from "../list-page.tsx";
import { useList } from "../use-list.ts";
import { columnsFor, phoneAreas } from "./columns.tsx";
import { type RoleFilter, roleFilters, rolesParams, whoseWords } from "./search-params.ts";

const titles: Readonly<Record<RoleFilter, string>> = { use: "Whose role", account: "Account" };

const keyOf = (role: RoleRow) => role.arn;
const hrefOf = (role: RoleRow) => roleHref(role.arn);
const labelOf = (role: RoleRow) => role.name;

export function RolesClient() {
  const { params, change } = useUrlState();
  const search = params.toString();
  const query = useMemo(() => rolesParams(new URLSearchParams(search)), [search]);
  const { first, items, today, reading } = useList(useInfiniteQuery(queries.roles(query)));

  const columns = useMemo(() => columnsFor(today), [today]);

  return (
    <ListPage<RoleRow>
      title="Roles"
      columns={columns}
      phoneAreas={phoneAreas}
      items={items}
      itemKey={keyOf}
      itemHref={hrefOf}
      itemLabel={labelOf}
      total={first?.total ?? null}
      totalWords={first === undefined ? null : counted(first.total, "role")}
      hint="Name, path or ARN of a role"
      facets={roleFilters.map((key) => ({
        key,
        title: titles[key],
        chosen: params.get(key) === null ? [] : [params.get(key) ?? ""],
        options: (first?.facets[key] ?? []).map(({ value, count }) => ({
          value,
          count,
          label: key === "use" ? (whoseWords[value] ?? value) : value,
        })),
      }))}
      onToggle={(key, value) => change((next) => (next.get(key) === value ? next.delete(key) : next.set(key, value)))}
      {...reading}
      empty={
        <Notice title={query.size === 0 ? "No role was found in what was read" : "No role matches"}>
          {query.size === 0 && <p>Coverage says whether IAM was read.</p>}
        </Notice>
      }
    />
  );
}
