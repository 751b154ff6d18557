import { defineConfig } from "vitest/config";

/** Rooms without I/O, clock or process: their tests cannot touch one another, so that they may share a process. */
const pure = ["lib/domain/**/*.test.ts", "lib/contract/**/*.test.ts", "components/**/*.test.{ts,tsx}"];

const shared = {
  environment: "node" as const,
  setupFiles: ["scripts/testing/seed.ts"],
  testTimeout: 30_000,
  hookTimeout: 60_000,
};

export default defineConfig({
  test: {
    projects: [
      { test: { ...shared, name: "pure", include: pure, isolate: false } },
      { test: { ...shared, name: "others", include: ["lib/**/*.test.ts", "scripts/**/*.test.ts"], exclude: pure } },
    ],
  },
});
