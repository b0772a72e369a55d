/** docs/models.md does what it says: its code is type-checked and run, block after block. Runs bin/, so build first. */
import { execFileSync, spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ROOT } from "./modules.ts";

const folder = mkdtempSync(join(tmpdir(), "tswiz-tour-"));
const page = readFileSync(join(ROOT, "docs/models.md"), "utf8");
const blocks = [...page.matchAll(/(<!-- not run -->\s*)?^```ts\n(.*?)^```$/gms)];
const run = blocks.filter(([, not]) => not === undefined).map(([, , code]) => code ?? "");

beforeAll(() => {
  mkdirSync(join(folder, "node_modules"));
  symlinkSync(ROOT, join(folder, "node_modules/tswiz"));
  for (const name of ["@types", "kysely"])
    symlinkSync(join(ROOT, "node_modules", name), join(folder, "node_modules", name));
  writeFileSync(join(folder, "package.json"), JSON.stringify({ type: "module" }));
  writeFileSync(join(folder, "tour.ts"), run.join("\n"));
  execFileSync(process.execPath, [join(ROOT, "examples/sample/build.mjs"), join(folder, "seedbank.db")]);
  execFileSync(
    process.execPath,
    [join(ROOT, "bin/tswiz.js"), "generate", "seedbank.db", "--out", "models", "--quiet"],
    {
      cwd: folder,
    },
  );
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe("docs/models.md", () => {
  it("has code to run", () => {
    expect(run.length).toBeGreaterThan(8);
  });

  it("compiles under tsc --strict", () => {
    const options =
      "--strict --target es2022 --module nodenext --types node --skipLibCheck --outDir out".split(" ");
    const result = spawnSync(
      process.execPath,
      [join(ROOT, "node_modules/typescript/bin/tsc"), ...options, "tour.ts"],
      {
        cwd: folder,
        encoding: "utf8",
      },
    );
    expect(result.stdout).toBe("");
    expect(result.status).toBe(0);
  });

  it("runs and prints what it should", () => {
    const result = spawnSync(process.execPath, [join(folder, "out/tour.js")], {
      cwd: folder,
      encoding: "utf8",
    });
    expect(result.stderr).toBe("");
    expect(result.status).toBe(0);
    expect(result.stdout.trimEnd().split("\n")).toEqual([
      "10 SB-00250 / 2021-09-25",
      "SB-00001 null",
      "112 true",
      "77",
      "23",
      "Amaranthaceae Ada Eriksen 1",
      "Spinacia hirsuta var. minor 1",
      "9 true",
      "SB-00524 2319",
      "false",
      "28 1188",
      "not-unique Tag: a row with the same values of index tag_name_folded exists",
    ]);
  });
});
