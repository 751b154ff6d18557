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

/** A piece as it is drawn: not in the text of the page, which holds the whole once. */
function Piece({ text, className }: { text: string; className: string }) {
  return (
    <span aria-hidden="true" data-piece={visible(text)} className={`middle-piece truncate select-none ${className}`} />
  );
}

/**
 * One line of text whose head gives way when there is no room, then the middle of its tail; its end stays. Over the pieces
 * lies the whole text, unseen, so that it is what is read out, found, selected and copied.
 */
export function Middle({ head, tail, className = "" }: { head: string; tail: string; className?: string }) {
  const [first, last] = split(tail);
  const whole = visible(head + tail);
  return (
    <bdi className={`relative inline-flex max-w-full min-w-0 align-bottom ${className}`} title={whole}>
      {head !== "" && (
        <Piece text={head} className={`shrink-[99999999] text-ink-3 ${head.length > 2 ? "min-w-[1.4ch]" : ""}`} />
      )}
      {first !== "" && <Piece text={first} className="min-w-[2.4ch] shrink" />}
      <Piece text={last} className="max-w-full flex-none" />
      <span className="middle-whole">{whole}</span>
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
