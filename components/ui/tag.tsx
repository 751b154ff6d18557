import type { ReactNode } from "react";

/** A small word in a frame: what kind of thing this is, or how it differs. */
export function Tag({
  children,
  strong = false,
  title,
}: {
  children: ReactNode;
  strong?: boolean;
  title?: string | undefined;
}) {
  const look = strong ? "border-control text-ink font-medium" : "border-line-strong text-ink-2";
  return (
    <span title={title} className={`flex-none rounded-chip border px-1 text-xs whitespace-nowrap ${look}`}>
      {children}
    </span>
  );
}
