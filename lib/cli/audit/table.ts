import { roleLabel } from "#lib/domain/inventory/arn.ts";
import type { ShownState } from "#lib/domain/view/states.ts";
import { shownStates } from "#lib/domain/view/states.ts";
import { type Cohort, cohortsOf, countByState } from "#lib/domain/view/table/cohorts.ts";
import { stateVerbs } from "#lib/domain/view/words.ts";
import { plainText } from "../plain-text.ts";
import { unreadOf } from "./unread.ts";
import type { AuditResult } from "./write.ts";

const red = 31;
const yellow = 33;
const green = 32;
const grey = 90;

const colours: Readonly<Record<ShownState, number>> = {
  "falling-back": red,
  denied: red,
  missing: red,
  shadowed: yellow,
  stale: yellow,
  "static-keys": yellow,
  "node-role-used": yellow,
  "node-role-exposed": grey,
  "node-role-essential": grey,
  "holding-confirmed": green,
  "holding-expected": green,
  isolated: grey,
  finished: grey,
  unknown: yellow,
};

const headings = ["STATE", "CLUSTER", "NAMESPACE", "WORKLOAD", "CONTAINER", "PODS", "ROLE", "EVIDENCE", "WHY"] as const;

type Cells = readonly string[];

function cellsOf({ example: row, pods }: Cohort): Cells {
  const role = row.gets ?? row.role;
  return [
    row.state,
    row.cluster,
    row.namespace,
    `${row.workloadKind}/${row.workload}`,
    row.container,
    String(pods),
    role === null ? "-" : roleLabel(role),
    row.refused ? "denied" : row.evidence,
    row.cause.text,
  ].map(plainText);
}

/** Containers of a workload with the same answer make one line; the most urgent come first. */
function cohorts({ view: { table } }: AuditResult): Cohort[] {
  const all = table.workloads.flatMap(({ from, to }) => cohortsOf(table.rows.slice(from, to)));
  const rank = new Map(shownStates.map((state, index) => [state, index]));
  return all.sort((a, b) => (rank.get(a.example.state) ?? 0) - (rank.get(b.example.state) ?? 0));
}

function summary({ view: { table } }: AuditResult): string {
  const counts = countByState(table.rows);
  const parts = shownStates.flatMap((state) =>
    counts[state] ? [`${counts[state]} ${stateVerbs[state].replace("%", "their role")}`] : [],
  );
  return `${table.rows.length} containers of ${table.workloads.length} workloads${parts.length > 0 ? `: ${parts.join(", ")}` : ""}`;
}

/** The lines of the table for people, then the sum, then what was not read. */
export function* tableLines(result: AuditResult): Generator<string> {
  const lines = cohorts(result).map((cohort) => ({ state: cohort.example.state, cells: cellsOf(cohort) }));
  const oneCluster = new Set(lines.map(({ cells }) => cells[1])).size <= 1;
  const shown = headings.map((_, column) => column).filter((column) => !(oneCluster && headings[column] === "CLUSTER"));
  const widths = headings.map((heading, column) =>
    lines.reduce((widest, { cells }) => Math.max(widest, cells[column]?.length ?? 0), heading.length),
  );
  const laidOut = (cells: Cells): string => {
    const text = shown
      .map((column) => (cells[column] ?? "").padEnd(widths[column] ?? 0))
      .join("  ")
      .trimEnd();
    return result.columns !== null && text.length > result.columns ? `${text.slice(0, result.columns - 1)}…` : text;
  };
  const coloured = (text: string, state: ShownState): string =>
    result.colour
      ? `\u001b[${colours[state]}m${text.slice(0, state.length)}\u001b[0m${text.slice(state.length)}`
      : text;
  if (lines.length > 0) yield `${laidOut(headings)}\n`;
  for (const { state, cells } of lines) yield `${coloured(laidOut(cells), state)}\n`;
  yield `${lines.length > 0 ? "\n" : ""}${summary(result)}\n`;
  for (const gap of unreadOf(result.view).gaps) yield `${plainText(gap)}\n`;
}
