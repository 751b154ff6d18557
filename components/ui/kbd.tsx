/** A key cap. */
export function Kbd({ children, className = "" }: { children: string; className?: string }) {
  return (
    <kbd
      className={`rounded-chip border border-b-2 border-line-strong bg-surface px-1 font-sans text-xs font-medium whitespace-nowrap text-ink-2 ${className}`}
    >
      {children}
    </kbd>
  );
}
