"use client";

import { Button } from "#components/ui/button.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { Page } from "#components/ui/page.tsx";

/** A page that could not be drawn. The bars stay, so that there is a way on. */
export default function PageFailure({ error, reset }: { error: Error & { digest?: string }; reset: () => void }) {
  return (
    <Page>
      <Notice
        tone="broken"
        title="This page could not be drawn"
        actions={<Button onClick={reset}>Draw it again</Button>}
      >
        <p>{error.message}</p>
        <p>
          Nothing that was read is lost. If it happens again, the server’s log says more
          {error.digest === undefined ? "" : ` (${error.digest})`}.
        </p>
      </Notice>
    </Page>
  );
}
