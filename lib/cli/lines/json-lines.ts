import { createInterface } from "node:readline";
import { type ExitStatus, exit } from "../exit.ts";
import { toStream } from "../output.ts";
import { jsonLine, plainText } from "../plain-text.ts";
import type { Streams } from "../streams.ts";

/** The answer to one line of stdin. `wrong`: why the line could not be answered. */
export interface LineAnswer {
  readonly answer: object;
  readonly wrong: string | null;
}

/**
 * Answers each JSON line of stdin with one line, in order. A line that cannot be answered gets its answer, too, is told on
 * stderr, and makes the status 2; the others are answered all the same. Empty lines are passed over.
 */
export async function answerLines(streams: Streams, answerTo: (value: unknown) => LineAnswer): Promise<ExitStatus> {
  const output = toStream(streams.stdout);
  const lines = createInterface({ input: streams.stdin, crlfDelay: Number.POSITIVE_INFINITY, signal: streams.signal });
  let status: ExitStatus = exit.done;
  let number = 0;
  for await (const line of lines) {
    number++;
    if (line.trim() === "") continue;
    const { answer, wrong } = answerTo(parsed(line));
    if (wrong !== null) {
      status = exit.wrongCall;
      streams.stderr.write(`rolecall: line ${number}: ${plainText(wrong)}\n`);
    }
    await output.write(`${jsonLine(answer)}\n`);
  }
  streams.signal.throwIfAborted();
  await output.finish();
  return status;
}

/** undefined: the line is no JSON, which no JSON line can say. */
function parsed(line: string): unknown {
  try {
    return JSON.parse(line.replace(/^\ufeff/, ""));
  } catch {
    return undefined;
  }
}

/** The line's own `id`, a text or a number, to be given back; null where it has none. */
export function idOf(value: unknown): string | number | null {
  const id = typeof value === "object" && value !== null && "id" in value ? value.id : null;
  return typeof id === "string" || typeof id === "number" ? id : null;
}
