import {
  ContainersCell,
  IamUsedCell,
  NotesCell,
  NumberCell,
  RoleNameCell,
  TrailUsedCell,
} from "#components/access/cells.tsx";
import type { Column } from "#components/table/types.ts";
import type { RoleRow } from "#lib/contract/pages.ts";

export function columnsFor(today: number): Column<RoleRow>[] {
  return [
    { id: "name", header: "Role", track: "minmax(200px, 1.3fr)", cell: (role) => <RoleNameCell role={role} /> },
    {
      id: "account",
      header: "Account",
      track: "122px",
      givesWay: "wide",
      cell: (role) => <span className="mono text-ink-2">{role.account}</span>,
    },
    {
      id: "may",
      header: "May assume",
      phoneEnd: true,
      phoneLabel: "May assume it:",
      track: "96px",
      end: true,
      cell: (role) => <NumberCell value={role.mayAssume} />,
    },
    {
      id: "meant",
      header: "Meant",
      phoneEnd: true,
      phoneLabel: "Meant:",
      track: "76px",
      end: true,
      cell: (role) => <NumberCell value={role.meant} />,
    },
    {
      id: "holding",
      header: "Hold it",
      phoneEnd: true,
      phoneLabel: "Hold it:",
      track: "76px",
      end: true,
      cell: (role) => <NumberCell value={role.holding} />,
    },
    { id: "containers", header: "Containers", track: "168px", cell: (role) => <ContainersCell role={role} /> },
    {
      id: "iam",
      header: "Used, says IAM",
      phoneLabel: "Used, says IAM:",
      track: "168px",
      givesWay: "full",
      cell: (role) => <IamUsedCell role={role} today={today} />,
    },
    {
      id: "trail",
      header: "In CloudTrail",
      phoneEnd: true,
      phoneLabel: "CloudTrail:",
      track: "108px",
      cell: (role) => <TrailUsedCell role={role} today={today} />,
    },
    {
      id: "notes",
      header: "To note",
      phoneLabel: "To note:",
      track: "minmax(140px, 1.2fr)",
      cell: (role) => <NotesCell role={role} />,
    },
  ];
}

export const phoneAreas = '"name may" "account meant" "containers holding" "iam trail" "notes notes"';
