import { defineConfig } from "vitest/config";

/** Tests against servers that nobody here wrote; `npm run test:real` starts them. */
export default defineConfig({
  test: { include: ["lib/real/**/*.real.ts"], testTimeout: 60_000, hookTimeout: 240_000 },
});
