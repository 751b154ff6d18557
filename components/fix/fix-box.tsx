import type { Fix } from "#lib/domain/view/path.ts";
import { CodeLine, DiffBlock } from "../ui/code.tsx";
import { Worded } from "../ui/worded.tsx";

/** The one change: what in words, how as diff and commands, and the check with the answer it must give. */
export function FixBox({ fix, heading = "The one change" }: { fix: Fix; heading?: string }) {
  return (
    <section aria-label={`${heading}: ${fix.title}`} className="mt-3">
      <div className="rounded-box border border-ink bg-surface">
        <div className="px-[14px] py-[9px]">
          <h3>
            {heading}
            {fix.title !== heading && (
              <>
                : <Worded text={lowerFirst(fix.title)} />
              </>
            )}
          </h3>
          {fix.words !== "" && (
            <p className="text-ink-2">
              <Worded text={fix.words} />
            </p>
          )}
        </div>
        {fix.diff !== null && <DiffBlock text={fix.diff} />}
        {fix.commands.map((command) => (
          <CodeLine
            key={`${command.tool} ${command.text}`}
            text={command.text}
            note={command.tool}
            what={`the ${command.tool} command`}
          />
        ))}
        {fix.check !== null && (
          <CodeLine text={fix.check.command} note={`check: ${lowerFirst(fix.check.expect)}`} what="the check" />
        )}
      </div>
      {fix.alsoLetsIn !== null && (
        <p className="mt-2 text-s text-ink-2">
          It also lets in: <Worded text={lowerFirst(fix.alsoLetsIn)} />
        </p>
      )}
    </section>
  );
}

/** The start of a sentence that follows a colon. Names and abbreviations keep their capitals. */
function lowerFirst(text: string): string {
  return /^[A-Z][a-z]/.test(text) ? text.charAt(0).toLowerCase() + text.slice(1) : text;
}
