"use client";

import { usePathname, useSearchParams } from "next/navigation";
import { useCallback } from "react";

export type Change = (params: URLSearchParams) => void;

/**
 * The query part of the URL, and a way to change it without asking the server for the page again. `push` makes a step that
 * Back undoes; `replace` is for what changes with every key.
 */
export function useUrlState(): { params: URLSearchParams; change: (change: Change, how?: "push" | "replace") => void } {
  const params = useSearchParams();
  const path = usePathname();
  const change = useCallback(
    (edit: Change, how: "push" | "replace" = "push") => {
      const next = new URLSearchParams(window.location.search);
      edit(next);
      const search = readable(next);
      const url = search === "" ? path : `${path}?${search}`;
      if (url === window.location.pathname + window.location.search) return;
      if (how === "push") window.history.pushState(null, "", url);
      else window.history.replaceState(null, "", url);
    },
    [path],
  );
  return { params, change };
}

/** Query text with the signs left plain that are allowed there: people read and type these URLs. */
export function readable(params: URLSearchParams): string {
  return params.toString().replaceAll("%2C", ",").replaceAll("%3A", ":").replaceAll("%2F", "/").replaceAll("%21", "!");
}
