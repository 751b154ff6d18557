"use client";

import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { nodeHref } from "#components/links/links.ts";
import { Notice } from "#components/ui/notice.tsx";
import { counted } from "#components/ui/number.ts";
import { queries } from "#lib/client/queries.ts";
import { useUrlState } from "#lib/client/url-state.ts";
import type { NodeRow } from "#lib/contract/nodes.ts";
import { ListPage } from "../list-page.tsx";
import { useFollow } from "../use-follow.ts";
import { columnsFor, phoneAreas } from "./columns.tsx";
import { nodesParams } from "./search-params.ts";

const keyOf = (node: NodeRow) => `${node.cluster}/${node.name}`;
const hrefOf = (node: NodeRow) => nodeHref(node.cluster, node.name);
const labelOf = (node: NodeRow) => node.name;

export function NodesClient() {
  const { params, change } = useUrlState();
  const search = params.toString();
  const query = useMemo(() => nodesParams(new URLSearchParams(search)), [search]);
  const nodes = useInfiniteQuery(queries.nodes(query));
  const first = nodes.data?.pages[0];
  const { data: strip } = useQuery(queries.strip());
  useFollow(first?.audit ?? null, strip, () => void nodes.refetch());

  const today = first?.audit.finishedAt ?? first?.audit.startedAt ?? 0;
  const columns = useMemo(() => columnsFor(today), [today]);
  const items = useMemo(() => nodes.data?.pages.flatMap((page) => page.items) ?? null, [nodes.data]);
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
      error={nodes.error}
      onRetry={() => void nodes.refetch()}
      onEnd={() => {
        if (nodes.hasNextPage && !nodes.isFetchingNextPage) void nodes.fetchNextPage();
      }}
      whole={first !== undefined && !nodes.hasNextPage}
      empty={<Notice title={query.size === 0 ? "No node was found in what was read" : "No node matches"} />}
    />
  );
}
