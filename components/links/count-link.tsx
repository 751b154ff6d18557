import Link from "next/link";
import type { ReactNode } from "react";
import { rowsHref } from "./links.ts";

/** A number, or words with one, that leads to its rows. */
export function CountLink({
  filters,
  className = "font-strong text-ink",
  children,
}: {
  filters: Readonly<Record<string, string | readonly string[]>>;
  className?: string;
  children: ReactNode;
}) {
  return (
    <Link href={rowsHref(filters)} prefetch={false} className={className}>
      {children}
    </Link>
  );
}
