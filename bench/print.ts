import { type Figure, isSkipped, median, met, min, type Outcome } from "./figure.ts";

const headings = ["", "goal", "median", "min", "runs", ""];

function number(value: number, unit: Figure["unit"]): string {
  const digits = value >= 100 || unit === "" ? 0 : value >= 10 ? 1 : 2;
  return `${value.toLocaleString("en-US", { minimumFractionDigits: digits, maximumFractionDigits: digits })}${unit && ` ${unit}`}`;
}

function cellsOf(outcome: Outcome): string[] {
  if (isSkipped(outcome)) return [outcome.what, "", "skipped", "", "", outcome.skipped];
  const { what, unit, samples, goal, note = "" } = outcome;
  const verdict = met(outcome) === false ? "MISSED" : met(outcome) ? "met" : "";
  return [
    what,
    goal === null ? "" : number(goal, unit),
    number(median(samples), unit),
    number(min(samples), unit),
    String(samples.length),
    [verdict, note].filter(Boolean).join(", "),
  ];
}

/** The figures as a table for people. */
export function tableOf(outcomes: readonly Outcome[]): string {
  const rows = [headings, ...outcomes.map(cellsOf)];
  const widths = headings.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  const lines = rows.map((row) =>
    row
      .map((cell, column) => {
        const width = widths[column] ?? 0;
        return column === 0 || column === 5 ? cell.padEnd(width) : cell.padStart(width);
      })
      .join("  ")
      .trimEnd(),
  );
  return `${lines.join("\n")}\n`;
}
