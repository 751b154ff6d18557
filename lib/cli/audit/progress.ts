import type { ProgressBoard, ProgressLine } from "#lib/service/audit/progress.ts";
import { plainText } from "../plain-text.ts";
import type { Streams, Words } from "../streams.ts";

/** What is shown of a running audit; `end` takes it away again. */
export interface ShownProgress {
  end(): void;
}

const redrawEvery = 100;
const tellEvery = 10_000;

function counted({ done, expected }: ProgressLine): string {
  const number = done.toLocaleString("en-US");
  return expected === null || expected <= done ? number : `${number} of ${expected.toLocaleString("en-US")}`;
}

/** What is known to be left of a source. */
function left({ expected, done }: ProgressLine): number {
  return Math.max(0, (expected ?? done) - done);
}

/** The sources that have furthest to go; those that tell no end only while no other is left. */
function sentenceOf(lines: readonly ProgressLine[]): string {
  const open = lines.filter((line) => line.finishedAt === null);
  const known = open.filter((line) => left(line) > 0 || line.waiting !== null);
  const parts = (known.length > 0 ? known : open.filter((line) => line.expected === null))
    .toSorted((a, b) => left(b) - left(a))
    .slice(0, 4)
    .map((line) => `${line.label} ${counted(line)}${line.waiting ? ` (${line.waiting})` : ""}`);
  return parts.length === 0 ? "reading" : `reading ${parts.join(" · ")}`;
}

/** One line that is written over and over. */
function onTerminal(board: ProgressBoard, stderr: Words): ShownProgress {
  const draw = (): void => {
    const text = plainText(sentenceOf(board.list()));
    stderr.write(`\r\u001b[K${text.slice(0, Math.max(20, (stderr.columns ?? 80) - 1))}`);
  };
  const timer = setInterval(draw, redrawEvery);
  return {
    end: () => {
      clearInterval(timer);
      stderr.write("\r\u001b[K");
    },
  };
}

/** A line now and then, for logs: an audit that is done sooner says nothing. */
function inLog(board: ProgressBoard, stderr: Words): ShownProgress {
  const timer = setInterval(() => {
    stderr.write(`rolecall: ${plainText(sentenceOf(board.list()))}\n`);
  }, tellEvery);
  return { end: () => clearInterval(timer) };
}

/** Shows on stderr how far an audit is. */
export function showProgress(board: ProgressBoard, { stderr }: Streams): ShownProgress {
  return stderr.isTTY === true ? onTerminal(board, stderr) : inLog(board, stderr);
}
