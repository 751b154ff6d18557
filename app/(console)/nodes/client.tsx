"use client";

import { useInfiniteQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { nodeHref } from "#components/links/links.ts";
import { Notice } from "#components/ui/notice.tsx";
import { counted } from "#components/ui/number.ts";
import { queries } from "#lib/client/queries.ts";
import { useUrlState } from "#lib/client/url-state.ts";
import type { NodeRow } from "#lib/contract/nodes.ts";
import { ListPage } from "../list-page.tsx";
import { useList } from "../use-list.ts";
import { columnsFor, phoneAreas } from "./columns.tsx";
import { nodesParams } from "./search-params.ts";

const keyOf = (node: NodeRow) => `${node.cluster}/${node.name}`;
const hrefOf = (node: NodeRow) => nodeHref(node.cluster, node.name);
const labelOf = (node: NodeRow) => node.name;

export function NodesClient() {
  const { params, change } = useUrlState();
  const search = params.toString();
  const query = useMemo(() => nodesParams(new URLSearchParams(search)), [search]);
  const { first, strip, items, today, reading } = useList(useInfiniteQuery(queries.nodes(query)));

  const columns = useMemo(() => columnsFor(today), [today]);
  const cluster = params.get("cluster");
  // The bars may be alive before this page is: what they fetched is used only once the page has its own rows.
  const clusters = first === undefined ? [] : (strip?.clusters ?? []);

  return (
    <ListPage<NodeRow>
      title="Nodes"
      columns={columns}
      phoneAreas={phoneAreas}
      items={items}
      itemKey={keyOf}
      itemHref={hrefOf}
      itemLabel={labelOf}
      total={first?.total ?? null}
      totalWords={first === undefined ? null : `${counted(first.total, "node")}, most in reach first`}
      hint="Name, instance id or role of a node"
      facets={[
        {
          key: "cluster",
          title: "Cluster",
          chosen: cluster === null ? [] : [cluster],
          options: clusters.map(({ id }) => ({ value: id, label: id, count: null })),
        },
      ]}
      onToggle={(key, value) => change((next) => (next.get(key) === value ? next.delete(key) : next.set(key, value)))}
      {...reading}
      empty={<Notice title={query.size === 0 ? "No node was found in what was read" : "No node matches"} />}
    />
  );
}
