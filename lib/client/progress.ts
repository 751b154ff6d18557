"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import type { ProgressEvent } from "#lib/contract/pages.ts";
import { endpoints } from "./endpoints.ts";

export type Progress =
  | { readonly kind: "waiting" }
  | { readonly kind: "lines"; readonly event: ProgressEvent }
  /** The stream broke; the browser tries again by itself. `event`: the last that came. */
  | { readonly kind: "broken"; readonly event: ProgressEvent | null };

function read(data: string): ProgressEvent | null {
  try {
    return JSON.parse(data) as ProgressEvent;
  } catch {
    return null;
  }
}

function isOver(event: ProgressEvent): boolean {
  return event.audit.status === "complete" || event.audit.status === "failed" || event.audit.status === "interrupted";
}

/** Follows a running audit. When it is over, all that was asked before is asked again. */
export function useProgress(audit: string): Progress {
  const [progress, setProgress] = useState<Progress>({ kind: "waiting" });
  const client = useQueryClient();

  useEffect(() => {
    const stream = new EventSource(endpoints.progress(audit));
    const take = ({ data }: MessageEvent<string>) => {
      const event = read(data);
      if (event === null) return;
      setProgress({ kind: "lines", event });
      if (!isOver(event)) return;
      stream.close();
      void client.invalidateQueries();
    };
    stream.addEventListener("message", take);
    stream.addEventListener("progress", take);
    stream.addEventListener("error", () => {
      setProgress((before) => ({ kind: "broken", event: before.kind === "waiting" ? null : before.event }));
    });
    return () => stream.close();
  }, [audit, client]);

  return progress;
}
