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

interface Memory {
  readonly start: Place;
  /** Keeps a place once nothing newer came for a moment: scrolling tells of many. */
  readonly remember: (place: Place) => void;
  /** Keeps a place at once: the reader leaves. */
  readonly keep: (place: Place) => void;
}

/** Where the reader was in a list, so that Back comes out at the same row. Kept for this tab only. */
export function useMemory(name: string): Memory {
  const key = `place:${name}`;
  const start = useMemo(() => read(key), [key]);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const keep = useCallback(
    (place: Place) => {
      clearTimeout(timer.current);
      sessionStorage.setItem(key, JSON.stringify(place));
    },
    [key],
  );
  const remember = useCallback(
    (place: Place) => {
      clearTimeout(timer.current);
      timer.current = setTimeout(keep, 150, place);
    },
    [keep],
  );
  return { start, remember, keep };
}
