import type { Confidence } from "#lib/domain/diagnosis/types.ts";
import { CertaintyBars } from "../ui/certainty-bars.tsx";

interface Look {
  readonly level: 1 | 2 | 3;
  readonly word: string;
  readonly means: string;
}

/** How sure an answer is, as bars, word and what the word promises. */
export const confidenceLooks: Readonly<Record<Confidence, Look>> = {
  certain: { level: 3, word: "Certain", means: "Every link is read, none is inferred" },
  likely: { level: 2, word: "Likely", means: "One link is inferred, and nothing that was read speaks against it" },
  possible: { level: 1, word: "Possible", means: "It fits; what would decide it stands beside it" },
};

/** The weakest of several: an answer is never surer than that. */
export function weakest(...all: readonly Confidence[]): Confidence {
  return all.reduce((a, b) => (confidenceLooks[b].level < confidenceLooks[a].level ? b : a), "certain");
}

/** How sure: ink bars and the word, with what it depends on. */
export function ConfidenceWord({ confidence, if: condition }: { confidence: Confidence; if?: string | undefined }) {
  const { level, word, means } = confidenceLooks[confidence];
  return (
    <span title={means}>
      <CertaintyBars level={level} className="mr-[6px]" />
      {condition === undefined ? word : `${word}; ${condition}`}
    </span>
  );
}
