import { execFile } from "node:child_process";
import { access, constants } from "node:fs/promises";
import { basename, delimiter, dirname, isAbsolute, join } from "node:path";
import { CollectError, failure } from "../failure.ts";
import type { ExecEntry } from "./kubeconfig.ts";
import type { Environment } from "./load-kubeconfig.ts";
import { optionalText, record } from "./wire.ts";

/** Commands that a kubeconfig may run without a setting that allows more. */
export const knownExecCommands: readonly string[] = ["aws", "aws-iam-authenticator", "eksctl"];

/** What a kubeconfig must not set for a command, as it would make the command run something else. */
const steering = /^(PATH|PATHEXT|IFS|SHELL|ENV|BASH_ENV|LD_.*|DYLD_.*|NODE_.*|PYTHON.*|PERL.*|RUBY.*|GCONV_PATH)$/i;

export interface ExecCredential {
  readonly token: string | null;
  readonly certificate: string | null;
  readonly key: string | null;
  /** null: for as long as the program runs. */
  readonly expiresAt: number | null;
}

export interface ExecOptions {
  readonly env: Environment;
  /** A bare name allows that command from PATH, an absolute path that file. */
  readonly allowed: readonly string[];
  readonly server: string;
  readonly timeoutMs: number;
  readonly signal: AbortSignal;
}

const maxOutput = 1024 * 1024;

/**
 * Runs a kubeconfig's exec entry and gives the credential that it prints. Only allowed commands run, found on this
 * process's PATH, without a terminal. Throws `CollectError`: `not-configured` for what may not run or does not exist,
 * `unauthenticated` for a command that fails, `timeout`, `cancelled`.
 */
export async function runExec(entry: ExecEntry, options: ExecOptions): Promise<ExecCredential> {
  const steered = entry.env.find((variable) => steering.test(variable.name));
  if (steered !== undefined) {
    throw refuse(`the kubeconfig sets ${steered.name} for the command ${entry.command}, which is not allowed`);
  }
  const command = await allowedFile(entry, options);
  const spec = { interactive: false, ...(entry.provideClusterInfo ? { cluster: { server: options.server } } : {}) };
  const info = JSON.stringify({ apiVersion: entry.apiVersion, kind: "ExecCredential", spec });
  const own = Object.fromEntries(entry.env.map((variable) => [variable.name, variable.value]));
  const output = await run(command, entry.args, { ...options.env, ...own, KUBERNETES_EXEC_INFO: info }, options);
  return credentialOf(output, entry.command);
}

async function allowedFile(entry: ExecEntry, { env, allowed }: ExecOptions): Promise<string> {
  const folders = (env.PATH ?? "").split(delimiter).filter((folder) => isAbsolute(folder));
  if (isAbsolute(entry.command)) {
    if (allowed.includes(entry.command)) return entry.command;
    if (allowed.includes(basename(entry.command)) && folders.includes(dirname(entry.command))) return entry.command;
    throw notAllowed(entry.command, allowed);
  }
  if (!allowed.includes(entry.command)) throw notAllowed(entry.command, allowed);
  for (const folder of folders) {
    const file = join(folder, entry.command);
    const executable = await access(file, constants.X_OK).then(
      () => true,
      () => false,
    );
    if (executable) return file;
  }
  throw refuse(`the kubeconfig gets its token from the command ${entry.command}, which is not on the PATH`);
}

function run(command: string, args: readonly string[], env: Environment, options: ExecOptions): Promise<string> {
  const { promise, resolve, reject } = Promise.withResolvers<string>();
  const settings = {
    env: env as NodeJS.ProcessEnv,
    signal: options.signal,
    timeout: options.timeoutMs,
    maxBuffer: maxOutput,
    encoding: "utf8",
  } as const;
  const child = execFile(command, args, settings, (error, stdout, stderr) => {
    if (error === null) return resolve(stdout);
    const what = `the command ${basename(command)} of the kubeconfig`;
    if (options.signal.aborted) return reject(problem("cancelled", ""));
    if (error.killed === true) return reject(problem("timeout", `${what} did not end`));
    return reject(problem("unauthenticated", `${what} failed: ${stderr.trim() || error.message}`));
  });
  child.stdin?.end();
  return promise;
}

function credentialOf(output: string, command: string): ExecCredential {
  const at = "ExecCredential.status";
  try {
    const status = record(record(JSON.parse(output), "ExecCredential").status, at);
    const expires = Date.parse(optionalText(status.expirationTimestamp, at) ?? "");
    return {
      token: optionalText(status.token, at),
      certificate: optionalText(status.clientCertificateData, at),
      key: optionalText(status.clientKeyData, at),
      expiresAt: Number.isNaN(expires) ? null : expires,
    };
  } catch {
    // The output may hold a credential: it is not told.
    throw problem("unauthenticated", `the command ${command} printed no ExecCredential`);
  }
}

function notAllowed(command: string, allowed: readonly string[]): CollectError {
  return refuse(`the kubeconfig wants to run ${command} for its token, and only ${allowed.join(", ")} may be run`);
}

function refuse(detail: string): CollectError {
  return problem("not-configured", detail);
}

function problem(code: "not-configured" | "unauthenticated" | "timeout" | "cancelled", detail: string): CollectError {
  return new CollectError(failure(code, detail), "kubernetes");
}
