/**
 * Three small ink bars that say how sure something is. Ink, so that certainty is never read as good or bad.
 * `null`: it was not looked at, drawn as a dashed violet box.
 */
export function CertaintyBars({ level, className = "" }: { level: 0 | 1 | 2 | 3 | null; className?: string }) {
  if (level === null) {
    return (
      <span
        aria-hidden="true"
        className={`inline-block h-[10px] w-4 flex-none rounded-[2px] border border-dashed border-unk ${className}`}
      />
    );
  }
  return (
    <span aria-hidden="true" className={`inline-flex h-[10px] flex-none gap-[2px] ${className}`}>
      {[1, 2, 3].map((bar) => (
        <span key={bar} className={`w-1 ${bar <= level ? "bg-ink" : "bg-line-strong"}`} />
      ))}
    </span>
  );
}
