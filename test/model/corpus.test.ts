/**
 * Generated models of real databases, run: every model is bound, read with every relation, counted, filtered through
 * every relation, and asked in Kysely. Where the corpus has data, every value must be of its declared type.
 */
import BetterSqlite from "better-sqlite3";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { makeBlueprint } from "../../src/blueprint/blueprint.ts";
import { emitModels } from "../../src/emit/targets/models.ts";
import { openConnection } from "../../src/db/open.ts";
import { introspect } from "../../src/introspect/introspect.ts";
import { connect, specOf, type Many } from "../../src/model/index.ts";
import { boundOf } from "../../src/model/registry.ts";
import {
  buildFromSql,
  corpusSchemas,
  missingCorpus,
  ROOT,
  scratchFolder,
  SQLITE_SCHEMAS,
  tortureSchemas,
} from "../corpus.ts";

const cache = join(ROOT, "node_modules/.cache");
mkdirSync(cache, { recursive: true });
const modules = mkdtempSync(join(cache, "tswiz-models-"));
afterAll(() => rmSync(modules, { recursive: true, force: true }));

type AnyModel = {
  readonly name: string;
  all(): Many<never>;
  where(filter: object): Many<never>;
  query(): { selectAll(): { limit(n: number): { execute(): Promise<unknown[]> } } };
};

const found = corpusSchemas();
test(found.length === 0 ? missingCorpus() : `${SQLITE_SCHEMAS} schemas of the corpus`, () => {
  expect([0, SQLITE_SCHEMAS]).toContain(found.length);
});

describe.each([...found, ...tortureSchemas()])("$name", ({ name, file }) => {
  test("every model runs", { timeout: 300_000 }, async () => {
    const { folder, remove } = scratchFolder();
    try {
      const data = file.replace(/\.sql$/u, ".data.sql");
      const target = buildFromSql(readFileSync(file, "utf8"), folder);
      const hasData = existsSync(data);
      if (hasData) new BetterSqlite(target).exec(readFileSync(data, "utf8")).close();
      const connection = await openConnection(target, "read");
      const { schema } = await introspect(connection);
      await connection.close();
      const { blueprint } = makeBlueprint(schema);
      const library = join(ROOT, "src/model/index.ts");
      const [module] = emitModels(blueprint, { layout: "module", modelModule: library });
      const path = join(modules, `${name}.ts`);
      writeFileSync(path, module?.text ?? "");
      const { models } = (await import(path)) as { models: Record<string, AnyModel> };
      await using _db = connect(target, { models });

      let rows = 0;
      const broken: string[] = [];
      for (const [key, model] of Object.entries(models)) {
        try {
          const bound = boundOf(model);
          const relations = [...bound.relations.values()].filter((relation) => relation.target !== null);
          const read = (await model
            .all()
            .limit(200)
            .with(...(relations.map((relation) => relation.name) as never[]))) as object[];
          rows += read.length;
          expect(Object.keys(specOf(model).columns).length).toBeGreaterThan(0);
          if (read.length < 200) expect(await model.all().count()).toBe(read.length);
          for (const relation of relations) {
            await model.where({ [relation.name]: null }).count();
            await model.where({ [relation.name]: {} }).exists();
          }
          await model.query().selectAll().limit(2).execute();
        } catch (error) {
          const { message } = error as Error;
          // Views that SQLite itself cannot read: their models say so.
          if (!message.endsWith("so there is nothing to read")) broken.push(`${key}: ${message}`);
        }
      }
      expect(broken).toEqual([]);
      if (hasData) expect(rows).toBeGreaterThan(100);
    } finally {
      remove();
    }
  });
});
