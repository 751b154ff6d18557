import type { Diagnosis } from "#lib/domain/diagnosis/types.ts";
import { visible } from "../ui/characters.ts";
import { Mark } from "../ui/mark.tsx";
import type { Shape } from "../ui/shapes.tsx";
import { Worded } from "../ui/worded.tsx";

const looks: Readonly<Record<"as-meant" | "other" | "unknown", { shape: Shape; tone: string; word: string }>> = {
  "as-meant": { shape: "disc-check", tone: "text-meant", word: "It holds what it should." },
  other: { shape: "square-cross", tone: "text-none", word: "It does not hold what it should." },
  unknown: { shape: "ring-question", tone: "text-unk", word: "It cannot be told." },
};

/** What the answer of a check says: the verdict for the pod, or, where no pod is known, whose identity it is. */
export function Verified({ diagnosis: { verify, identity, reason } }: { diagnosis: Diagnosis }) {
  const reading = verify?.reading ?? null;
  if (reading === null) {
    const words = identity.arn === null ? (reason ?? "No identity was found in it.") : identity.detail;
    return (
      <p className="mt-2 text-s text-ink-2">
        {identity.arn === null ? "" : "Which role is meant is not known without the pod. "}
        <Worded text={visible(words)} />
      </p>
    );
  }
  const { shape, tone, word } = looks[reading.verdict];
  return (
    <p className="mt-2 flex items-start gap-[6px]">
      <Mark shape={shape} className={`mt-[3px] flex-none ${tone}`} />
      <span className="min-w-0 [overflow-wrap:anywhere]">
        <b className={reading.verdict === "as-meant" ? "" : tone}>{word}</b> <Worded text={reading.why} />
      </span>
    </p>
  );
}
