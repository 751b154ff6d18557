import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { run } from "../process.mjs";

/** Installs a package of the system where that is possible: Debian or one of its children, as root. Says whether it did. */
export function aptInstall(name) {
  if (process.getuid?.() !== 0 || !existsSync("/usr/bin/apt-get")) return false;
  const args = ["install", "-y", "-qq", "--no-install-recommends", name];
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  console.error(`Installing ${name} with apt-get ...`);
  try {
    if (spawnSync("apt-get", args, { stdio: "ignore", env }).status === 0) return true;
    run("apt-get", ["update", "-qq"], { env });
    run("apt-get", args, { env });
    return true;
  } catch (error) {
    console.error(`setup: ${error.message}`);
    return false;
  }
}
