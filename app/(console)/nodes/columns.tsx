import {
  HopLimitCell,
  ImdsCell,
  NodeGroupCell,
  NodeNameCell,
  NodeRoleCell,
  NodeUseCell,
  PodsInReachCell,
} from "#components/node/cells.tsx";
import type { Column } from "#components/table/types.ts";
import type { NodeRow } from "#lib/contract/nodes.ts";

export function columnsFor(today: number): Column<NodeRow>[] {
  return [
    { id: "name", header: "Node", track: "minmax(260px, 1.8fr)", cell: (node) => <NodeNameCell node={node} /> },
    {
      id: "cluster",
      header: "Cluster",
      track: "minmax(80px, 0.5fr)",
      givesWay: "wide",
      cell: (node) => <span className="text-ink-2">{node.cluster}</span>,
    },
    { id: "role", header: "Role", track: "minmax(130px, 0.8fr)", cell: (node) => <NodeRoleCell node={node} /> },
    {
      id: "hop",
      header: "Hop limit",
      phoneEnd: true,
      phoneLabel: "Hop limit",
      track: "84px",
      end: true,
      cell: (node) => <HopLimitCell node={node} />,
    },
    { id: "imds", header: "IMDS", track: "140px", cell: (node) => <ImdsCell node={node} /> },
    {
      id: "pods",
      header: "Pods in reach",
      phoneEnd: true,
      phoneLabel: "In reach:",
      track: "156px",
      cell: (node) => <PodsInReachCell node={node} />,
    },
    {
      id: "use",
      header: "Node role used by pods",
      phoneEnd: true,
      track: "180px",
      cell: (node) => <NodeUseCell node={node} today={today} />,
    },
    {
      id: "group",
      header: "Node group",
      phoneEnd: true,
      track: "minmax(100px, 0.6fr)",
      givesWay: "full",
      cell: (node) => <NodeGroupCell node={node} />,
    },
  ];
}

export const phoneAreas = '"name pods" "role hop" "imds use" "cluster group"';
