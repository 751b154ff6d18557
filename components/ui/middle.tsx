import { visible } from "./characters.ts";

/** A tail longer than this gives way in its own middle, down to its last letters. */
const wholeTail = 12;
const lastLetters = 8;

function split(tail: string): readonly [first: string, last: string] {
  const letters = Array.from(tail);
  if (letters.length <= wholeTail) return ["", tail];
  return [letters.slice(0, -lastLetters).join(""), letters.slice(-lastLetters).join("")];
}

// A part that shrinks at all shows an ellipsis, so what gives way first must take the whole loss: hence the great factor.

/**
 * One line of text whose head gives way when there is no room, then the middle of its tail; its end stays. The whole text
 * is in the page, so it is what is read out, selected and copied.
 */
export function Middle({ head, tail, className = "" }: { head: string; tail: string; className?: string }) {
  const [first, last] = split(tail);
  return (
    <bdi className={`inline-flex max-w-full min-w-0 align-bottom ${className}`} title={visible(head + tail)}>
      {head !== "" && (
        <span
          className={`shrink-[99999999] truncate whitespace-pre text-ink-3 ${head.length > 2 ? "min-w-[1.4ch]" : ""}`}
        >
          {visible(head)}
        </span>
      )}
      {first !== "" && <span className="min-w-[2.4ch] shrink truncate whitespace-pre">{visible(first)}</span>}
      <span className="max-w-full flex-none truncate whitespace-pre">{visible(last)}</span>
    </bdi>
  );
}

const arnPattern = /^(arn:[^:]*:[^:]*:[^:]*:[^:]*:)(.+)$/s;

/** Splits an ARN behind the account id; a text that is no ARN has no head. */
export function splitArn(arn: string): { head: string; tail: string } {
  const match = arnPattern.exec(arn);
  return match === null ? { head: "", tail: arn } : { head: match[1] ?? "", tail: match[2] ?? "" };
}

/** A whole ARN in one line: all behind the account id stays in view. */
export function Arn({ arn, className = "" }: { arn: string; className?: string }) {
  return <Middle {...splitArn(arn)} className={`mono ${className}`} />;
}

/** An ARN in running text: it wraps, nothing is cut. */
export function ArnText({ arn }: { arn: string }) {
  const { head, tail } = splitArn(arn);
  return (
    <bdi className="mono [overflow-wrap:anywhere]">
      <span className="text-ink-3">{visible(head)}</span>
      {visible(tail)}
    </bdi>
  );
}
