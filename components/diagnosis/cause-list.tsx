"use client";

import { useState } from "react";
import type { CauseAnswer } from "#lib/domain/diagnosis/types.ts";
import { Button } from "../ui/button.tsx";
import { CodeLine } from "../ui/code.tsx";
import { counted } from "../ui/number.ts";
import { Worded } from "../ui/worded.tsx";
import { ConfidenceWord } from "./confidence.tsx";

/** So many stand there at once; where more look the same, the right one is mostly among them. */
const atOnce = 5;

interface Props {
  causes: readonly CauseAnswer[];
  /** The change for the first one stands elsewhere already. */
  firstDone: boolean;
}

/** Causes, best first; each with why it is thought of and what decides for or against it. The change of each is folded. */
export function CauseList({ causes, firstDone }: Props) {
  const [all, setAll] = useState(false);
  const shown = all ? causes : causes.slice(0, atOnce);
  const hidden = causes.length - shown.length;
  return (
    <>
      <ol>
        {shown.map((cause, at) => (
          <li
            key={cause.cause}
            className="grid grid-cols-[20px_minmax(0,1fr)_92px] gap-x-3 border-b border-line py-[10px] max-phone:grid-cols-[20px_minmax(0,1fr)]"
          >
            <span className="text-ink-3" aria-hidden="true">
              {at + 1}
            </span>
            <div className="min-w-0 [overflow-wrap:anywhere]">
              <h3>
                <Worded text={cause.title} />
              </h3>
              <CauseWords cause={cause} sameWhy={causes[at - 1]?.why === cause.why} />
              {!(firstDone && at === 0) && <CauseChange cause={cause} />}
            </div>
            <span className="whitespace-nowrap max-phone:col-start-2 max-phone:mt-1">
              <ConfidenceWord confidence={cause.confidence} />
            </span>
          </li>
        ))}
      </ol>
      {hidden > 0 && (
        <p className="mt-3">
          <Button size="small" onClick={() => setAll(true)}>
            {counted(hidden, "more cause", "more causes")}
          </Button>
        </p>
      )}
    </>
  );
}

/** Why it is thought of is said once where several causes share it. */
function CauseWords({ cause, sameWhy }: { cause: CauseAnswer; sameWhy: boolean }) {
  return (
    <div className="text-ink-2">
      <p>
        <Worded text={cause.meaning} />
      </p>
      {!sameWhy && (
        <p className="mt-1">
          <Worded text={cause.why} />.
        </p>
      )}
      <p className="mt-1">
        <span className="text-ink">Decides:</span> <Worded text={cause.decides} />
      </p>
    </div>
  );
}

/** What changes it, if it is this one. */
function CauseChange({ cause }: { cause: CauseAnswer }) {
  return (
    <details className="mt-1 text-ink-2">
      <summary className="inline-flex min-h-6 cursor-pointer items-center text-s underline decoration-line-strong underline-offset-[3px] max-phone:min-h-11">
        The change for this cause
      </summary>
      {cause.fix.map((line) => (
        <p key={line} className="mt-1 text-ink">
          <Worded text={line} />
        </p>
      ))}
      {cause.commands.length > 0 && (
        <div className="mt-2 rounded-box border border-line [&>*:first-child]:border-t-0">
          {cause.commands.map(({ tool, text }) => (
            <CodeLine key={text} text={text} note={tool} what={`the ${tool} command`} />
          ))}
        </div>
      )}
      {cause.check.map((line) => (
        <p key={line} className="mt-1 text-s">
          Check: <Worded text={line} />
        </p>
      ))}
    </details>
  );
}
