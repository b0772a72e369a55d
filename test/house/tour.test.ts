/** Runs docs/models.md as one program on the sample database: every `console.log(…); // text` prints that text. */
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

const root = fileURLToPath(new URL("../../", import.meta.url));

function run(cwd: string, ...args: readonly string[]): string {
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { cwd, encoding: "utf8" });
  if (status !== 0) throw new Error(`${args.join(" ")}\n${stdout}${stderr}`);
  return stdout;
}

test("docs/models.md does what it says", () => {
  const page = readFileSync(join(root, "docs/models.md"), "utf8");
  const blocks = [...page.matchAll(/^```ts\n([\s\S]*?)^```$/gm)].map((match) => match[1] ?? "");
  expect(blocks.length).toBeGreaterThan(8);
  const program = blocks.join("\n");
  const promised = program
    .split("\n")
    .filter((line) => line.includes("console.log("))
    .map((line) => line.replace(/^.*\); \/\/ /, ""));
  expect(promised.length).toBeGreaterThan(15);

  // Inside the repository, so that `tswiz/model` is found by the package's own name.
  mkdirSync(join(root, ".cache"), { recursive: true });
  const folder = mkdtempSync(join(root, ".cache/tour-"));
  try {
    run(folder, join(root, "examples/sample/build.mjs"), "sample.db");
    run(folder, join(root, "bin/tswiz.js"), "generate", "sample.db", "--out", "models", "--quiet");
    writeFileSync(join(folder, "program.ts"), program);
    const options = { strict: true, target: "ES2022", module: "nodenext", types: ["node"] };
    writeFileSync(
      join(folder, "tsconfig.json"),
      JSON.stringify({ compilerOptions: options, files: ["program.ts"] }),
    );
    run(folder, join(root, "node_modules/typescript/bin/tsc"), "-p", ".");
    expect(run(folder, "program.js").trimEnd().split("\n")).toEqual(promised);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
