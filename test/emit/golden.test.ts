/**
 * What generated models look like: `<case>/input.sql` (or `input.json`, a schema) against `<case>/expected/`, byte for byte.
 * A new case is a new folder. TSWIZ_WRITE_GOLDEN=1 writes what is expected; read it before it is committed.
 */
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync, existsSync } from "node:fs";
import { join } from "node:path";
import { format } from "prettier";
import { describe, expect, it } from "vitest";
import { makeBlueprint } from "../../src/blueprint/blueprint.ts";
import { emitModels } from "../../src/emit/targets/models.ts";
import { parseSchema } from "../../src/schema/json.ts";
import type { Schema } from "../../src/schema/types.ts";
import { readScript } from "./database.ts";

const HERE = import.meta.dirname;
const cases = readdirSync(HERE, { withFileTypes: true }).filter((item) => item.isDirectory());
const write = process.env["TSWIZ_WRITE_GOLDEN"] === "1";

async function readInput(folder: string): Promise<Schema> {
  const json = join(folder, "input.json");
  if (existsSync(json)) return parseSchema(readFileSync(json, "utf8"));
  return readScript(readFileSync(join(folder, "input.sql"), "utf8"));
}

describe.each(cases.map(({ name }) => name))("%s", (name) => {
  const folder = join(HERE, name);
  const expected = join(folder, "expected");

  it("is as expected, and as prettier leaves it", async () => {
    const { blueprint, notices } = makeBlueprint(await readInput(folder));
    const layout = name === "module" ? "module" : "files";
    const files = new Map(emitModels(blueprint, { layout }).map(({ path, text }) => [path, text]));
    files.set(
      "notices.txt",
      notices.map(({ code, at, message }) => `${code} ${JSON.stringify(at)}: ${message}\n`).join(""),
    );
    if (write) {
      rmSync(expected, { recursive: true, force: true });
      mkdirSync(expected);
      for (const [path, text] of files) writeFileSync(join(expected, path), text);
    }
    expect([...files.keys()].sort()).toEqual(readdirSync(expected).sort());
    for (const [path, text] of files) {
      expect(text, path).toBe(readFileSync(join(expected, path), "utf8"));
      if (path.endsWith(".ts")) expect(await format(text, { parser: "typescript" }), path).toBe(text);
    }
  });
});

it("there are cases", () => expect(cases.length).toBeGreaterThan(8));
