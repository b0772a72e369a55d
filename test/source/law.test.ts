/**
 * The law of reading models: a database, written as models and read back, is the same schema. Held on every
 * schema at hand, as one module and as a folder; new cases are new files in `law/`.
 */
import { existsSync, mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { makeBlueprint } from "../../src/blueprint/blueprint.ts";
import { emitModels } from "../../src/emit/targets/models.ts";
import { foldAscii } from "../../src/schema/lookup.ts";
import type { Schema, Table, View } from "../../src/schema/types.ts";
import type { Files } from "../../src/source/files.ts";
import { readModels } from "../../src/source/models.ts";
import { openSource } from "../../src/source/source.ts";
import { buildDatabase, corpusSchemas, missingCorpus, tortureSchemas, type Script } from "../corpus.ts";
import { sqliteSchemas as ARBITRARY } from "../emit/arbitrary.ts";
import { makeFolder } from "./folder.ts";

const LAW = join(import.meta.dirname, "law");
const own: readonly Script[] = readdirSync(LAW).map((file) => ({
  name: `law/${file.replace(/\.sql$/, "")}`,
  file: join(LAW, file),
}));

/** The cases of the writer's own golden folders. */
const EMIT = join(import.meta.dirname, "../emit");
const golden: readonly Script[] = readdirSync(EMIT)
  .map((name) => ({ name: `emit/${name}`, file: join(EMIT, name, "input.sql") }))
  .filter(({ file }) => existsSync(file));

/** Where it was read is never compared. */
const portable = (schema: Schema): Schema => ({
  ...schema,
  server: { product: schema.server.product, version: "" },
});

async function there(script: Script, shadow: boolean): Promise<Schema> {
  const file = buildDatabase({ ...script, name: "case" }, makeFolder());
  return (await openSource(file, { shadow })).schema;
}

async function andBack(schema: Schema, layout: "files" | "module") {
  const folder = join(makeFolder(), "models");
  mkdirSync(folder);
  for (const { path, text } of emitModels(makeBlueprint(schema).blueprint, { layout })) {
    writeFileSync(join(folder, path), text);
  }
  return readModels(folder);
}

describe.each([...own, ...golden, ...tortureSchemas(), ...corpusSchemas()])("$name", (script) => {
  it.each(["files", "module"] as const)("is the same schema after models as %s", async (layout) => {
    const schema = await there(script, false);
    const { schema: back, notices } = await andBack(schema, layout);
    expect(portable(back)).toEqual(portable(schema));
    expect(notices).toEqual([]);
  });

  it("is the same schema with its shadow tables", async () => {
    const schema = await there(script, true);
    expect(portable((await andBack(schema, "module")).schema)).toEqual(portable(schema));
  });
});

it("finds its cases", () => {
  expect(own.length).toBeGreaterThan(4);
  expect(golden.length).toBeGreaterThan(4);
});

/** Files in memory, so that hundreds of cases touch no disk. */
function memoryFiles(files: readonly { readonly path: string; readonly text: string }[]): Files {
  const texts = new Map(files.map(({ path, text }) => [`/m/${path}`, text]));
  return {
    kind: (path) => (texts.has(path) ? "file" : path === "/m" ? "folder" : null),
    list: () => [...texts.keys()],
    read: (path) => (texts.has(path) ? Buffer.from(texts.get(path) ?? "") : null),
    head: () => "",
    show: (path) => path,
    local: () => null,
  };
}

/** A database holds one index and one trigger of a name, which the generator does not know. */
function possible(schema: Schema): Schema {
  const seen = new Set<string>();
  const first = ({ kind, name }: { readonly kind: string; readonly name: string }): boolean => {
    const key = `${kind} ${foldAscii(name)}`;
    return !seen.has(key) && seen.add(key).has(key);
  };
  const only = <R extends Table | View>(relation: R): R => ({
    ...relation,
    indexes: relation.indexes.filter(first),
    triggers: relation.triggers.filter(first),
  });
  return { ...schema, tables: schema.tables.map(only), views: schema.views.map(only) };
}

it.each(["files", "module"] as const)("holds for schemas that nobody thought of, as %s", async (layout) => {
  await fc.assert(
    fc.asyncProperty(ARBITRARY.map(possible), async (schema) => {
      fc.pre(schema.tables.length + schema.views.length > 0);
      const files = memoryFiles(emitModels(makeBlueprint(schema).blueprint, { layout }));
      expect(portable((await readModels("/m", { files })).schema)).toEqual(portable(schema));
    }),
    { numRuns: 150 },
  );
});

if (corpusSchemas().length === 0) it(missingCorpus(), () => expect(corpusSchemas()).toEqual([]));
