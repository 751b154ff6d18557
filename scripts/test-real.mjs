// `npm run test:real`: the product against servers of others. `--env FILE` uses servers that run already.
import { execFileSync, spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { projectEnv, projectNode, root } from "./process.mjs";
import { install } from "./setup/install.mjs";

const servers = join(root, "..", "shared", "realcluster");
const [option, given, ...others] = process.argv.slice(2);
const more = option === "--env" ? others : process.argv.slice(2);
const reuse = option === "--env" ? given : undefined;

function skip(why) {
  console.log(`test:real skipped: ${why}`);
  return 0;
}

/** The variables that a shell has after it has read the file. */
function variablesOf(file) {
  const printed = execFileSync("bash", ["-c", 'set -a; . "$1"; env -0', "bash", file], { encoding: "utf8" });
  return Object.fromEntries(
    printed
      .split("\0")
      .filter(Boolean)
      .map((pair) => [pair.slice(0, pair.indexOf("=")), pair.slice(pair.indexOf("=") + 1)]),
  );
}

function test(envFile) {
  const env = projectEnv(variablesOf(envFile));
  const vitest = join(root, "node_modules", "vitest", "vitest.mjs");
  const args = [vitest, "run", "--config", "vitest.real.config.ts", ...more];
  return (
    spawnSync(projectNode(), args, {
      cwd: root,
      stdio: ["ignore", "inherit", "inherit"],
      env: { ...env, PATH: projectEnv().PATH },
    }).status ?? 1
  );
}

function withServers() {
  const state = mkdtempSync(join(tmpdir(), "rolecall-real-"));
  const down = () => spawnSync(join(servers, "down"), [state], { stdio: "ignore" });
  for (const signal of ["SIGINT", "SIGTERM"]) {
    process.on(signal, () => {
      down();
      process.exit(130);
    });
  }
  try {
    const up = spawnSync(join(servers, "up"), [state], { stdio: ["ignore", "pipe", "inherit"], encoding: "utf8" });
    if (up.status === 3) return skip("a program that the servers need is missing");
    if (up.status !== 0) throw new Error(`the servers did not start: status ${up.status}`);
    return test(up.stdout.trim().split("\n").at(-1));
  } finally {
    down();
    rmSync(state, { recursive: true, force: true });
  }
}

function main() {
  if (reuse !== undefined) return test(reuse);
  if (!existsSync(join(servers, "up"))) return skip("there is no ../shared/realcluster beside the repository");
  if (spawnSync("go", ["version"], { stdio: "ignore" }).status !== 0)
    return skip("there is no Go on this machine to build its servers with");
  return withServers();
}

install();
process.exitCode = main();
