/** What a reader of the source may rely on: sizes, headers, names, nothing left for later. */
import { readFileSync } from "node:fs";
import { basename, join, relative } from "node:path";
import { describe, expect, it } from "vitest";
import { filesBelow, readModules, ROOT } from "./modules.ts";

const HARD_CAP = 400;

/** Files that are one table or one vocabulary, where splitting would make looking up harder. */
const TABLES = ["schema/types.ts", "schema/shape.ts", "sql/keywords.ts"];

const modules = readModules();
const lines = (text: string) => text.split("\n").length - 1;

/** Everything that people write here, apart from test inputs. */
const written = ["src", "bin", "scripts", "test", "bench", "examples", "docs"]
  .flatMap((folder) => filesBelow(join(ROOT, folder), ".ts", ".mjs", ".js", ".md"))
  .filter((file) => !/[\\/]input[\\/]/.test(file));

describe("source files", () => {
  it("are found", () => {
    expect(modules.length).toBeGreaterThan(30);
    expect(written.length).toBeGreaterThan(modules.length);
  });

  it(`have at most ${HARD_CAP} lines`, () => {
    const long = modules.filter(({ path, text }) => !TABLES.includes(path) && lines(text) > HARD_CAP);
    expect(long.map(({ path, text }) => `${path}: ${lines(text)} lines`)).toEqual([]);
  });

  it("are short as a rule", () => {
    const sizes = modules.map(({ text }) => lines(text)).toSorted((a, b) => a - b);
    expect(sizes[Math.floor(sizes.length / 2)]).toBeLessThanOrEqual(120);
  });

  it("begin with a comment that says what they are for", () => {
    const bare = modules.filter(({ text }) => !/^\/\*\*?[\s*]+\S[^]{30,}?\*\//.test(text));
    expect(bare.map(({ path }) => path)).toEqual([]);
  });

  it("have one lower-case word as a name", () => {
    expect(modules.map(({ path }) => path).filter((path) => !/^([a-z]+\/)*[a-z]+\.ts$/.test(path))).toEqual(
      [],
    );
  });

  it("avoid names that say nothing", () => {
    const empty =
      /\b(?:class|interface|type|function|const|let)\s+(\w*(?:Manager|Helper|Util|Service|Base)s?)\b/g;
    const wrong = modules.flatMap(({ path, text }) =>
      [...text.matchAll(empty)].map((match) => `${path}: ${match[1] ?? ""}`),
    );
    const files = modules.filter(({ path }) => /(manager|helper|util|service)s?\.ts$/.test(basename(path)));
    expect([...wrong, ...files.map(({ path }) => path)]).toEqual([]);
  });
});

describe("everything written here", () => {
  it("leaves nothing for later", () => {
    // Spelled apart, so that this file does not find itself.
    const later = new RegExp(`\\b(${["TO" + "DO", "FIX" + "ME", "XX" + "X"].join("|")})\\b`);
    const wrong = written.filter((file) => later.test(readFileSync(file, "utf8")));
    expect(wrong.map((file) => relative(ROOT, file))).toEqual([]);
  });

  it("runs every test", () => {
    const muted = /\b(?:it|test|describe)\.(?:skip|only|todo|fails)\b|\b(?:xit|xdescribe|fdescribe)\(/;
    const wrong = filesBelow(join(ROOT, "test"), ".ts").filter(
      (file) => basename(file) !== "style.test.ts" && muted.test(readFileSync(file, "utf8")),
    );
    expect(wrong.map((file) => relative(ROOT, file))).toEqual([]);
  });
});
