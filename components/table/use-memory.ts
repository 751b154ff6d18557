"use client";

import { useCallback, useMemo, useRef } from "react";

interface Place {
  readonly offset: number;
  readonly active: number;
}

const nowhere: Place = { offset: 0, active: 0 };

function read(key: string): Place {
  if (typeof sessionStorage === "undefined") return nowhere;
  try {
    const kept: unknown = JSON.parse(sessionStorage.getItem(key) ?? "null");
    if (typeof kept !== "object" || kept === null) return nowhere;
    const { offset, active } = kept as Partial<Place>;
    return { offset: Number(offset) || 0, active: Number(active) || 0 };
  } catch {
    return nowhere;
  }
}

/** Where the reader was in a list, so that Back comes out at the same row. Kept for this tab only. */
export function useMemory(name: string): { start: Place; remember: (place: Place) => void } {
  const key = `place:${name}`;
  const start = useMemo(() => read(key), [key]);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const remember = useCallback(
    (place: Place) => {
      clearTimeout(timer.current);
      timer.current = setTimeout(() => sessionStorage.setItem(key, JSON.stringify(place)), 150);
    },
    [key],
  );
  return { start, remember };
}
