/** test/torture/sqlite-names.sql and sqlite-altered.sql: names and texts that break careless readers. */
import { describe, expect, test } from "vitest";
import { columnOf, noticesOn, readSql, readTorture, tableOf, viewOf } from "./load.ts";

const names = await readTorture("sqlite-names");
const altered = await readTorture("sqlite-altered");

describe("hostile names", () => {
  test("of tables", () => {
    expect(names.schema.tables.map(({ name }) => name)).toEqual([
      "%d %s \\n $1 ?1 :a @b",
      "---",
      "1st",
      "CamelCase",
      "a.b",
      "constructor",
      "fts docs",
      "key",
      "new\nline",
      "order",
      'quote"inside',
      "sqlite",
      "strings",
      `very long name ${"very long name ".repeat(8)}`.trim(),
      "with space",
      "ÉCOLE",
      "école",
      "😀",
    ]);
  });

  test.each([
    ["with space", ["a b", 'c"d', "single", "brack et", "back`tick", "semi;colon", "pa(ren"]],
    ["---", ["***", "", " "]],
    ["new\nline", ["tab\tbed", "line\nfeed"]],
    ['quote"inside', ['x"y', "it's", "--", "/*", "*/"]],
    ["ÉCOLE", ["É", "é"]],
    ["constructor", ["__proto__", "prototype", "toString", "hasOwnProperty", "constructor"]],
    ["%d %s \\n $1 ?1 :a @b", ["$x", "@y", "?1", "\\"]],
    ["1st", ["2nd", "3.5"]],
  ])("of the columns of %j", (table, columns) => {
    expect(tableOf(names, table).columns.map(({ name }) => name)).toEqual(columns);
  });

  test("that are keywords", () => {
    const key = tableOf(names, "key").columns.map(
      ({ name, type, fill }) => `${name} ${type.raw} ${fill?.kind ?? "-"}`,
    );
    expect(key.slice(0, 3)).toEqual(["action INT -", "cascade INT -", "abort INT -"]);
    // A type "generated always" is taken for the beginning of a generated column, so ALWAYS remains.
    expect(key.slice(-3)).toEqual(["generated ALWAYS -", "stored  generated", "virtual  generated"]);
    const order = tableOf(names, "order");
    expect(order.primaryKey?.columns).toEqual(["select"]);
    expect(order.foreignKeys[0]).toMatchObject({
      columns: ["table"],
      target: { name: "order" },
      targetColumns: ["select"],
    });
    expect(order.indexes[0]).toMatchObject({
      name: "index",
      where: '"check" > 0',
      parts: [{ column: "from", descending: true }, { column: "check" }],
    });
    expect(order.triggers[0]).toMatchObject({
      name: "trigger",
      when: 'new."select" > 0',
      events: [{ kind: "update", columns: ["select", "from"] }],
    });
  });

  test("begin may be a column", () => {
    expect(
      tableOf(names, "key").triggers.map(({ name, timing, when, action }) => [name, timing, when, action]),
    ).toEqual([
      [
        "after",
        "after",
        "new.begin > 1",
        { kind: "body", sql: "BEGIN DELETE FROM key WHERE begin = new.begin; END" },
      ],
      ["insert_begin", "before", "new.begin", { kind: "body", sql: "BEGIN SELECT 1; END" }],
    ]);
  });

  test("strings that are names, and names that are strings", () => {
    const table = tableOf(names, "strings");
    expect(table.columns.map(({ name, type }) => [name, type.raw])).toEqual([
      ["a", "TEXT"], // SQLite itself writes its six standard types in upper case
      ["b", "from"],
    ]);
    expect(columnOf(table, "a").fill).toMatchObject({ sql: "'b'", literal: "b" });
    expect(table.checks[0]?.sql).toBe("'c' <> \"a\"");
    expect(table.uniques[0]).toMatchObject({ name: "named", columns: ["a", "b"] });
    expect(table.foreignKeys[0]).toMatchObject({ target: { name: "order" }, targetColumns: ["select"] });
  });

  test("of indexes, views and virtual tables", () => {
    expect(tableOf(names, "with space").indexes[0]).toMatchObject({
      name: 'i.x "y"',
      parts: [
        { column: "a b", collation: "NOCASE" },
        { kind: "expression", sql: 'lower("a b")' },
        { kind: "expression", sql: '"c""d" + 1' },
      ],
    });
    expect(viewOf(names, "view")).toMatchObject({ sqlite: { named: true }, dependsOn: ["table:with space"] });
    expect(viewOf(names, "view").columns.map(({ name, source }) => [name, source?.column])).toEqual([
      ["a b", "a b"],
      ['c"d', 'c"d'],
      ["select", "semi;colon"],
    ]);
    expect(viewOf(names, "a.b view").dependsOn).toEqual(['table:"a.b"']);
    expect(viewOf(names, "😀 view").columns[0]).toMatchObject({
      name: "❤️",
      source: { name: "😀", column: "❤️" },
    });
    expect(
      tableOf(names, "fts docs")
        .columns.slice(0, 2)
        .map(({ name }) => name),
    ).toEqual(["a b", 'c"d']);
    expect(names.schema.tables.filter(({ name }) => name.startsWith("fts docs_"))).toEqual([]);
  });

  test("only ASCII letters have no case", () => {
    expect(tableOf(names, "école").foreignKeys[0]).toMatchObject({
      target: { name: "ÉCOLE" },
      targetColumns: [],
      sqlite: { target: null, implicit: true },
    });
    expect(noticesOn(names, "table:école")).toHaveLength(1);
  });
});

describe("what ALTER TABLE and CREATE TABLE AS leave", () => {
  test("columns added before constraints", () => {
    const grown = tableOf(altered, "grown");
    expect(grown.columns.map(({ name }) => name)).toEqual(["id", "a", "b", "c", "d", "e"]);
    expect(grown.checks.map(({ name, sql }) => [name, sql])).toEqual([
      ["a_short", "length(a) < 100"],
      [null, "b >= 0"],
    ]);
    expect(columnOf(grown, "c")).toMatchObject({ collation: "NOCASE", fill: { sql: "'x'" } });
    expect(columnOf(grown, "e").fill).toEqual({ kind: "generated", sql: "b * 2", stored: false });
    expect(grown.foreignKeys[0]).toMatchObject({ columns: ["d"], onDelete: "setNull" });
    expect(grown.uniques[0]?.columns).toEqual(["a"]);
    expect(tableOf(altered, "bare").columns.map(({ name }) => name)).toEqual(["a", "b"]);
  });

  test("renamed tables and columns", () => {
    const renamed = tableOf(altered, "after rename");
    expect(renamed.columns.map(({ name }) => name)).toEqual(["id", "new name", "p"]);
    expect(renamed.checks[0]?.sql).toBe('"new name" > 0');
    expect(renamed.foreignKeys[0]?.target.name).toBe("after rename");
    expect(renamed.indexes[0]).toMatchObject({ parts: [{ column: "new name" }], where: '"new name" > 5' });
    expect(renamed.triggers[0]?.events).toEqual([{ kind: "update", columns: ["new name"] }]);
    expect(tableOf(altered, "before_child").foreignKeys[0]).toMatchObject({
      target: { name: "after rename" },
    });
    expect(viewOf(altered, "before_view")).toMatchObject({
      dependsOn: ["table:after rename"],
      columns: [{ source: { name: "after rename", column: "new name" } }],
    });
  });

  test("dropped columns", () => {
    const shrunk = tableOf(altered, "shrunk");
    expect(shrunk.columns.map(({ name }) => name)).toEqual(["b", "d"]);
    expect(shrunk.checks[0]?.sql).toBe("b > 0");
  });

  test("tables made from a SELECT", () => {
    expect(tableOf(altered, "made").columns.map(({ name, nullable }) => [name, nullable])).toEqual(
      ["id", "a b", "sum", "c", "number", "text"].map((name) => [name, true]),
    );
    expect(tableOf(altered, "made").primaryKey).toBeNull();
    expect(tableOf(altered, "made_too").columns).toHaveLength(1);
  });

  test("keywords in any case, and no space to spare", () => {
    const mixed = tableOf(altered, "MIXED_case");
    expect(mixed.columns[0]).toMatchObject({
      nullable: false,
      fill: { kind: "autoIncrement", strict: true },
    });
    expect(mixed.columns[1]).toMatchObject({ collation: "NoCase", fill: { sql: "''", literal: "" } });
    expect(mixed.foreignKeys[0]).toMatchObject({
      target: { name: "MIXED_case" },
      targetColumns: ["Id"],
      sqlite: { target: "mixed_CASE", columns: ["ID"] },
      deferral: { initially: "deferred" },
    });
    expect(tableOf(altered, "tight")).toMatchObject({
      sqlite: { strict: true },
      columns: [
        { name: "a", nullable: false },
        { name: "b", fill: { sql: "1" } },
      ],
    });
  });

  test("say nothing", () => {
    expect(altered.notices).toEqual([]);
  });
});

test("an empty database", async () => {
  const { schema, notices } = await readSql("");
  expect([schema.tables, schema.views, notices]).toEqual([[], [], []]);
});
