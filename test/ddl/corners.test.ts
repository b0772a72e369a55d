/** Corners of DDL that were wrong once: names that run on, the order of statements, what order decides. */
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import Sqlite from "better-sqlite3";
import { expect, test } from "vitest";
import { createStatements } from "../../src/ddl/create.ts";
import { makeCheck, makeColumn, makeSchema, makeTable } from "../../src/schema/make.ts";
import { scratchFolder } from "../corpus.ts";
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

function rebuilt(script: string, shadow = false): readonly string[] {
  const folder = scratchFolder();
  try {
    const file = join(folder.folder, "a.db");
    const db = new Sqlite(file);
    db.exec(script);
    db.close();
    const bin = fileURLToPath(new URL("../../bin/tswiz.js", import.meta.url));
    const args = ["create", file, ...(shadow ? ["--shadow"] : [])];
    const { stdout, stderr, status } = spawnSync(process.execPath, [bin, ...args], { encoding: "utf8" });
    expect(status).toBe(0);
    const copy = new Sqlite(":memory:");
    copy.exec(stdout);
    const names = copy.prepare("SELECT name FROM sqlite_schema ORDER BY name").pluck().all() as string[];
    copy.close();
    return [...names, ...stderr.split("\n").filter((line) => line.startsWith("note "))];
  } finally {
    folder.remove();
  }
}

test("a virtual table comes after the view it reads, and a view after the virtual table", () => {
  const made = rebuilt(
    `CREATE TABLE b (x, y); CREATE VIEW z AS SELECT x AS q FROM b; CREATE VIRTUAL TABLE h USING fts4(content="z");
     CREATE VIEW a AS SELECT q FROM h;`,
  );
  expect(made).toEqual(expect.arrayContaining(["a", "b", "h", "z"]));
});

test("an index that was added to a shadow table", () => {
  const made = rebuilt("CREATE VIRTUAL TABLE f USING fts4(x); CREATE INDEX fx ON f_content (docid)", true);
  expect(made).toContain("fx");
});

test("what depends on written order is told", () => {
  const made = rebuilt(
    `CREATE TABLE t (a, b UNIQUE ON CONFLICT IGNORE, PRIMARY KEY (a));
     CREATE TRIGGER t1 BEFORE INSERT ON t BEGIN SELECT 1; END;
     CREATE TRIGGER t2 BEFORE INSERT ON t BEGIN SELECT 1; END;`,
  );
  expect(made.filter((line) => line.startsWith("note ")).map((line) => line.split(" ")[1])).toEqual([
    "key-order",
    "trigger-order",
  ]);
});
