"use client";

import { useState } from "react";
import { Mark } from "../ui/mark.tsx";
import type { Shape } from "../ui/shapes.tsx";
import type { Theme } from "./theme.ts";

const looks: Readonly<Record<Theme, { shape: Shape; words: string; next: Theme }>> = {
  system: { shape: "half-disc", words: "as the system", next: "light" },
  light: { shape: "sun", words: "light", next: "dark" },
  dark: { shape: "moon", words: "dark", next: "system" },
};

const year = 365 * 24 * 3600;

/** Steps through system, light and dark. A cookie keeps it, so that the server draws the right one at once. */
export function ThemeSwitch({ theme: first, withWord = false }: { theme: Theme; withWord?: boolean }) {
  const [theme, setTheme] = useState(first);
  const { shape, words, next } = looks[theme];

  function choose() {
    setTheme(next);
    const root = document.documentElement;
    if (next === "system") delete root.dataset.theme;
    else root.dataset.theme = next;
    document.cookie = `theme=${next}; path=/; max-age=${year}; samesite=lax`;
  }

  return (
    <button
      type="button"
      onClick={choose}
      title={`Theme: ${words}. Next: ${looks[next].words}`}
      className="inline-flex h-7 min-w-7 items-center justify-center gap-2 rounded-box text-ink-2 hover:bg-hover hover:text-ink max-phone:h-11"
    >
      <Mark shape={shape} />
      <span className={withWord ? "" : "sr-only"}>Theme: {words}</span>
    </button>
  );
}
