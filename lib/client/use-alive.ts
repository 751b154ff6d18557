"use client";

import { useSyncExternalStore } from "react";

const nothing = () => () => undefined;

/** Whether the page lives in the browser already: what only the browser knows may be shown from then on. */
export function useAlive(): boolean {
  return useSyncExternalStore(
    nothing,
    () => true,
    () => false,
  );
}
