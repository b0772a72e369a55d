/** Databases that are not as SQLite would leave them, or that need what is not there. */
import Database from "better-sqlite3";
import { afterAll, describe, expect, test } from "vitest";
import { buildSchema } from "../../src/introspect/sqlite/build.ts";
import { readFacts } from "../../src/introspect/sqlite/read.ts";
import { parseTable } from "../../src/introspect/sqlite/table.ts";
import { openSqlite } from "../../src/db/sqlite.ts";
import { buildFromSql, scratchFolder } from "../corpus.ts";
import { noticesOn, readFile, readSql, tableOf } from "./load.ts";

const scratch = scratchFolder();
afterAll(scratch.remove);
let count = 0;

/** A database whose catalog is changed behind SQLite's back. */
function tamper(sql: string, change: string): string {
  const file = buildFromSql(sql, scratch.folder, `tampered${count++}`);
  const database = new Database(file);
  database.unsafeMode();
  database.pragma("writable_schema = ON");
  database.exec(change);
  database.close();
  return file;
}

describe("a virtual table whose module is missing", () => {
  const file = tamper(
    `CREATE VIRTUAL TABLE docs USING fts5(title); CREATE VIEW v AS SELECT title FROM docs;
     CREATE TABLE docs_other(a); CREATE TABLE b(c)`,
    "UPDATE sqlite_schema SET sql = replace(sql, 'fts5', 'unknown9') WHERE name = 'docs'",
  );

  test("costs its columns and a notice, and nothing else", async () => {
    const read = await readFile(file);
    expect(tableOf(read, "docs")).toMatchObject({
      columns: [],
      sqlite: { virtual: { module: "unknown9", args: "title" } },
    });
    expect(noticesOn(read, "table:docs")).toEqual([
      "broken-virtual-table: the columns of this virtual table are unknown: no such module: unknown9",
    ]);
    expect(noticesOn(read, "view:v")).toEqual([expect.stringMatching(/^broken-view: .*unknown9/) as string]);
    expect(tableOf(read, "b").columns).toHaveLength(1);
  });

  test("keeps its storage out when the module's tables are known", async () => {
    const connection = await openSqlite(
      buildFromSql(
        "CREATE VIRTUAL TABLE docs USING fts5(title); CREATE TABLE docs_other(a)",
        scratch.folder,
        "known",
      ),
      "read",
    );
    const facts = await readFacts(connection);
    await connection.close();
    // As if the module had not been there to name its tables.
    const { schema } = buildSchema({ ...facts, shadows: [] });
    expect(schema.tables.map((table) => table.name)).toEqual(["docs", "docs_other"]);
  });
});

test("facts are plain JSON and build the same schema again", async () => {
  const connection = await openSqlite(":memory:", "write");
  await connection.execute(
    "CREATE TABLE a(b INT REFERENCES a, c AS (b)); CREATE VIEW v AS SELECT * FROM a; CREATE INDEX i ON a(b)",
  );
  const facts = await readFacts(connection);
  await connection.close();
  expect(buildSchema(JSON.parse(JSON.stringify(facts)) as typeof facts)).toEqual(buildSchema(facts));
});

test("a text that cannot be read costs what only it tells", async () => {
  const connection = await openSqlite(":memory:", "write");
  await connection.execute(
    "CREATE TABLE a(b INT NOT NULL CHECK(b > 0), c AS (b)); CREATE INDEX i ON a(b + 1)",
  );
  const facts = await readFacts(connection);
  await connection.close();
  const objects = facts.objects.map(
    ([type, name, table, , rootpage]) => [type, name, table, "CREATE nonsense (", rootpage] as const,
  );
  const read = buildSchema({ ...facts, objects });
  expect(tableOf(read, "a")).toMatchObject({
    columns: [{ name: "b", nullable: false }, { name: "c" }],
    checks: [],
    indexes: [],
  });
  expect(read.notices.map((notice) => `${notice.code} ${notice.at}`)).toEqual([
    "unread-sql table:a",
    "unread-sql a.c",
    "unread-sql table:a",
  ]);
});

test("text in double quotes is written as text", async () => {
  const read =
    await readSql(`CREATE TABLE t(a, "b c" CHECK("b c" <> "x'y"), d AS (json_extract(a, "$.k")), CHECK(lower("rowid") = 'a' OR "T"."A" = "a"));
    CREATE INDEX i ON t(a || "s") WHERE "A" <> "z"`);
  const table = tableOf(read, "t");
  expect(table.checks.map(({ sql }) => sql)).toEqual([
    `"b c" <> 'x''y'`,
    `lower("rowid") = 'a' OR "T"."A" = "a"`,
  ]);
  expect(table.columns[2]?.fill).toMatchObject({ sql: "json_extract(a, '$.k')" });
  expect(table.indexes[0]).toMatchObject({ parts: [{ sql: "a || 's'" }], where: `"A" <> 'z'` });
});

test("definitions that differ only in their target are told apart where it matters", () => {
  const known = new Map();
  const parse = (sql: string) => parseTable(`CREATE TABLE t(${sql})`, known);
  expect(parse("a REFERENCES b").columns[0]?.name).toBe("a");
  expect(parse("a REFERENCES c NOT NULL").columns[0]?.notNull).toBe(true);
  expect(parse("a REFERENCES b").columns[0]?.notNull).toBe(false);
  expect(parse('"a REFERENCES b" INT').columns[0]?.name).toBe("a REFERENCES b");
  expect(parse('"a REFERENCES c" INT').columns[0]?.name).toBe("a REFERENCES c");
  expect(parse('a INT, "b" INT REFERENCES "my table" MATCH FULL').foreignKeys[0]?.match).toBe("full");
  expect(parse("a CHECK(a IN (SELECT x REFERENCES)), b").columns).toHaveLength(2);
  expect(parse("a DEFERRABLE INITIALLY DEFERRED").foreignKeys).toEqual([]);
  expect(parse("b REFERENCES x, a DEFERRABLE INITIALLY DEFERRED").foreignKeys[0]?.deferral).toEqual({
    initially: "deferred",
  });
  expect(parse("b REFERENCES x").foreignKeys[0]?.deferral).toBeNull();
});
