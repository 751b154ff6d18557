"use client";

import { useEffect, useState } from "react";
import { Button } from "./button.tsx";

/** Copies a text and says so for two seconds, also to readers. `what` names it: "the command". */
export function CopyButton({
  text,
  what,
  children = "Copy",
}: {
  text: string | (() => string);
  what: string;
  children?: string;
}) {
  const [said, setSaid] = useState<string | null>(null);

  useEffect(() => {
    if (said === null) return undefined;
    const timer = setTimeout(() => setSaid(null), 2000);
    return () => clearTimeout(timer);
  }, [said]);

  async function copy() {
    try {
      await navigator.clipboard.writeText(typeof text === "function" ? text() : text);
      setSaid("Copied");
    } catch {
      setSaid("Not allowed");
    }
  }

  return (
    <>
      <Button size="small" aria-label={said === null ? `${children}: ${what}` : undefined} onClick={() => void copy()}>
        {said ?? children}
      </Button>
      <span role="status" className="sr-only">
        {said ?? ""}
      </span>
    </>
  );
}
