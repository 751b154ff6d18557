"use client";

import { Button } from "#components/ui/button.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { counted } from "#components/ui/number.ts";
import { useUrlState } from "#lib/client/url-state.ts";
import type { FindingsPage } from "#lib/contract/findings.ts";
import { findingFilterKeys } from "#lib/domain/findings/list/query.ts";

/** No finding: good news only where every rule could look everywhere. */
export function NoFindings({ page, filtered }: { page: FindingsPage; filtered: boolean }) {
  const { change } = useUrlState();
  const { notEvaluated, summary, undecidedWorkloads } = page;
  if (filtered) {
    return (
      <Notice
        title="No finding matches"
        actions={
          <Button
            onClick={() =>
              change((next) => {
                for (const key of [...findingFilterKeys, "q"]) next.delete(key);
              })
            }
          >
            Clear the filters
          </Button>
        }
      >
        <p>Without the filters there are {counted(summary.open, "open finding")}.</p>
      </Notice>
    );
  }
  if (notEvaluated.length > 0 || undecidedWorkloads > 0) {
    return (
      <Notice tone="unknown" title="Nothing was found where the rules could look">
        <p>What they could not look at stands above: about it nothing is said.</p>
      </Notice>
    );
  }
  return (
    <Notice title="No finding is open">
      <p>Every rule was evaluated in every cluster and account of the audit.</p>
    </Notice>
  );
}
