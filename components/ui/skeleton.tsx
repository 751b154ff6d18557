const widths = ["72%", "86%", "58%", "80%", "66%"] as const;

/** A grey bar where text will stand. */
export function Skeleton({ width = "70%", className = "" }: { width?: string; className?: string }) {
  return <span aria-hidden="true" className={`skeleton block ${className}`} style={{ width }} />;
}

/** A few lines of text that are on their way. */
export function SkeletonLines({ lines = 4, label }: { lines?: number; label: string }) {
  return (
    <div role="status" className="grid gap-[14px] py-3">
      <span className="sr-only">{label}</span>
      {Array.from({ length: lines }, (_, line) => (
        <Skeleton key={line} width={widths[line % widths.length] ?? "70%"} />
      ))}
    </div>
  );
}
