"use client";

import { useCallback, useRef, useState } from "react";

export interface Selection {
  readonly keys: ReadonlySet<string>;
  /** Turns one key on or off; with `range`, everything between the last one and this takes its new state. */
  readonly toggle: (key: string, range: boolean) => void;
  readonly clear: () => void;
}

/** Which rows are chosen, by key. `order`: all keys in the order they are shown. */
export function useSelection(order: readonly string[]): Selection {
  const [keys, setKeys] = useState<ReadonlySet<string>>(new Set());
  const last = useRef<string | null>(null);

  const toggle = useCallback(
    (key: string, range: boolean) => {
      setKeys((before) => {
        const after = new Set(before);
        const on = !before.has(key);
        const from = range && last.current !== null ? order.indexOf(last.current) : -1;
        const to = order.indexOf(key);
        const touched = from < 0 ? [key] : order.slice(Math.min(from, to), Math.max(from, to) + 1);
        for (const one of touched) {
          if (on || from >= 0) after.add(one);
          else after.delete(one);
        }
        return after;
      });
      last.current = key;
    },
    [order],
  );

  const clear = useCallback(() => setKeys(new Set()), []);
  return { keys, toggle, clear };
}
