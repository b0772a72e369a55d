/**
 * Runs vitest and ends with `N passed, N failed`, counted from its own JSON result.
 *
 * The exit code is 0 only when vitest says so, tests ran, and none failed: a run that finds nothing to run has failed.
 * Arguments go to vitest: `npm test -- test/diff`.
 */
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
const folder = mkdtempSync(join(tmpdir(), "tswiz-test-"));
const result = join(folder, "result.json");

const { status } = spawnSync(
  process.execPath,
  [
    "node_modules/vitest/vitest.mjs",
    "run",
    "--reporter=default",
    "--reporter=json",
    `--outputFile.json=${result}`,
    ...process.argv.slice(2),
  ],
  { cwd: root, stdio: "inherit" },
);

let counts = { passed: 0, failed: 0, brokenFiles: 0 };
try {
  const json = JSON.parse(readFileSync(result, "utf8"));
  counts = {
    passed: json.numPassedTests,
    failed: json.numFailedTests,
    // A file that cannot be loaded has no tests to count, yet it has failed.
    brokenFiles: json.testResults.filter(
      (file) => file.status === "failed" && !file.assertionResults.some((test) => test.status === "failed"),
    ).length,
  };
} catch {
  process.stderr.write("vitest left no result\n");
}
rmSync(folder, { recursive: true, force: true });

const failed = counts.failed + counts.brokenFiles;
if (counts.passed + failed === 0) process.stderr.write("no test was run\n");
process.stdout.write(`${counts.passed} passed, ${failed} failed\n`);
process.exitCode = status === 0 && failed === 0 && counts.passed > 0 ? 0 : (status ?? 1) || 1;
