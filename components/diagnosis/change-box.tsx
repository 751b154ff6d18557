import type { ReactNode } from "react";
import { CodeLine, DiffBlock } from "../ui/code.tsx";
import { counted } from "../ui/number.ts";
import { Worded } from "../ui/worded.tsx";
import type { Change } from "./change.ts";

/**
 * The one change with its commands, then the check and the answer it must give. Where nothing is decided, it is what to look at
 * first. `children`: the field for the answer of the check.
 */
export function ChangeBox({ change, children }: { change: Change; children?: ReactNode }) {
  const { heading, title, words, diff, commands, checks, expect, alsoLetsIn, gaps } = change;
  const [firstCheck, ...otherChecks] = checks;
  return (
    <section aria-label={heading} className="mt-5">
      <div className="rounded-box border border-ink bg-surface">
        <header className="px-[14px] py-[9px] [overflow-wrap:anywhere]">
          <h2 className="mr-3 inline text-m">{heading}</h2>
          <span className="text-ink-2">
            <Worded text={title} />
          </span>
          {words.map((line) => (
            <p key={line} className="text-ink-2">
              <Worded text={line} />
            </p>
          ))}
        </header>
        {diff !== null && <DiffBlock text={diff} />}
        {commands.map(({ tool, text }) => (
          <CodeLine key={text} text={text} note={tool} what={`the ${tool} command`} />
        ))}
        {expect.length > 0 && (
          <div className="border-t border-line px-[14px] py-[9px] [overflow-wrap:anywhere]">
            <b>Check afterwards:</b>
            {expect.length === 1 && " "}
            {expect.map((line) => (
              <Expected key={line} line={line} alone={expect.length === 1} />
            ))}
          </div>
        )}
        {firstCheck !== undefined && <CodeLine text={firstCheck.text} note={firstCheck.tool} what="the check" />}
        {otherChecks.length > 0 && (
          <details className="border-t border-line">
            <summary className="flex min-h-8 cursor-pointer items-center px-[14px] text-s text-ink-2 underline decoration-line-strong underline-offset-[3px] max-phone:min-h-11">
              {counted(otherChecks.length, "other way", "other ways")} to check, from inside
            </summary>
            {otherChecks.map(({ tool, text }) => (
              <CodeLine key={text} text={text} note={tool} what={`the check: ${tool}`} />
            ))}
          </details>
        )}
        {children}
      </div>
      {gaps && (
        <p className="mt-2 text-s text-ink-2">
          What stands in angle brackets is not known here: fill it in, or pick the pod and it is filled in for you.
        </p>
      )}
      {alsoLetsIn !== null && (
        <p className="mt-2 text-s text-ink-2">
          It also lets in: <Worded text={alsoLetsIn} />
        </p>
      )}
    </section>
  );
}

/** What a check must show. */
function Expected({ line, alone }: { line: string; alone: boolean }) {
  return alone ? (
    <Worded text={line} />
  ) : (
    <p className="text-ink-2 first-letter:uppercase">
      <Worded text={line} />
    </p>
  );
}
