"use client";

import { span } from "#components/ui/moments.ts";
import { SkeletonLines } from "#components/ui/skeleton.tsx";
import { useNow } from "#lib/client/use-now.ts";

/** An answer is on its way; over a second it says how long already. */
export function Waiting({ since, what }: { since: number; what: string }) {
  const now = useNow(500) ?? since;
  return (
    <>
      <SkeletonLines label={what} lines={5} />
      {now - since >= 1000 && (
        <p className="text-ink-2">
          {what}, {span(now - since)}
        </p>
      )}
    </>
  );
}
