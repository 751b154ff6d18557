import { visible } from "./characters.ts";
import { CopyButton } from "./copy-button.tsx";

const shape = "m-0 min-w-0 flex-1 px-[14px] py-[10px] text-s/[18px] whitespace-pre-wrap [overflow-wrap:anywhere]";

/** A whole command, copyable. `note` is the comment above it. */
export function CodeLine({ text, what, note }: { text: string; what: string; note?: string | undefined }) {
  return (
    <div className="flex items-start gap-2 border-t border-line">
      <pre className={shape}>
        {note !== undefined && <span className="text-ink-3">{`# ${note}\n`}</span>}
        {visibleLines(text)}
      </pre>
      <span className="mt-2 mr-2">
        <CopyButton text={text} what={what} />
      </span>
    </div>
  );
}

/** A change as lines: those with `-` go, those with `+` come. */
export function DiffBlock({ text }: { text: string }) {
  return (
    <pre className={`${shape} border-t border-line`}>
      {text.split("\n").map((line, index) => (
        <span key={index} className={`block min-h-[18px] ${toneOf(line)}`}>
          {visible(line)}
        </span>
      ))}
    </pre>
  );
}

function toneOf(line: string): string {
  if (line.startsWith("-")) return "text-none";
  if (line.startsWith("+")) return "text-meant";
  return "text-ink-3";
}

/** Line feeds and tabs are layout here, all else that is invisible is named. */
function visibleLines(text: string): string {
  return text
    .split("\n")
    .map((line) => line.split("\t").map(visible).join("\t"))
    .join("\n");
}
