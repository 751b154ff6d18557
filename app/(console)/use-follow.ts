"use client";

import { useEffect, useRef } from "react";
import type { AuditHead, Strip } from "#lib/contract/pages.ts";

/**
 * While an audit runs, what is shown follows it by itself: inventory first, then evidence. Once it was complete nothing
 * moves any more; a newer audit is offered, not forced. Gives the newer audit, or null.
 */
export function useFollow(shown: AuditHead | null, strip: Strip | undefined, refetch: () => void): AuditHead | null {
  const latest = strip?.audit ?? null;
  const asked = useRef<string | null>(null);
  const mark = latest === null ? null : `${latest.id} ${latest.status}`;
  const changed = shown !== null && latest !== null && (shown.id !== latest.id || shown.status !== latest.status);
  const settled = shown !== null && shown.status !== "running" && shown.status !== "inventory";
  const follows = changed && (!settled || shown.id === latest.id);

  useEffect(() => {
    if (!follows || asked.current === mark) return;
    asked.current = mark;
    refetch();
  }, [follows, mark, refetch]);

  return changed && settled && shown.id !== latest.id ? latest : null;
}
