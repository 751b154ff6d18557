import type { CoverageStatus } from "#lib/domain/coverage.ts";
import { Mark } from "../ui/mark.tsx";
import { span } from "../ui/moments.ts";
import { count } from "../ui/number.ts";

export interface ProgressLine {
  readonly source: string;
  readonly scope: string;
  readonly label: string;
  readonly status: CoverageStatus;
  readonly done: number;
  /** null: not known how many there will be. */
  readonly expected: number | null;
  readonly waiting: string | null;
  readonly startedAt: number;
  readonly finishedAt: number | null;
}

function ProgressMark({ status }: { status: CoverageStatus }) {
  if (status === "running") return <Mark shape="small-ring" className="text-ink" />;
  if (status === "complete") return <Mark shape="disc-check" className="text-meant" />;
  if (status === "skipped") return <Mark shape="dash" className="text-quiet" />;
  return <Mark shape="ring-question" className="text-unk" />;
}

const words: Readonly<Record<CoverageStatus, string>> = {
  running: "reading",
  complete: "read",
  partial: "read in part",
  denied: "denied",
  failed: "failed",
  skipped: "skipped",
};

/** Part of the bar that is filled; null: it cannot be told. */
function shareOf(line: ProgressLine): number | null {
  if (line.status === "complete") return 1;
  if (line.status !== "running") return 0;
  // What is not over is never drawn as whole: the number expected may have been too small.
  return line.expected === null || line.done >= line.expected ? null : line.done / line.expected;
}

function amount({ status, done, expected }: ProgressLine): string {
  if (status === "denied" || status === "failed" || status === "skipped") return words[status];
  return expected === null || expected === done ? count(done) : `${count(done)} of about ${count(expected)}`;
}

/** A line per source: how far, how long, what holds it up. Nothing spins. */
export function ProgressList({ lines, now }: { lines: readonly ProgressLine[]; now: number }) {
  return (
    <ul>
      {lines.map((line) => (
        <li
          key={`${line.source} ${line.scope}`}
          className="grid min-h-[30px] grid-cols-[24px_minmax(0,300px)_160px_minmax(0,200px)_minmax(0,1fr)] items-center gap-x-2 border-b border-line max-phone:grid-cols-[24px_minmax(0,1fr)_auto] max-phone:py-[6px]"
        >
          <span className="flex">
            <ProgressMark status={line.status} />
            <span className="sr-only">{words[line.status]}: </span>
          </span>
          <span className="truncate">
            {line.label} <span className="text-ink-3">{line.scope}</span>
          </span>
          <Bar share={shareOf(line)} label={line.label} />
          <span className={line.status === "denied" || line.status === "failed" ? "text-unk" : ""}>{amount(line)}</span>
          <span className="truncate text-ink-3 max-phone:col-span-2 max-phone:col-start-2 max-phone:text-s max-phone:whitespace-normal">
            {[line.waiting, span((line.finishedAt ?? now) - line.startedAt)].filter((part) => part !== null).join(", ")}
          </span>
        </li>
      ))}
    </ul>
  );
}

function Bar({ share, label }: { share: number | null; label: string }) {
  return (
    <span
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={share === null ? undefined : Math.round(share * 100)}
      className="mr-4 block h-1 overflow-hidden rounded-[2px] bg-line max-phone:hidden"
    >
      <span
        className={`block h-full ${share === null ? "bg-line-strong" : "bg-ink"}`}
        style={{ width: share === null ? "100%" : `${share * 100}%` }}
      />
    </span>
  );
}
