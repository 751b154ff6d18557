import type { Coverage, CoverageStatus } from "#lib/domain/coverage.ts";
import { oneLine } from "../failure.ts";
import type { BundleFile } from "./files/folder.ts";

/** Something that keeps a source from being whole. */
export interface Problem {
  readonly reason: string;
  /** The command that should have made the file was refused. */
  readonly denied?: boolean;
}

export interface Source {
  /** As a live audit names it. */
  readonly source: string;
  readonly scope: string;
}

/** When files were written, as far as they tell; a time to come counts as now. */
export interface Times {
  readonly startedAt: number;
  readonly finishedAt: number;
}

export function timesOf(files: readonly Pick<BundleFile, "writtenAt">[], now: number): Times {
  const times = files.map(({ writtenAt }) => Math.min(writtenAt, now));
  return { startedAt: Math.min(now, ...times), finishedAt: times.length === 0 ? now : Math.max(...times) };
}

/** `lift`: the command that would make the source whole. */
export function coverageOf(
  { source, scope }: Source,
  count: number,
  problems: readonly Problem[],
  lift: string,
  times: Times,
): Coverage {
  const whole = problems.length === 0;
  return {
    source,
    scope,
    status: whole ? "complete" : statusOf(count, problems),
    count,
    reason: whole ? null : oneLine([...new Set(problems.map(({ reason }) => reason))].join("; ")),
    lift: whole ? null : lift,
    ...times,
  };
}

function statusOf(count: number, problems: readonly Problem[]): CoverageStatus {
  if (count > 0) return "partial";
  return problems.every(({ denied }) => denied === true) ? "denied" : "failed";
}

/** A source of which the bundle has no file. */
export function notInBundle(
  { source, scope }: Source,
  missing: string,
  lift: string | null,
  now: number,
  why = "is not in the bundle",
): Coverage {
  const reason = oneLine(`${missing} ${why}`);
  return { source, scope, status: "skipped", count: 0, reason, lift, startedAt: now, finishedAt: now };
}
