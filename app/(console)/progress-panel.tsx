"use client";

import { foldProgress } from "#components/audit/fold-progress.ts";
import { ProgressList } from "#components/audit/progress-list.tsx";
import { Grade } from "#components/evidence/grade.tsx";
import { clockSeconds, span } from "#components/ui/moments.ts";
import { Aside } from "#components/ui/notice.tsx";
import { SkeletonLines } from "#components/ui/skeleton.tsx";
import { useProgress } from "#lib/client/progress.ts";
import { useNow } from "#lib/client/use-now.ts";
import type { ProgressEvent } from "#lib/contract/pages.ts";

const said: Readonly<Record<ProgressEvent["audit"]["status"], string>> = {
  running: "Reading the inventory",
  inventory: "The inventory is read, evidence arrives",
  complete: "The audit is complete",
  failed: "The audit failed",
  interrupted: "The audit was interrupted",
};

/** How far a running audit is, source by source, and what can be done meanwhile. */
export function ProgressPanel({ audit }: { audit: string }) {
  const progress = useProgress(audit);
  const now = useNow(1000) ?? 0;
  if (progress.kind === "waiting") return <SkeletonLines label="Waiting for the first word of the audit" />;
  const { event } = progress;
  if (event === null) {
    return (
      <p className="py-3 text-ink-2">
        The progress cannot be followed at the moment; the browser tries again by itself.
      </p>
    );
  }
  const { audit: head, lines } = event;
  const over = head.finishedAt !== null;
  return (
    <div>
      <p role="status" className="mb-2 flex flex-wrap items-baseline gap-x-3">
        <b>{said[head.status]}</b>
        <span className="text-ink-2">
          started {clockSeconds(head.startedAt)} UTC, {over ? "took" : "runs"}{" "}
          {span((head.finishedAt ?? now) - head.startedAt)}
        </span>
      </p>
      <ProgressList lines={foldProgress(lines)} now={now} />
      {head.status === "inventory" && (
        <div className="mt-3">
          <Aside>
            You can work with the tables now. Where evidence has not arrived the row says <Grade grade="not-covered" />,
            never “none seen”.
          </Aside>
        </div>
      )}
      {progress.kind === "broken" && !over && (
        <p className="mt-2 text-s text-ink-2">The line to the server broke; the browser tries again by itself.</p>
      )}
    </div>
  );
}
