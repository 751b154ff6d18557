import { spawn } from "node:child_process";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { projectEnv, projectNode, root } from "./process.mjs";

const wanted = 24;
const majorOf = (version) => Number(version.replace(/^v/, "").split(".")[0]);

/** Runs a program on the project's Node.js with this terminal; ends as it ends, and passes on the signals that would end it. */
export function runOnProjectNode(args, env = {}) {
  const node = projectNode();
  if (node === process.execPath && majorOf(process.version) < wanted) {
    throw new Error(
      `this is Node.js ${process.version}, and none was installed for this platform: install Node.js ${wanted} and try again`,
    );
  }
  const child = spawn(node, args, { stdio: "inherit", env: projectEnv(env) });
  for (const signal of ["SIGTERM", "SIGINT", "SIGHUP"]) process.on(signal, () => child.kill(signal));
  child.on("error", (error) => {
    console.error(`${node}: ${error.message}`);
    process.exit(127);
  });
  child.on("exit", (status, signal) => process.exit(status ?? (signal === "SIGINT" ? 130 : 143)));
  onOrphaned(() => child.kill("SIGTERM"));
}

/** Goes on with another script of this folder: in this process where its Node.js is new enough, else in one that is. */
export async function handOver(script, args, env = {}) {
  const file = join(root, "scripts", script);
  if (majorOf(process.version) < wanted) {
    runOnProjectNode([file, ...args], { ...env, ROLECALL_PARENT: String(process.pid) });
    return;
  }
  Object.assign(process.env, projectEnv(env));
  process.argv.splice(1, process.argv.length, file, ...args);
  await import(pathToFileURL(file).href);
}

/** Calls back when the process that started this one is gone: a server must not outlive the `npm start` that it belongs to. */
export function onOrphaned(callback) {
  const byNpm = process.env.npm_lifecycle_event !== undefined || process.env.ROLECALL_PARENT !== undefined;
  if (!byNpm) return;
  const parent = process.ppid;
  const timer = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(timer);
    callback();
  }, 500);
  timer.unref();
}
