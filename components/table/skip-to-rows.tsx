"use client";

/** The row of a grid that the Tab key would reach. */
export function focusRow(grid: ParentNode | null): void {
  grid?.querySelector<HTMLElement>('[role="row"][tabindex="0"]')?.focus();
}

/** Leads past the filters, which are many, to the rows. Seen when it has the focus. */
export function SkipToRows() {
  return (
    <button
      type="button"
      onClick={() => focusRow(document.querySelector('[role="treegrid"]'))}
      className="sr-only rounded-box bg-solid px-3 py-2 text-on-solid focus:not-sr-only focus:mb-2 focus:block"
    >
      Skip to the rows
    </button>
  );
}
