import type { ProgressLine } from "./progress-list.tsx";

/** Lines that are being read or could not be, and one line per scope for all that is complete. */
export function foldProgress(lines: readonly ProgressLine[]): ProgressLine[] {
  const open = lines.filter((line) => line.status !== "complete");
  const whole = Map.groupBy(
    lines.filter((line) => line.status === "complete"),
    (line) => line.scope,
  );
  const folded = [...whole].map(([scope, list]): ProgressLine => {
    const [only] = list;
    if (list.length === 1 && only !== undefined) return only;
    return {
      source: "",
      scope,
      label: `${list.length} sources`,
      status: "complete",
      done: list.reduce((sum, line) => sum + line.done, 0),
      expected: null,
      waiting: null,
      startedAt: Math.min(...list.map((line) => line.startedAt)),
      finishedAt: Math.max(...list.map((line) => line.finishedAt ?? line.startedAt)),
    };
  });
  return [...open, ...folded];
}
