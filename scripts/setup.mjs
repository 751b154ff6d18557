// Gets the machine ready, as far as it is not: `node scripts/setup.mjs install|build|browser|postgres ...`.
// Runs on the machine's own Node.js, before anything is installed.
import { pathToFileURL } from "node:url";
import { browser } from "./setup/browser.mjs";
import { build } from "./setup/build.mjs";
import { install } from "./setup/install.mjs";
import { postgres } from "./setup/postgres.mjs";

const steps = { install, build, browser, postgres };

/** Runs steps in their order. Raises an error in plain words when one cannot be done. */
export async function setUp(...names) {
  for (const name of names) await steps[name]();
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  const names = process.argv.slice(2);
  const wrong = names.find((name) => !Object.hasOwn(steps, name));
  if (names.length === 0 || wrong !== undefined) {
    console.error(`setup: ${wrong ?? "nothing"} asked for; it can do ${Object.keys(steps).join(", ")}`);
    process.exit(2);
  }
  try {
    await setUp(...new Set(["install", ...names]));
  } catch (error) {
    console.error(`setup: ${error.message}`);
    process.exit(1);
  }
}
