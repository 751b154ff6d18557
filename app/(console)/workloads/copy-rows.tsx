"use client";

import { sayParts } from "#components/state/sdk-marker.tsx";
import { stateName } from "#components/state/state-map.ts";
import type { Selection } from "#components/table/use-selection.ts";
import { CopyButton } from "#components/ui/copy-button.tsx";
import { count } from "#components/ui/number.ts";
import type { workloadEntries } from "#components/workload/entries.ts";

type Entries = ReturnType<typeof workloadEntries>;

/** The chosen rows as lines with tabs between, as spreadsheets take them. */
function textOf(entries: Entries, keys: ReadonlySet<string>): string {
  const head = [
    "cluster",
    "namespace",
    "workload",
    "container",
    "pods",
    "state",
    "sdk",
    "role",
    "reach",
    "evidence",
    "why",
  ];
  const lines = entries.flatMap((entry) => {
    if (entry.kind !== "row" || !keys.has(entry.key)) return [];
    const { row, pods } = entry.row;
    return [
      [
        row.cluster,
        row.namespace,
        row.workload,
        row.container,
        String(pods),
        stateName(row.state),
        sayParts(row.parts) ?? "all agree",
        row.gets ?? row.role ?? "none",
        row.nodeRoleInReach,
        row.evidence,
        row.cause.text,
      ],
    ];
  });
  return [head, ...lines].map((cells) => cells.map((cell) => cell.replace(/[\t\r\n]+/g, " ")).join("\t")).join("\n");
}

/** How many rows are chosen, and what can be done with them. */
export function CopyRows({ entries, selection }: { entries: Entries; selection: Selection }) {
  return (
    <span className="flex items-center gap-2">
      <b className="text-ink" role="status">
        {count(selection.keys.size)} selected
      </b>
      <CopyButton text={() => textOf(entries, selection.keys)} what="the selected rows, for a spreadsheet">
        Copy rows
      </CopyButton>
      <button type="button" className="min-h-6 underline" onClick={selection.clear}>
        clear
      </button>
    </span>
  );
}
