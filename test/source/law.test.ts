/**
 * The law of reading models: a database, written as models and read back, is the same schema. Held on every
 * schema at hand, as one module and as a folder; new cases are new files in `law/`.
 */
import { mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { makeBlueprint } from "../../src/blueprint/blueprint.ts";
import { emitModels } from "../../src/emit/targets/models.ts";
import type { Schema } from "../../src/schema/types.ts";
import { readModels } from "../../src/source/models.ts";
import { openSource } from "../../src/source/source.ts";
import { buildDatabase, corpusSchemas, missingCorpus, tortureSchemas, type Script } from "../corpus.ts";
import { makeFolder } from "./folder.ts";

const LAW = join(import.meta.dirname, "law");
const own: readonly Script[] = readdirSync(LAW).map((file) => ({
  name: `law/${file.replace(/\.sql$/, "")}`,
  file: join(LAW, file),
}));

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

describe.each([...own, ...tortureSchemas(), ...corpusSchemas()])("$name", (script) => {
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

it("the law is held on cases of its own", () => expect(own.length).toBeGreaterThan(4));

if (corpusSchemas().length === 0) it(missingCorpus(), () => expect(corpusSchemas()).toEqual([]));
