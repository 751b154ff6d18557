import { readFileSync } from "node:fs";
import { delimiter, join } from "node:path";
import { bin, root, run } from "../process.mjs";

function packagesOf(file) {
  try {
    return JSON.parse(readFileSync(file, "utf8")).packages ?? null;
  } catch {
    return null;
  }
}

/** Are the packages of the lock the ones installed? npm writes down what it installed when it has come to its end. */
export function isInstalled() {
  const wanted = packagesOf(join(root, "package-lock.json"));
  const present = packagesOf(join(root, "node_modules", ".package-lock.json"));
  if (!wanted || !present) return false;
  return Object.entries(wanted).every(([folder, { version, optional }]) => {
    const found = present[folder];
    return folder === "" || (found ? found.version === version : optional === true);
  });
}

/** Installs exactly the packages of the lock, unless they are there. */
export function install() {
  if (isInstalled()) return;
  console.error("Installing packages; this takes half a minute the first time ...");
  // npm replaces node_modules, so it may not itself run on the Node.js in there.
  const path = (process.env.PATH ?? "").split(delimiter).filter((folder) => folder !== bin);
  run("npm", ["ci", "--no-audit", "--no-fund", "--loglevel=error"], {
    env: { ...process.env, PATH: path.join(delimiter) },
  });
}
