/** What each command loads: heavy packages only when they are needed. Runs bin/, so build first. */
import { execFileSync, spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ROOT } from "./modules.ts";

const folder = mkdtempSync(join(tmpdir(), "tswiz-startup-"));
const database = join(folder, "seedbank.db");
const tracer = pathToFileURL(fileURLToPath(new URL("trace.mjs", import.meta.url))).href;

const HEAVY = [
  "better-sqlite3",
  "pg",
  "mysql2",
  "kysely",
  "oxc-parser",
  "ts-morph",
  "prettier",
  "typescript",
];

/** Runs the command line and gives the names of the packages that it loaded. */
function packagesLoaded(...args: readonly string[]): Set<string> {
  const trace = join(folder, "trace.txt");
  rmSync(trace, { force: true });
  const result = spawnSync(process.execPath, ["--import", tracer, join(ROOT, "bin/tswiz.js"), ...args], {
    cwd: folder,
    encoding: "utf8",
    env: { ...process.env, TSWIZ_TRACE: trace },
    maxBuffer: 64 * 1024 * 1024,
  });
  expect(result.stderr + String(result.status)).toMatch(/0$/);
  expect(result.stdout).not.toBe("");
  const seen = readFileSync(trace, "utf8");
  expect(seen, "the tracer sees the program itself").toContain("bin/tswiz.js");
  return new Set([...seen.matchAll(/node_modules\/((?:@[^/]+\/)?[^/\n]+)/g)].map((match) => match[1] ?? ""));
}

beforeAll(() => {
  expect(existsSync(join(ROOT, "dist/cli/main.js")), "dist/ is missing: run npm run build").toBe(true);
  execFileSync(process.execPath, [join(ROOT, "examples/sample/build.mjs"), database]);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe("what is loaded", () => {
  it("by --version and --help: no package at all", () => {
    expect([...packagesLoaded("--version")]).toEqual([]);
    expect([...packagesLoaded("--help")]).toEqual([]);
  });

  it("by the help of a command: commander alone", () => {
    expect([...packagesLoaded("generate", "--help")]).toEqual(["commander"]);
  });

  it("without a word on stderr: a flag that this V8 does not know would be one", () => {
    const args = [join(ROOT, "bin/tswiz.js"), "snapshot", database, "--quiet"];
    const { status, stderr } = spawnSync(process.execPath, args, { encoding: "utf8" });
    expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
  });

  it("by reading SQLite: its driver, and nothing of the other engines, of Kysely or of parsers", () => {
    for (const args of [["snapshot", database], ["create", database], [database]]) {
      const loaded = packagesLoaded(...args);
      expect(loaded, args.join(" ")).toContain("better-sqlite3");
      expect(
        HEAVY.filter((name) => name !== "better-sqlite3" && loaded.has(name)),
        args.join(" "),
      ).toEqual([]);
    }
  });

  it("by a snapshot file as the source: no driver", () => {
    const snapshot = join(folder, "schema.json");
    execFileSync(process.execPath, [join(ROOT, "bin/tswiz.js"), "generate", database, "--out", folder]);
    expect(existsSync(snapshot)).toBe(true);
    const loaded = packagesLoaded("create", snapshot);
    expect(HEAVY.filter((name) => loaded.has(name))).toEqual([]);
  });
});
