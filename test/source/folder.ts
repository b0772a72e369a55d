/** Files in a folder of their own for one test, removed when the test is over. */
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { onTestFinished } from "vitest";

export function makeFolder(files: Readonly<Record<string, string | Buffer>> = {}): string {
  // The real path, because git resolves links (macOS has /tmp as one).
  const folder = realpathSync(mkdtempSync(join(tmpdir(), "tswiz-test-")));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), content);
  }
  return folder;
}
