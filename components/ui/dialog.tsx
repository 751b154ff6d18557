"use client";

import { type ReactNode, useEffect, useId, useRef } from "react";
import { Mark } from "./mark.tsx";

interface Props {
  open: boolean;
  onClose: () => void;
  title: string;
  /** The title is read out and not shown. */
  titleHidden?: boolean;
  size?: "normal" | "wide";
  children: ReactNode;
}

/** The browser's own modal dialog. A click beside it closes it. Its content is made only while it is open. */
export function Dialog({ open, onClose, title, titleHidden = false, size = "normal", children }: Props) {
  const element = useRef<HTMLDialogElement>(null);
  const titleId = useId();

  useEffect(() => {
    const dialog = element.current;
    if (dialog === null) return;
    if (open && !dialog.open) dialog.showModal();
    if (!open && dialog.open) dialog.close();
  }, [open]);

  return (
    <dialog
      ref={element}
      className="sheet"
      data-size={size}
      aria-labelledby={titleId}
      onClose={onClose}
      onClick={(event) => {
        if (event.target === element.current) onClose();
      }}
    >
      {open && (
        <>
          <div className={titleHidden ? "sr-only" : "flex items-center gap-3 border-b border-line px-4 py-2"}>
            <h2 id={titleId}>{title}</h2>
            {!titleHidden && (
              <button
                type="button"
                aria-label="Close"
                onClick={onClose}
                className="ml-auto grid size-7 place-items-center rounded-chip hover:bg-hover max-phone:size-11"
              >
                <Mark shape="cross" />
              </button>
            )}
          </div>
          {children}
        </>
      )}
    </dialog>
  );
}
