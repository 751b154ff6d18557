"use client";

import { useQuery } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useEffect } from "react";
import { ButtonLink } from "#components/ui/button.tsx";
import { Page } from "#components/ui/page.tsx";
import { SkeletonLines } from "#components/ui/skeleton.tsx";
import { queries } from "#lib/client/queries.ts";
import type { Strip } from "#lib/contract/pages.ts";
import { ProgressPanel } from "../../progress-panel.tsx";

/** What an audit is called between its start and the moment when it is given its id. */
const unnamed = "starting";

/** The id of the audit that was just started, once it has one. */
function namedSince(strip: Strip | undefined): string | null {
  if (strip === undefined || strip.running?.id === unnamed) return null;
  return strip.running?.id ?? strip.audit?.id ?? null;
}

/** One audit while it runs, or how it ended. */
export function AuditClient({ audit }: { audit: string }) {
  const router = useRouter();
  const { data: strip } = useQuery(queries.strip());
  const named = audit === unnamed ? namedSince(strip) : null;

  useEffect(() => {
    if (named !== null) router.replace(`/audits/${encodeURIComponent(named)}`);
  }, [named, router]);

  return (
    <Page>
      <h1 className="mb-3">Audit</h1>
      {audit === unnamed ? <SkeletonLines label="The audit starts" /> : <ProgressPanel audit={audit} />}
      <div className="mt-4 flex flex-wrap gap-2">
        <ButtonLink href="/workloads">Workloads</ButtonLink>
        <ButtonLink href="/coverage" look="bare">
          What was read
        </ButtonLink>
      </div>
    </Page>
  );
}
