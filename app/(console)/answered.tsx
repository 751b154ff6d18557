"use client";

import { type UseQueryResult, useQuery } from "@tanstack/react-query";
import { type ReactNode, useEffect, useRef } from "react";
import { Button } from "#components/ui/button.tsx";
import { clockSeconds, span } from "#components/ui/moments.ts";
import { Notice } from "#components/ui/notice.tsx";
import { SkeletonLines } from "#components/ui/skeleton.tsx";
import { queries } from "#lib/client/queries.ts";
import { retryPause } from "#lib/client/query-client.ts";
import { mayPass, RequestFailure } from "#lib/client/request.ts";
import { NoAudit } from "./no-audit.tsx";
import { ProgressPanel } from "./progress-panel.tsx";

type Asked<Answer> = Pick<UseQueryResult<Answer>, "data" | "error" | "refetch" | "isFetching">;

interface Props<Answer> {
  query: Asked<Answer>;
  /** Heading of the page where it has none of its own yet. */
  title?: string;
  /** What is on its way, for readers. */
  waiting: string;
  children: (answer: Answer) => ReactNode;
}

/** The answer of a query, or why there is none. What was read before stays in view when asking again fails. */
export function Answered<Answer>({ query, title, waiting, children }: Props<Answer>) {
  const { data, error, refetch } = query;
  if (data !== undefined) {
    return (
      <>
        {error !== null && <FailureLine error={error} onRetry={() => void refetch()} />}
        {children(data)}
      </>
    );
  }
  return (
    <>
      {title !== undefined && <h1 className="sr-only">{title}</h1>}
      {error === null ? (
        <SkeletonLines label={waiting} lines={6} />
      ) : (
        <Failure error={error} onRetry={() => void refetch()} />
      )}
    </>
  );
}

/** Stands above what was read before. */
export function FailureLine({ error, onRetry }: { error: Error; onRetry: () => void }) {
  return (
    <p
      role="alert"
      className="flex flex-wrap items-center gap-3 border-b border-line bg-none-tint px-gutter py-2 text-s"
    >
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
  if (failure?.code === "no-audit-yet" || failure?.code === "starting")
    return <FirstAudit failure={failure} onRead={onRetry} />;
  return (
    <Notice
      tone={failure?.code === "not-found" ? "plain" : "broken"}
      title={error.message}
      actions={failure?.code === "not-found" ? undefined : <Button onClick={onRetry}>Try now</Button>}
    >
      {failure?.why !== null && failure?.why !== undefined && <p>{failure.why}</p>}
      {failure?.next !== null && failure?.next !== undefined && <p>{failure.next}</p>}
      {failure !== null && failure.code !== "not-found" && (
        <p className="text-s text-ink-3">
          At {clockSeconds(failure.at)} UTC{mayPass(failure) && `; next try by itself in ${span(retryPause)}`}.
        </p>
      )}
    </Notice>
  );
}

/** There is no answer before the first audit: its progress stands here, and what it reads takes its place. */
function FirstAudit({ failure, onRead }: { failure: RequestFailure; onRead: () => void }) {
  const { data: strip } = useQuery(queries.strip());
  const read = strip?.audit !== null && strip?.audit !== undefined;
  const ask = useRef(onRead);
  useEffect(() => {
    ask.current = onRead;
  });
  useEffect(() => {
    if (read) ask.current();
  }, [read]);

  if (strip === undefined) return <SkeletonLines label={failure.message} />;
  if (strip.running !== null) {
    return (
      <div className="py-5">
        <h2 className="mb-3">The first audit runs</h2>
        <ProgressPanel audit={strip.running.id} />
      </div>
    );
  }
  return <NoAudit what={failure.message} why={failure.why} />;
}
