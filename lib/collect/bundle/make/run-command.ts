import { spawn } from "node:child_process";
import type { Environment } from "../../kubernetes/load-kubeconfig.ts";

export interface CommandRun {
  readonly tool: string;
  readonly args: readonly string[];
  readonly env: Environment;
  readonly signal: AbortSignal;
  /** Gets what the command prints; the command waits until it is taken. */
  readonly output: (chunk: Buffer) => Promise<void> | void;
}

const words = 2000;
const longestMs = 30 * 60_000;

/**
 * Runs a program found on PATH with these arguments, without a shell. Gives null when it ended well, else what it said, or
 * why it could not be run. Rejects only when the signal is aborted, with its reason; the program is ended then.
 */
export async function runCommand({ tool, args, env, signal, output }: CommandRun): Promise<string | null> {
  const within = AbortSignal.any([signal, AbortSignal.timeout(longestMs)]);
  const child = spawn(tool, args, { env: env as NodeJS.ProcessEnv, signal: within, stdio: ["ignore", "pipe", "pipe"] });
  let said = "";
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    said = (said + text).slice(-words);
  });
  const ended = new Promise<string | null>((resolve) => {
    child.once("error", (error: NodeJS.ErrnoException) =>
      resolve(error.code === "ENOENT" ? `${tool} was not found on PATH` : error.message),
    );
    child.once("close", (code) => resolve(code === 0 ? null : said.trim() || `${tool} ended with status ${code}`));
  });
  try {
    for await (const chunk of child.stdout as AsyncIterable<Buffer>) await output(chunk);
  } catch (error) {
    child.kill();
    if (!within.aborted) throw error;
  }
  const failure = await ended;
  signal.throwIfAborted();
  return failure;
}
