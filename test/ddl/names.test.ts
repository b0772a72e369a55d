/** A CHECK that has no name keeps having none, though SQLite lets names run on to what follows them. */
import Sqlite from "better-sqlite3";
import { expect, test } from "vitest";
import { createStatements } from "../../src/ddl/create.ts";
import { makeCheck, makeColumn, makeSchema, makeTable } from "../../src/schema/make.ts";
import { parseSqliteType } from "../../src/introspect/sqlite/types.ts";

test("after a column whose NOT NULL has a name", () => {
  const type = parseSqliteType("INTEGER");
  const sqlite = { impliedNotNull: false, notNullName: "nn", onNull: null, deadDefault: null, hidden: false };
  const table = makeTable({
    namespace: "",
    name: "t",
    columns: [makeColumn({ name: "a", type, sqlite })],
    checks: [makeCheck({ sql: "a > 0" })],
  });
  const server = { product: "sqlite", version: "" } as const;
  const { statements } = createStatements(makeSchema("sqlite", server, { tables: [table] }));
  const db = new Sqlite(":memory:");
  for (const { sql } of statements) db.exec(sql);
  expect(() => db.exec("INSERT INTO t VALUES (0)")).toThrow("CHECK constraint failed: a > 0");
  expect(() => db.exec("INSERT INTO t VALUES (NULL)")).toThrow("NOT NULL constraint failed: t.a");
  db.close();
});
