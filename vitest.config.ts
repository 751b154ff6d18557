import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["lib/**/*.test.ts", "components/**/*.test.{ts,tsx}", "scripts/**/*.test.ts"],
    environment: "node",
    setupFiles: ["scripts/testing/seed.ts"],
    testTimeout: 30_000,
    hookTimeout: 60_000,
  },
});
