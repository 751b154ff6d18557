import type { CoverageStatus } from "#lib/domain/coverage.ts";
import { Mark } from "../ui/mark.tsx";
import type { Shape } from "../ui/shapes.tsx";

interface StatusLook {
  readonly word: string;
  readonly shape: Shape;
  readonly tone: "done" | "open" | "quiet";
}

/** How much of a source was read. What was not read is never shown as empty. */
export const statusMap: Readonly<Record<CoverageStatus, StatusLook>> = {
  complete: { word: "Complete", shape: "disc-check", tone: "done" },
  partial: { word: "Partial", shape: "ring-question", tone: "open" },
  denied: { word: "Denied", shape: "ring-question", tone: "open" },
  failed: { word: "Failed", shape: "ring-question", tone: "open" },
  running: { word: "Not read yet", shape: "ring-question", tone: "open" },
  skipped: { word: "Skipped", shape: "dash", tone: "quiet" },
};

const tones = { done: "text-ink", open: "font-medium text-unk", quiet: "text-ink-3" } as const;

/** Mark and word of a source's coverage. */
export function CoverageWord({ status }: { status: CoverageStatus }) {
  const look = statusMap[status];
  return (
    <span className={`inline-flex items-center gap-[6px] whitespace-nowrap ${tones[look.tone]}`}>
      <Mark shape={look.shape} className={look.tone === "done" ? "text-meant" : ""} />
      <span className="self-baseline">{look.word}</span>
    </span>
  );
}
