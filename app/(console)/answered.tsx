"use client";

import { type UseQueryResult, useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { Button } from "#components/ui/button.tsx";
import { clockSeconds } from "#components/ui/moments.ts";
import { Notice } from "#components/ui/notice.tsx";
import { SkeletonLines } from "#components/ui/skeleton.tsx";
import { queries } from "#lib/client/queries.ts";
import { RequestFailure } from "#lib/client/request.ts";
import { NoCluster } from "./no-cluster.tsx";
import { ProgressPanel } from "./progress-panel.tsx";

type Asked<Answer> = Pick<UseQueryResult<Answer>, "data" | "error" | "refetch" | "isFetching">;

interface Props<Answer> {
  query: Asked<Answer>;
  /** What is on its way, for readers. */
  waiting: string;
  children: (answer: Answer) => ReactNode;
}

/** The answer of a query, or why there is none. What was read before stays in view when asking again fails. */
export function Answered<Answer>({ query, waiting, children }: Props<Answer>) {
  const { data, error, refetch } = query;
  if (data !== undefined) {
    return (
      <>
        {error !== null && <FailureLine error={error} onRetry={() => void refetch()} />}
        {children(data)}
      </>
    );
  }
  if (error !== null) return <Failure error={error} onRetry={() => void refetch()} />;
  return <SkeletonLines label={waiting} lines={6} />;
}

/** Stands above what was read before. */
export function FailureLine({ error, onRetry }: { error: Error; onRetry: () => void }) {
  return (
    <p role="alert" className="flex flex-wrap items-center gap-3 border-b border-line bg-none-tint px-gutter py-2 text-s">
      <span className="font-medium text-none">{error.message}.</span>
      <span>What is shown was read before.</span>
      <Button size="small" onClick={onRetry}>
        Try now
      </Button>
    </p>
  );
}

/** Stands where nothing was read yet. */
export function Failure({ error, onRetry }: { error: Error; onRetry: () => void }) {
  const failure = error instanceof RequestFailure ? error : null;
  if (failure?.code === "no-audit-yet" || failure?.code === "starting") return <FirstAudit failure={failure} />;
  return (
    <Notice
      tone={failure?.code === "not-found" ? "plain" : "broken"}
      title={error.message}
      actions={<Button onClick={onRetry}>Try now</Button>}
    >
      {failure?.why !== null && failure?.why !== undefined && <p>{failure.why}</p>}
      {failure?.next !== null && failure?.next !== undefined && <p>{failure.next}</p>}
      {failure !== null && <p className="text-s text-ink-3">{clockSeconds(failure.at)} UTC</p>}
    </Notice>
  );
}

function FirstAudit({ failure }: { failure: RequestFailure }) {
  const { data: strip } = useQuery(queries.strip());
  if (strip === undefined) return <SkeletonLines label={failure.message} />;
  if (strip.running !== null) {
    return (
      <div className="py-5">
        <h2 className="mb-3">The first audit runs</h2>
        <ProgressPanel audit={strip.running.id} />
      </div>
    );
  }
  if (strip.clusters.length === 0) return <NoCluster />;
  return (
    <Notice title={failure.message}>
      {failure.why !== null && <p>{failure.why}</p>}
      <p>{failure.next ?? "Run an audit to see what the containers hold."}</p>
    </Notice>
  );
}
