import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["test/**/*.test.ts"],
    exclude: ["**/node_modules/**", "**/expected/**", "**/golden/**"],
    // Some tests run tsc or the command line, on machines that may be busy.
    testTimeout: 120_000,
    hookTimeout: 120_000,
    // A snapshot is only ever written by hand.
    update: false,
    // Native modules and child processes are steadier in processes than in threads.
    pool: "forks",
    passWithNoTests: false,
    allowOnly: false,
  },
});
