"use client";

import { lazy, type ReactNode, Suspense, useRef, useState } from "react";
import { Mark } from "./mark.tsx";
import type { MenuItem } from "./menu-popup.tsx";

const MenuPopup = lazy(() => import("./menu-popup.tsx"));

export type { MenuItem } from "./menu-popup.tsx";

interface Props {
  /** What the button shows. */
  children: ReactNode;
  /** Name of the menu for readers, where what is shown does not say it. */
  label: string;
  items: readonly MenuItem[];
  /** A line under the items. */
  note?: ReactNode;
  className?: string;
}

/** A button that opens a menu. The menu's code is fetched when it is first needed. */
export function Menu({ children, label, items, note, className = "" }: Props) {
  const [open, setOpen] = useState(false);
  const [used, setUsed] = useState(false);
  const button = useRef<HTMLButtonElement>(null);

  return (
    <>
      <button
        ref={button}
        type="button"
        aria-haspopup="menu"
        aria-expanded={open}
        aria-label={label}
        className={`inline-flex items-center gap-1 ${className}`}
        onPointerEnter={() => void import("./menu-popup.tsx")}
        onClick={() => {
          setUsed(true);
          setOpen(!open);
        }}
        onKeyDown={(event) => {
          if (event.key !== "ArrowDown") return;
          event.preventDefault();
          setUsed(true);
          setOpen(true);
        }}
      >
        {children}
        <Mark shape="caret-down" className="!size-3 text-ink-2" />
      </button>
      {used && (
        <Suspense fallback={null}>
          <MenuPopup anchor={button} open={open} onOpenChange={setOpen} items={items} note={note} label={label} />
        </Suspense>
      )}
    </>
  );
}
