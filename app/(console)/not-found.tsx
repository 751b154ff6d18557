import { ButtonLink } from "#components/ui/button.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { Page } from "#components/ui/page.tsx";

export default function NotFound() {
  return (
    <Page>
      <h1 className="sr-only">Not found</h1>
      <Notice
        title="There is no such page"
        actions={
          <>
            <ButtonLink href="/">Overview</ButtonLink>
            <ButtonLink href="/workloads" look="bare">
              Workloads
            </ButtonLink>
          </>
        }
      >
        <p>The address names nothing that Rolecall shows. A pod that is gone has no page either; its workload may.</p>
      </Notice>
    </Page>
  );
}
