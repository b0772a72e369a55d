/** Law: every schema at hand is rebuilt from what was read of it, equal to tswiz and to SQLite. */
import Database from "better-sqlite3";
import { afterAll, expect, suite, test } from "vitest";
import {
  buildDatabase,
  corpusSchemas,
  missingCorpus,
  scratchFolder,
  tortureSchemas,
  type Script,
} from "../corpus.ts";
import { behaviour } from "./compare.ts";
import { expectRebuilt } from "./rebuild.ts";

const { folder, remove } = scratchFolder();
afterAll(remove);

async function rebuild(script: Script): Promise<void> {
  const file = buildDatabase(script, folder);
  const copy = await expectRebuilt(file, folder, script.name);
  // A copy of the copy is the same script, to the byte.
  const again = await expectRebuilt(copy.file, folder, `${script.name}-again`);
  expect(again.script).toBe(copy.script);
  const outcome = (path: string): unknown => {
    const database = new Database(path);
    try {
      return behaviour(database);
    } finally {
      database.close();
    }
  };
  expect(outcome(copy.file)).toEqual(outcome(file));
}

suite("torture schemas", () => {
  test.each(tortureSchemas().map((script) => [script.name, script] as const))("%s", async (_, script) => {
    await rebuild(script);
  });
});

suite("corpus", () => {
  const schemas = corpusSchemas();
  if (schemas.length === 0) test(missingCorpus(), () => undefined);
  else {
    test.each(schemas.map((script) => [script.name, script] as const))("%s", async (_, script) => {
      await rebuild(script);
    });
  }
});
