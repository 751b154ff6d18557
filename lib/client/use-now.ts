"use client";

import { useEffect, useState } from "react";

/** The time in milliseconds, renewed every so often; null until the page lives in the browser. */
export function useNow(every: number): number | null {
  const [now, setNow] = useState<number | null>(null);
  useEffect(() => {
    setNow(Date.now());
    const timer = setInterval(() => setNow(Date.now()), every);
    return () => clearInterval(timer);
  }, [every]);
  return now;
}
