import {
  ActionCell,
  CallsCell,
  ClientCell,
  EvidenceRoleCell,
  OutcomeCell,
  SureCell,
  WhenCell,
  WhoCell,
} from "#components/calls/cells.tsx";
import type { Column } from "#components/table/types.ts";
import type { EvidenceRow } from "#lib/contract/evidence.ts";

export function columnsFor(today: number): Column<EvidenceRow>[] {
  return [
    { id: "when", header: "Last", track: "112px", phoneEnd: true, cell: (row) => <WhenCell row={row} today={today} /> },
    { id: "who", header: "Who", track: "minmax(260px, 1.6fr)", cell: (row) => <WhoCell row={row} /> },
    { id: "action", header: "Action", track: "minmax(200px, 1fr)", cell: (row) => <ActionCell row={row} /> },
    { id: "role", header: "Role", track: "minmax(140px, 0.9fr)", cell: (row) => <EvidenceRoleCell row={row} /> },
    {
      id: "outcome",
      header: "Outcome",
      track: "minmax(136px, 0.6fr)",
      phoneEnd: true,
      cell: (row) => <OutcomeCell row={row} />,
    },
    {
      id: "calls",
      header: "Calls",
      track: "76px",
      end: true,
      phoneEnd: true,
      phoneLabel: "Calls",
      cell: (row) => <CallsCell row={row} />,
    },
    { id: "sure", header: "Sure", track: "136px", cell: (row) => <SureCell row={row} /> },
    {
      id: "client",
      header: "Client",
      track: "minmax(120px, 0.8fr)",
      givesWay: "full",
      cell: (row) => <ClientCell row={row} />,
    },
  ];
}

export const phoneAreas = '"who when" "action outcome" "role calls" "sure sure" "client client"';
