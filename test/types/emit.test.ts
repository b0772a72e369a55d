/** Whatever the database holds, what is generated for it compiles, under the oldest and the newest TypeScript. */
import fc from "fast-check";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { makeBlueprint } from "../../src/blueprint/blueprint.ts";
import { emitModels } from "../../src/emit/targets/models.ts";
import type { Schema } from "../../src/schema/types.ts";
import { corpusSchemas, missingCorpus, ROOT, SQLITE_SCHEMAS, tortureSchemas } from "../corpus.ts";
import { sqliteSchemas } from "../emit/arbitrary.ts";
import { readScript } from "../emit/database.ts";
import { COMPILERS, openWorkshop, type Workshop } from "./compiler.ts";

const GOLDEN = join(ROOT, "test/emit");
const goldens = readdirSync(GOLDEN, { withFileTypes: true }).filter((item) => item.isDirectory());
const seed = Number(process.env["TSWIZ_FUZZ_SEED"] ?? Math.floor(Math.random() * 2 ** 31));

let workshop: Workshop;

function add(name: string, schema: Schema): void {
  const { blueprint } = makeBlueprint(schema);
  workshop.add(`${name}/files`, emitModels(blueprint, { layout: "files" }));
  workshop.add(`${name}/module`, emitModels(blueprint, { layout: "module" }));
}

beforeAll(async () => {
  workshop = await openWorkshop();
  for (const { name } of goldens) {
    const folder = join(GOLDEN, name, "expected");
    const files = readdirSync(folder).filter((file) => file.endsWith(".ts"));
    workshop.add(
      `golden-${name}`,
      files.map((path) => ({ path, text: readFileSync(join(folder, path), "utf8") })),
    );
  }
  for (const { name, file } of [...corpusSchemas(), ...tortureSchemas()]) {
    add(`real-${name}`, await readScript(readFileSync(file, "utf8")));
  }
  fc.sample(sqliteSchemas, { seed, numRuns: 60 }).forEach((schema, index) => add(`random-${index}`, schema));
});

afterAll(() => workshop.close());

describe("generated models", () => {
  it("come from the goldens and from all real schemas", () => {
    expect(goldens.length).toBeGreaterThan(5);
    const count = corpusSchemas().length;
    if (count === 0) console.warn(missingCorpus());
    expect([0, SQLITE_SCHEMAS]).toContain(count);
  });

  for (const compiler of Object.keys(COMPILERS) as (keyof typeof COMPILERS)[]) {
    it(`compile strictly under ${compiler}`, { timeout: 600_000 }, async () => {
      const errors = await workshop.check(compiler);
      expect(errors.slice(0, 20), `seed ${seed}, ${errors.length} errors`).toEqual([]);
    });
  }

  it("would be found out if they did not", { timeout: 600_000 }, async () => {
    const text = 'import { integer } from "tswiz/model";\nexport const wrong: string = integer();\n';
    workshop.add("control", [{ path: "wrong.ts", text }]);
    const errors = await workshop.check("TypeScript 7");
    expect(errors).toHaveLength(1);
    expect(errors[0]).toMatch(/^control[\\/]wrong\.ts\(2,14\): error TS2322/);
  });
});
