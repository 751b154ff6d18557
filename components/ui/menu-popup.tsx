"use client";

import { Menu } from "@base-ui/react/menu";
import type { ReactNode, RefObject } from "react";
import { Mark } from "./mark.tsx";

export interface MenuItem {
  readonly key: string;
  readonly label: ReactNode;
  /** Stands at the right: a count, a key. */
  readonly aside?: ReactNode;
  /** `undefined`: nothing to choose between; otherwise whether this one is chosen. */
  readonly chosen?: boolean | undefined;
  readonly onSelect: () => void;
}

interface Props {
  anchor: RefObject<HTMLButtonElement | null>;
  open: boolean;
  onOpenChange: (open: boolean) => void;
  items: readonly MenuItem[];
  note?: ReactNode;
  label: string;
}

/** The list of a menu, under its button. */
export default function MenuPopup({ anchor, open, onOpenChange, items, note, label }: Props) {
  return (
    <Menu.Root open={open} onOpenChange={(next) => onOpenChange(next)} modal={false}>
      {/* Within the page's main part: what stands outside of its landmarks is hard to come to. */}
      <Menu.Portal container={document.getElementById("content")}>
        <Menu.Positioner anchor={anchor} side="bottom" align="start" sideOffset={4} className="z-20">
          <Menu.Popup
            aria-label={label}
            finalFocus={anchor}
            className="menu-popup max-h-[70vh] min-w-[200px] overflow-y-auto rounded-box bg-raised p-1 text-m text-ink shadow-overlay outline-none"
          >
            {items.map((item) => (
              <Menu.Item
                key={item.key}
                onClick={item.onSelect}
                className="flex cursor-default items-center gap-2 rounded-chip px-2 py-[5px] outline-none data-highlighted:bg-sunken max-phone:py-3"
              >
                {item.chosen !== undefined && (
                  <span className="w-3">{item.chosen && <Mark shape="disc-check" className="!size-3" />}</span>
                )}
                <span className="flex-1">{item.label}</span>
                {item.chosen === true && <span className="sr-only">, chosen</span>}
                {item.aside !== undefined && <span className="text-s text-ink-2">{item.aside}</span>}
              </Menu.Item>
            ))}
            {note !== undefined && (
              <div className="mt-1 max-w-[280px] border-t border-line px-2 py-2 text-s text-ink-2">{note}</div>
            )}
          </Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.Root>
  );
}
