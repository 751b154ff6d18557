import { spawn, spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { delimiter, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

export const root = dirname(dirname(fileURLToPath(import.meta.url)));
export const bin = join(root, "node_modules", ".bin");

/** The Node.js that the project brings along; where its platform has none, the one that runs this script. */
export function projectNode() {
  const own = join(bin, "node");
  return existsSync(own) ? own : process.execPath;
}

/**
 * Environment for programs of the project: its own Node.js and its tools come first, and Next.js tells nobody. With an arena for
 * each thread glibc keeps tens of megabytes more of what the readers of trail files have let go.
 */
export function projectEnv(extra = {}) {
  const path = `${bin}${delimiter}${process.env.PATH ?? ""}`;
  return { MALLOC_ARENA_MAX: "2", ...process.env, PATH: path, NEXT_TELEMETRY_DISABLED: "1", ...extra };
}

/** Runs a command to its end on this terminal. Raises an error that names it when it fails. */
export function run(command, args, options = {}) {
  const { status, signal, error } = spawnSync(command, args, {
    cwd: root,
    stdio: ["ignore", 2, 2],
    env: projectEnv(),
    ...options,
  });
  if (error) throw error;
  if (status !== 0) throw new Error(`${[command, ...args].join(" ")} ended with ${signal ?? `status ${status}`}`);
}

/** Runs a command and gives its status and all it printed. */
export function capture(command, args, options = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, args, { cwd: root, stdio: ["ignore", "pipe", "pipe"], env: projectEnv(), ...options });
    let output = "";
    const take = (chunk) => {
      output += chunk;
    };
    child.stdout.setEncoding("utf8").on("data", take);
    child.stderr.setEncoding("utf8").on("data", take);
    child.on("error", (error) => resolve({ status: 127, output: `${error.message}\n` }));
    child.on("close", (status) => resolve({ status: status ?? 1, output }));
  });
}
