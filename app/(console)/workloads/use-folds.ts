"use client";

import { useCallback, useState } from "react";

/** Folded workloads stay folded for the life of the tab, also when the table is left and come back to. */
let kept: ReadonlySet<string> = new Set();

export function useFolds(): { folded: ReadonlySet<string>; set: (key: string, folded: boolean) => void } {
  const [folded, setFolded] = useState(kept);
  const set = useCallback((key: string, fold: boolean) => {
    const next = new Set(kept);
    if (fold) next.add(key);
    else next.delete(key);
    kept = next;
    setFolded(next);
  }, []);
  return { folded, set };
}
