// Completes package-lock.json after a change of dependencies: `npm ci` refuses a lock that lacks the optional packages of
// other platforms, and npm leaves out those that the registry in use does not carry.
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "./process.mjs";

const systems = ["android", "darwin", "freebsd", "linux", "netbsd", "openbsd", "openharmony", "sunos", "win32", "aix"];
const processors = ["arm64", "arm", "x64", "ia32", "ppc64", "riscv64", "s390x", "loong64", "mips64el", "wasm32"];

/** Platform that a package's name says; null: it says none. */
function platformOf(name) {
  const words = name.split(/[/-]/);
  const os = systems.find((system) => words.includes(system));
  const cpu = processors.find((processor) => words.includes(processor));
  if (cpu === "wasm32") return { cpu: [cpu] };
  if (!os || !cpu) return null;
  return { os: [os], cpu: [cpu], ...(words.some((word) => word.startsWith("musl")) && { libc: ["musl"] }) };
}

/** Is the package in the lock where Node would find it from this folder? */
function isLocked(packages, from, name) {
  for (let folder = from; ; folder = folder.slice(0, Math.max(0, folder.lastIndexOf("node_modules/") - 1))) {
    if (packages[`${folder && `${folder}/`}node_modules/${name}`]) return true;
    if (!folder) return false;
  }
}

const file = join(root, "package-lock.json");
const lock = JSON.parse(readFileSync(file, "utf8"));
const added = [];
for (const [folder, entry] of Object.entries(lock.packages)) {
  for (const [name, range] of Object.entries(entry.optionalDependencies ?? {})) {
    if (isLocked(lock.packages, folder, name)) continue;
    const platform = platformOf(name);
    const version = /\d+\.\d+\.\d+[^ |]*/.exec(range)?.[0];
    if (!platform || !version)
      throw new Error(`${name}@${range}, wanted by ${folder || "the project"}: platform or version unclear`);
    lock.packages[`node_modules/${name}`] = { version, ...platform, ...(entry.dev && { dev: true }), optional: true };
    added.push(`${name}@${version}`);
  }
}
const [own, ...others] = Object.keys(lock.packages);
lock.packages = Object.fromEntries(
  [own, ...others.sort((a, b) => a.localeCompare(b, "en"))].map((key) => [key, lock.packages[key]]),
);
writeFileSync(file, `${JSON.stringify(lock, null, 2)}\n`);
console.log(
  added.length === 0 ? "package-lock.json is complete" : `added to package-lock.json:\n  ${added.join("\n  ")}`,
);
