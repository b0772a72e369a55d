/** Corners of SQLite's grammar that were found wrong once: what introspection says is held to what SQLite does. */
import Sqlite from "better-sqlite3";
import { afterAll, expect, test } from "vitest";
import { openConnection } from "../../src/db/open.ts";
import { introspect } from "../../src/introspect/introspect.ts";
import type { Schema } from "../../src/schema/types.ts";
import { join } from "node:path";
import { scratchFolder } from "../corpus.ts";

const scratch = scratchFolder();
afterAll(() => scratch.remove());
let n = 0;

async function read(script: string, refused: readonly string[] = []) {
  const file = join(scratch.folder, `${n++}.db`);
  const db = new Sqlite(file);
  db.exec(script);
  const said = refused.map((sql) => {
    try {
      db.exec(sql);
      return "";
    } catch (error) {
      return (error as Error).message;
    }
  });
  db.close();
  const connection = await openConnection(file, "read");
  try {
    const { schema, notices } = await introspect(connection);
    return { schema, notices, said };
  } finally {
    await connection.close();
  }
}

const checks = (schema: Schema) => schema.tables[0]?.checks.map(({ name, sql }) => [name, sql]);

test("a CHECK without a name goes by the last CONSTRAINT name before it, up to the comma", async () => {
  const { schema, said } = await read(
    "CREATE TABLE t (a CONSTRAINT one UNIQUE CHECK (a > 0), b CHECK (b > 1), CONSTRAINT two UNIQUE (b) CHECK (b > 2), CHECK (b > 3))",
    [
      "INSERT INTO t VALUES (0, 9)",
      "INSERT INTO t VALUES (1, 1)",
      "INSERT INTO t VALUES (1, 2)",
      "INSERT INTO t VALUES (1, 3)",
    ],
  );
  expect(said).toEqual([
    "CHECK constraint failed: one",
    "CHECK constraint failed: b > 1",
    "CHECK constraint failed: two",
    "CHECK constraint failed: b > 3",
  ]);
  expect(checks(schema)).toEqual(
    expect.arrayContaining([
      ["one", "a > 0"],
      ["two", "b > 2"],
      [null, "b > 1"],
      [null, "b > 3"],
    ]),
  );
});

test("the comma before the first table constraint does not end the name of the last column", async () => {
  const { schema, said } = await read(
    "CREATE TABLE t (a CONSTRAINT one NOT NULL, CHECK (a > 0), CHECK (a > 1))",
    ["INSERT INTO t VALUES (0)", "INSERT INTO t VALUES (1)"],
  );
  expect(said).toEqual(["CHECK constraint failed: one", "CHECK constraint failed: a > 1"]);
  expect(checks(schema)).toEqual([
    ["one", "a > 0"],
    [null, "a > 1"],
  ]);
});

test("constraints that share an index share its conflict clause", async () => {
  const { schema } = await read("CREATE TABLE t (a TEXT PRIMARY KEY UNIQUE ON CONFLICT IGNORE)");
  expect(schema.tables[0]?.primaryKey?.sqlite?.onConflict).toBe("ignore");
});

test("a column repeated in the key of a WITHOUT ROWID table", async () => {
  const { schema } = await read(
    "CREATE TABLE t (a, b, CONSTRAINT k PRIMARY KEY (a, b, a) ON CONFLICT REPLACE) WITHOUT ROWID",
  );
  expect(schema.tables[0]?.primaryKey).toMatchObject({
    name: "k",
    columns: ["a", "b"],
    sqlite: { onConflict: "replace" },
  });
});

test("a broken view that spells its columns keeps them", async () => {
  const { schema, notices } = await read(`CREATE VIEW v ("p q", r) AS SELECT 1, 2 FROM gone`);
  expect(schema.views[0]?.columns.map((column) => column.name)).toEqual(["p q", "r"]);
  expect(notices.map((notice) => notice.code)).toEqual(["broken-view"]);
});
