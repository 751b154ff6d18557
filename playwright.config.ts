import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { defineConfig } from "@playwright/test";
import { findBrowser } from "./scripts/setup/browser.mjs";

const port = 4690;
const own = findBrowser();

/** End-to-end tests: the built application with the demo estate, in a store of its own. */
export default defineConfig({
  testDir: "e2e",
  outputDir: "test-results",
  forbidOnly: process.env["CI"] !== undefined,
  fullyParallel: true,
  workers: 2,
  timeout: 30_000,
  reporter: [["list"]],
  use: {
    baseURL: `http://127.0.0.1:${port}`,
    viewport: { width: 1440, height: 900 },
    trace: "retain-on-failure",
    launchOptions: {
      ...(own !== null && { executablePath: own }),
      // Chromium refuses its sandbox to root, and /dev/shm is small in containers.
      args: ["--disable-dev-shm-usage", ...(process.getuid?.() === 0 ? ["--no-sandbox"] : [])],
    },
  },
  webServer: {
    command: "node scripts/start.mjs",
    // Ready when the first audit is shown, not when the server listens.
    url: `http://127.0.0.1:${port}/api/v1/ready`,
    env: {
      PORT: String(port),
      ROLECALL_MODE: "demo",
      ROLECALL_DATA: mkdtempSync(join(tmpdir(), "rolecall-e2e-")),
    },
    stdout: "pipe",
    timeout: 240_000,
    gracefulShutdown: { signal: "SIGTERM", timeout: 6000 },
  },
});
