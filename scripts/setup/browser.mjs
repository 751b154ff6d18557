import { existsSync } from "node:fs";
import { join } from "node:path";
import { projectNode, root, run } from "../process.mjs";
import { aptInstall } from "./apt.mjs";

const places = [
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/usr/bin/google-chrome-stable",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
];

/** Path of a Chromium that is installed on the machine; null: Playwright's own. */
export function findBrowser() {
  return [process.env.CHROMIUM_PATH, ...places].find((path) => path && existsSync(path)) ?? null;
}

async function hasOwn() {
  const { chromium } = await import("playwright");
  return existsSync(chromium.executablePath());
}

/** Sees to it that the end-to-end tests find a Chromium. Raises an error that says how to get one. */
export async function browser() {
  if (findBrowser() || (await hasOwn()) || (aptInstall("chromium") && findBrowser())) return;
  try {
    run(projectNode(), [join(root, "node_modules", "playwright", "cli.js"), "install", "chromium"]);
  } catch (error) {
    throw new Error(
      `no Chromium for the end-to-end tests: ${error.message}. Install one, or set CHROMIUM_PATH to it; \`npm run test:unit\` needs none`,
      { cause: error },
    );
  }
}
