"use client";

import { ButtonLink } from "#components/ui/button.tsx";
import { Page } from "#components/ui/page.tsx";
import { ProgressPanel } from "../../progress-panel.tsx";

/** One audit while it runs, or how it ended. */
export function AuditClient({ audit }: { audit: string }) {
  return (
    <Page>
      <h1 className="mb-3">Audit</h1>
      <ProgressPanel audit={audit} />
      <div className="mt-4 flex flex-wrap gap-2">
        <ButtonLink href="/workloads">Workloads</ButtonLink>
        <ButtonLink href="/coverage" look="bare">
          What was read
        </ButtonLink>
      </div>
    </Page>
  );
}
