import type { Certainty, Severity } from "#lib/domain/findings/finding.ts";
import { CertaintyBars } from "../ui/certainty-bars.tsx";
import { SeverityBar } from "../ui/severity-bar.tsx";
import { certaintyLooks, severityLevels } from "./words.ts";

/** How grave: a filling ink bar and the word. */
export function SeverityWord({ severity }: { severity: Severity }) {
  return <SeverityBar level={severityLevels[severity]} />;
}

/** How sure: ink bars and the word. */
export function CertaintyWord({ certainty }: { certainty: Certainty }) {
  const { level, word, means } = certaintyLooks[certainty];
  return (
    <span className="inline-flex items-center gap-[6px] whitespace-nowrap" title={means}>
      <CertaintyBars level={level} />
      <span className="self-baseline">{word}</span>
    </span>
  );
}
