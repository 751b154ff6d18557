import { SkeletonLines } from "#components/ui/skeleton.tsx";

export default function Loading() {
  return (
    <div className="px-gutter pt-3">
      <SkeletonLines label="The workloads are on their way" lines={8} />
    </div>
  );
}
