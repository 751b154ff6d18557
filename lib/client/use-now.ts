"use client";

import { useCallback, useSyncExternalStore } from "react";

/** The time in milliseconds, in steps of `every`; null until the page lives in the browser. */
export function useNow(every: number): number | null {
  const subscribe = useCallback(
    (changed: () => void) => {
      const timer = setInterval(changed, every);
      return () => clearInterval(timer);
    },
    [every],
  );
  return useSyncExternalStore<number | null>(
    subscribe,
    () => Math.floor(Date.now() / every) * every,
    () => null,
  );
}
