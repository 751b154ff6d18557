"use client";

import { type RefObject } from "react";
import { useShortcuts } from "#components/ui/shortcuts.ts";

/** `j` and `k` lead from line to line, whatever is unfolded; Enter follows the line as a link does. */
export function useSteps(within: RefObject<HTMLElement | null>): void {
  function step(by: 1 | -1) {
    const lines = [...(within.current?.querySelectorAll<HTMLElement>("[data-step]") ?? [])];
    const at = lines.findIndex((line) => line === document.activeElement);
    const next = at < 0 ? (by === 1 ? 0 : lines.length - 1) : Math.max(0, Math.min(lines.length - 1, at + by));
    lines[next]?.focus();
    lines[next]?.scrollIntoView({ block: "nearest" });
  }
  useShortcuts({ j: () => step(1), k: () => step(-1) });
}
