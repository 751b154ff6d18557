import type { Coverage, CoverageStatus } from "#lib/domain/coverage.ts";
import { explain, type Failure, statusOf } from "../failure.ts";

/** What is being read, where, and since when. */
export interface About {
  readonly source: string;
  readonly scope: string;
  readonly startedAt: number;
}

/** Something that could not be read. */
export interface Gap {
  readonly failure: Failure;
  /** The IAM action that was called. */
  readonly permission: string;
  /** What it leaves unknown, as `3 of 12 providers could not be read`; null: the list itself. */
  readonly about: string | null;
}

export function complete(about: About, count: number, finishedAt: number): Coverage {
  return { ...about, status: "complete", count, reason: null, lift: null, finishedAt };
}

/** `count` of objects read in spite of the gaps; `caller`: ARN of who would need the permissions, null: not known. */
export function incomplete(
  about: About,
  count: number,
  finishedAt: number,
  gaps: readonly Gap[],
  caller: string | null,
): Coverage {
  const reasons = gaps.map((gap) => {
    const { reason } = explain(gap.failure, "aws");
    return gap.about === null ? reason : `${gap.about}: ${reason}`;
  });
  return {
    ...about,
    status: statusFor(count, gaps),
    count,
    reason: unique(reasons).join("; "),
    lift: unique(gaps.map((gap) => liftOf(gap, caller))).join("; "),
    finishedAt,
  };
}

/** Not asked for at all. */
export function skipped(source: string, scope: string, at: number, reason: string, lift: string | null): Coverage {
  return { source, scope, status: "skipped", count: 0, reason, lift, startedAt: at, finishedAt: at };
}

function statusFor(count: number, gaps: readonly Gap[]): CoverageStatus {
  if (count > 0) return "partial";
  return gaps.every((gap) => statusOf(gap.failure.code) === "denied") ? "denied" : "failed";
}

function liftOf({ failure, permission }: Gap, caller: string | null): string {
  if (failure.code !== "denied") return explain(failure, "aws").act;
  return `allow ${permission} for ${caller ?? "the identity that audits"}`;
}

function unique(words: readonly string[]): string[] {
  return [...new Set(words)];
}
