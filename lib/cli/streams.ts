import type { Readable, Writable } from "node:stream";

/** Standard error as far as a command uses it. */
export interface Words extends Writable {
  readonly isTTY?: boolean;
  readonly columns?: number;
}

/** What a command has of its process. */
export interface Streams {
  readonly stdin: Readable;
  readonly stdout: Words;
  readonly stderr: Words;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Aborted by Ctrl-C. */
  readonly signal: AbortSignal;
}

/** Colour is for terminals, and for people who did not refuse it (NO_COLOR). */
export function inColour(stream: Words, env: Streams["env"]): boolean {
  return stream.isTTY === true && !env["NO_COLOR"] && env["TERM"] !== "dumb";
}
