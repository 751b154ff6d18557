import type { Column, HeadCell } from "#components/table/types.ts";
import {
  EvidenceCell,
  HeadName,
  HeadPods,
  HeadRest,
  NameCell,
  PodsCell,
  ReachCell,
  RoleCell,
  SeenCell,
  SourceCell,
  StateCell,
  WhyCell,
} from "#components/workload/cells.tsx";
import type { Head, Line } from "#components/workload/entries.ts";

/** Columns of the table. `today` decides which times are a clock; `single`: every row is one pod's container. */
export function columnsFor(today: number, single: boolean): Column<Line>[] {
  return [
    {
      id: "name",
      header: single ? "Pod, container" : "Workload, container",
      track: "minmax(150px, 1.25fr)",
      sort: "name",
      cell: (line) => <NameCell line={line} single={single} />,
    },
    {
      id: "pods",
      header: "Pods",
      phoneEnd: true,
      phoneLabel: "×",
      track: "48px",
      end: true,
      sort: "pods",
      cell: (line) => <PodsCell line={line} />,
    },
    { id: "state", header: "State", track: "220px", sort: "urgency", cell: ({ row }) => <StateCell row={row} /> },
    {
      id: "role",
      header: "Role it gets",
      track: "minmax(100px, 0.75fr)",
      sort: "role",
      cell: ({ row }) => <RoleCell row={row} dense />,
    },
    { id: "source", header: "Source", track: "116px", givesWay: "full", cell: ({ row }) => <SourceCell row={row} /> },
    {
      id: "reach",
      header: "Reach",
      phoneEnd: true,
      phoneLabel: "Node role in reach:",
      track: "78px",
      cell: ({ row }) => <ReachCell row={row} />,
    },
    {
      id: "evidence",
      header: "Evidence",
      phoneEnd: true,
      track: "134px",
      cell: ({ row }) => <EvidenceCell row={row} />,
    },
    {
      id: "seen",
      header: "Last seen",
      phoneEnd: true,
      track: "100px",
      sort: "lastSeen",
      givesWay: "wide",
      cell: ({ row }) => <SeenCell row={row} today={today} />,
    },
    { id: "why", header: "Why", track: "minmax(120px, 1fr)", cell: ({ row }) => <WhyCell row={row} /> },
  ];
}

/** Heads that are values have no number of pods, so their name may be longer. */
export const valueHeadCells: readonly HeadCell<Head>[] = [
  { id: "name", span: 2, cell: (head) => <HeadName head={head} /> },
  { id: "rest", span: "rest", cell: (head) => <HeadRest head={head} /> },
];

export const headCells: readonly HeadCell<Head>[] = [
  { id: "name", span: 1, cell: (head) => <HeadName head={head} /> },
  { id: "pods", span: 1, end: true, cell: (head) => <HeadPods head={head} /> },
  { id: "rest", span: "rest", cell: (head) => <HeadRest head={head} /> },
];

/** Lines of a row on a phone. Nothing is dropped but the header. */
export const phoneAreas = '"state pods" "name evidence" "role reach" "source seen" "why why"';
