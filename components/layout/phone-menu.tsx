"use client";

import Link from "next/link";
import type { ReactNode } from "react";
import { Dialog } from "../ui/dialog.tsx";
import { isWithin, pages, withKept } from "./pages.ts";

interface Props {
  open: boolean;
  onClose: () => void;
  path: string;
  params: URLSearchParams;
  /** Theme, scope and acts, which the bars have no room for. */
  children: ReactNode;
}

/** The pages and what else the bars hold, for a phone. */
export default function PhoneMenu({ open, onClose, path, params, children }: Props) {
  return (
    <Dialog open={open} onClose={onClose} title="Menu">
      <nav aria-label="Pages" className="overflow-y-auto px-2 py-2">
        {pages.map((page) => (
          <Link
            key={page.href}
            href={withKept(page.href, params)}
            onClick={onClose}
            aria-current={isWithin(page.href, path) ? "page" : undefined}
            className="flex h-11 items-center rounded-chip px-3 text-l no-underline aria-[current]:bg-sunken aria-[current]:font-strong"
          >
            {page.name}
          </Link>
        ))}
      </nav>
      <div className="flex flex-wrap items-center gap-2 border-t border-line px-4 py-3">{children}</div>
    </Dialog>
  );
}
