import { Page } from "#components/ui/page.tsx";
import { SkeletonLines } from "#components/ui/skeleton.tsx";

/** A page whose words are on their way: bars where they will stand. */
export function LoadingPage({ label }: { label: string }) {
  return (
    <Page>
      <SkeletonLines label={label} lines={6} />
    </Page>
  );
}
