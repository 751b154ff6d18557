import { join } from "node:path";
import { defineConfig } from "@playwright/test";
import { freePort } from "./e2e/helpers/port.ts";
import { findBrowser } from "./scripts/setup/browser.mjs";

const own = findBrowser();
const outputDir = "test-results";
const data = join(import.meta.dirname, outputDir, "store");

// The runner chooses the port; its workers read this file again and must come to the same one.
process.env["ROLECALL_E2E_PORT"] ??= String(await freePort());
const port = process.env["ROLECALL_E2E_PORT"];

/** End-to-end tests: a real browser before the built application with the demo estate, in a store of its own. */
export default defineConfig({
  testDir: "e2e",
  outputDir,
  globalSetup: "./e2e/helpers/global-setup.ts",
  forbidOnly: process.env["CI"] !== undefined,
  fullyParallel: true,
  workers: 2,
  timeout: 60_000,
  // A second try tells a busy machine from a fault; it is reported as flaky, never hidden.
  retries: process.env["CI"] === undefined ? 0 : 1,
  reporter: [["list"]],
  use: {
    baseURL: `http://127.0.0.1:${port}`,
    viewport: { width: 1440, height: 900 },
    colorScheme: "light",
    screenshot: "only-on-failure",
    launchOptions: {
      ...(own !== null && { executablePath: own }),
      // Chromium refuses its sandbox to root, and /dev/shm is small in containers.
      args: [
        "--disable-dev-shm-usage",
        "--disable-background-networking",
        "--disable-gpu",
        ...(process.getuid?.() === 0 ? ["--no-sandbox"] : []),
      ],
    },
  },
  webServer: {
    command: "node scripts/start.mjs",
    url: `http://127.0.0.1:${port}/api/v1/ready`,
    env: { PORT: port, ROLECALL_MODE: "demo", ROLECALL_DATA: data },
    stdout: "pipe",
    timeout: 240_000,
    gracefulShutdown: { signal: "SIGTERM", timeout: 6000 },
  },
});
