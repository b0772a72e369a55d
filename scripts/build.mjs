/**
 * Builds dist/ from src/: tsc, then the help text, then away with files whose source is gone.
 *
 * dist/ is never emptied first, so that a build beside a running command line does not pull files from under it.
 */
import { spawnSync } from "node:child_process";
import { existsSync, readdirSync, rmSync } from "node:fs";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));

function run(...args) {
  const { status } = spawnSync(process.execPath, args, { cwd: root, stdio: "inherit" });
  if (status !== 0) process.exit(status ?? 1);
}

run("node_modules/typescript/bin/tsc", "-p", "tsconfig.build.json");
for (const entry of readdirSync(`${root}dist`, { recursive: true })) {
  const source = /^(.*?)(\.d\.ts|\.js)$/.exec(entry)?.[1];
  if (source !== undefined && !existsSync(`${root}src/${source}.ts`)) rmSync(`${root}dist/${entry}`);
}
run("scripts/help.mjs");
