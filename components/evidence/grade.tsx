import type { EvidenceGrade } from "#lib/domain/usage/grade.ts";
import { CertaintyBars } from "../ui/certainty-bars.tsx";

interface GradeLook {
  readonly word: string;
  /** Bars that are filled; null: not covered. */
  readonly level: 0 | 1 | 2 | 3 | null;
  readonly meaning: string;
}

/** How surely a use is tied to a container. */
export const gradeMap: Readonly<Record<EvidenceGrade, GradeLook>> = {
  exact: { word: "Exact", level: 3, meaning: "The issued key id, or session tags, tie the call to this pod." },
  "service-account": {
    word: "Service account",
    level: 2,
    meaning: "The call names the service account, not the pod.",
  },
  static: { word: "Access key", level: 2, meaning: "The call names the access key, not the pod." },
  node: { word: "Node", level: 1, meaning: "The call names the instance; several pods could have made it." },
  none: { word: "None seen", level: 0, meaning: "The window was read and shows no call." },
  "not-covered": {
    word: "Not covered",
    level: null,
    meaning: "The window was not read, which says nothing about use.",
  },
};

/** Bars and word. */
export function Grade({ grade, className = "" }: { grade: EvidenceGrade; className?: string }) {
  const look = gradeMap[grade];
  return (
    <span
      title={look.meaning}
      className={`inline-flex items-center gap-[6px] whitespace-nowrap ${look.level === null ? "text-unk" : ""} ${className}`}
    >
      <CertaintyBars level={look.level} />
      <span className="self-baseline">{look.word}</span>
    </span>
  );
}
