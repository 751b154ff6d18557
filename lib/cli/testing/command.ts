import { type ChildProcessWithoutNullStreams, spawn } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Simulator } from "#lib/simulator/start.ts";

export interface Ended {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

const main = fileURLToPath(new URL("../main.ts", import.meta.url));

/** Starts the command as a process of its own; of the environment it gets what is given and the PATH. */
export function startCommand(
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): ChildProcessWithoutNullStreams {
  const whole: Record<string, string> = { PATH: process.env["PATH"] ?? "", HOME: "/nonexistent", ...env };
  return spawn(process.execPath, [main, ...args], { env: whole as NodeJS.ProcessEnv });
}

/** Runs the command to its end. */
export function runCommand(
  args: readonly string[],
  { env = {}, input = "" }: { readonly env?: Readonly<Record<string, string>>; readonly input?: string } = {},
): Promise<Ended> {
  const child = startCommand(args, env);
  const [out, err]: [string[], string[]] = [[], []];
  child.stdout.setEncoding("utf8").on("data", (text: string) => out.push(text));
  child.stderr.setEncoding("utf8").on("data", (text: string) => err.push(text));
  child.stdin.on("error", () => undefined).end(input);
  return new Promise((ended) => {
    child.on("close", (status) => ended({ status, stdout: out.join(""), stderr: err.join("") }));
  });
}

/** A folder for the files of a test, with the environment that leads the command to a simulator. */
export interface Place {
  readonly folder: string;
  readonly file: (name: string, text: string) => string;
  readonly leadTo: (simulator: Simulator) => Record<string, string>;
  readonly remove: () => void;
}

export function makePlace(): Place {
  const folder = mkdtempSync(join(tmpdir(), "rolecall-cli-"));
  const file = (name: string, text: string): string => {
    const path = join(folder, name);
    writeFileSync(path, text);
    return path;
  };
  let count = 0;
  return {
    folder,
    file,
    leadTo: (simulator) => ({ ...simulator.env, KUBECONFIG: file(`kubeconfig-${count++}`, simulator.kubeconfig) }),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}
