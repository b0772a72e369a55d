/**
 * An installation without better-sqlite3, which is what a PostgreSQL user has where it cannot be compiled: everything
 * but SQLite works, and SQLite says in one line what is missing. Runs a copy of the package, so build first.
 */
import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ROOT } from "./modules.ts";

const folder = mkdtempSync(join(tmpdir(), "tswiz-install-"));
const installed = join(folder, "node_modules/tswiz");

interface Manifest {
  readonly dependencies: Readonly<Record<string, string>>;
  readonly optionalDependencies: Readonly<Record<string, string>>;
  readonly files: readonly string[];
}
const manifest = JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8")) as Manifest;

function node(...args: readonly string[]) {
  return spawnSync(process.execPath, args, { cwd: folder, encoding: "utf8" });
}

beforeAll(() => {
  mkdirSync(installed, { recursive: true });
  for (const path of ["package.json", "bin", "dist"])
    cpSync(join(ROOT, path), join(installed, path), { recursive: true });
  for (const name of Object.keys(manifest.dependencies)) {
    symlinkSync(join(ROOT, "node_modules", name), join(folder, "node_modules", name));
  }
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe("without better-sqlite3", () => {
  it("the installation may leave it out, and nothing else that is compiled is required", () => {
    expect(Object.keys(manifest.optionalDependencies)).toEqual(["better-sqlite3"]);
    expect(Object.keys(manifest.dependencies)).not.toContain("better-sqlite3");
  });

  it("the command line starts", () => {
    const result = node(join(installed, "bin/tswiz.js"), "generate", "--help");
    expect(result.stderr).toBe("");
    expect(result.status).toBe(0);
  });

  it("both entry points can be imported", () => {
    const script = `await import("tswiz"); await import("tswiz/model"); process.stdout.write("fine");`;
    const result = node("--input-type=module", "-e", script);
    expect(result.stderr).toBe("");
    expect(result.stdout).toBe("fine");
  });

  it("a SQLite file is refused with one line that says what to install", () => {
    writeFileSync(join(folder, "app.db"), "");
    const result = node(join(installed, "bin/tswiz.js"), "snapshot", "app.db");
    expect(result.status).toBe(1);
    expect(result.stdout).toBe("");
    expect(result.stderr.trimEnd().split("\n")).toHaveLength(1);
    expect(result.stderr).toContain("better-sqlite3");
    expect(result.stderr).toContain("npm");
  });
});
