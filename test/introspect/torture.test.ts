/** Every kind of object and option of test/torture/sqlite.sql, each against what it must read as. */
import { beforeAll, describe, expect, test } from "vitest";
import type { Introspection } from "../../src/introspect/introspect.ts";
import type { Column } from "../../src/schema/types.ts";
import { columnOf, noticesOn, readTorture, tableOf, viewOf } from "./load.ts";

let read: Introspection;
beforeAll(async () => {
  read = await readTorture("sqlite");
});
const table = (name: string) => tableOf(read, name);
const view = (name: string) => viewOf(read, name);
const column = (relation: string, name: string): Column => columnOf(table(relation), name);

const part = (descending = false, collation: string | null = null) => ({
  descending,
  collation,
  prefix: null,
});

describe("identity", () => {
  test.each([
    ["alias_plain", "id", false],
    ["alias_auto", "id", true],
    ["alias_table", "id", true],
    ["alias_notnull", "id", false],
  ])("%s.%s is the rowid", (name, id, strict) => {
    expect(column(name, id)).toMatchObject({ nullable: false, fill: { kind: "autoIncrement", strict } });
    expect(table(name).primaryKey?.columns).toEqual([id]);
    expect(table(name).primaryKey?.sqlite?.parts ?? []).toEqual([]);
  });

  test("what only the key implies is told from what a clause says", () => {
    expect(column("alias_plain", "id").sqlite?.impliedNotNull).toBe(true);
    expect(column("alias_notnull", "id").sqlite).toBeUndefined();
    expect(column("alias_table", "id").sqlite?.deadDefault).toBe("7");
    expect(table("alias_auto").primaryKey?.sqlite?.onConflict).toBe("replace");
    expect(table("alias_table").primaryKey).toMatchObject({ name: "pk", sqlite: { onConflict: "fail" } });
    expect(table("alias_notnull").uniques.map((unique) => unique.columns)).toEqual([["id"]]);
  });

  test.each(["no_alias_desc", "no_alias_int", "no_alias_sized"])("%s admits NULL in its key", (name) => {
    expect(column(name, "id")).toMatchObject({ nullable: true, fill: null });
    expect(table(name).primaryKey?.columns).toEqual(["id"]);
  });

  test("keys over several columns, with directions and collations", () => {
    expect(table("no_alias_desc").primaryKey?.sqlite?.parts).toEqual([part(true)]);
    expect(table("key_text").primaryKey).toMatchObject({ name: "code_pk", columns: ["code"] });
    expect(table("key_text").primaryKey?.sqlite).toBeUndefined();
    expect(column("key_text", "code").collation).toBe("nocase");
    expect(table("key_pair").primaryKey).toMatchObject({
      columns: ["m", "a", "z"],
      sqlite: { parts: [part(true), part(false, "RTRIM"), part()], onConflict: null },
    });
    expect(table("key_pair").columns.map((each) => each.nullable)).toEqual([true, false, true]);
  });

  test("WITHOUT ROWID and STRICT make keys NOT NULL", () => {
    expect(table("no_alias_rowid").sqlite).toMatchObject({ withoutRowid: true, strict: false });
    expect(column("no_alias_rowid", "id")).toMatchObject({ nullable: false, fill: null });
    expect(table("key_without").primaryKey).toMatchObject({
      columns: ["b", "a"],
      sqlite: { parts: [part(), part(true)] },
    });
    expect(column("key_without", "a")).toMatchObject({ nullable: false, sqlite: { impliedNotNull: true } });
    expect(column("key_without", "b")).toMatchObject({ nullable: false });
    expect(column("key_without", "b").sqlite).toBeUndefined();
    expect(column("key_without", "c").nullable).toBe(true);
    expect(table("key_strict").sqlite).toMatchObject({ withoutRowid: false, strict: true });
    expect(column("key_strict", "a")).toMatchObject({ nullable: false, sqlite: { impliedNotNull: true } });
    expect(table("key_both").sqlite).toMatchObject({ withoutRowid: true, strict: true });
    expect(table("key_both_other").sqlite).toMatchObject({ withoutRowid: true, strict: true });
    expect(table("alias_plain").sqlite).toBeUndefined();
  });
});

test("declared types, and what they mean", () => {
  expect(table("types").columns.map(({ type: { raw, kind } }) => `${raw}=${kind}`)).toEqual([
    "=other",
    "INTEGER=integer",
    "UNSIGNED BIG INT=integer",
    "TINYINT(1)=integer",
    "FLOATING POINT=integer",
    "VARCHAR ( 20 )=text",
    "NATIVE CHARACTER(70)=text",
    "CLOB=text",
    "BLOB=binary",
    "DOUBLE PRECISION=float",
    "NUMERIC(10 , 2)=decimal",
    "DECIMAL=decimal",
    "BOOLEAN=boolean",
    "date=date",
    "DATETIME=timestamp",
    "TIMESTAMP=timestamp",
    "TIME=time",
    "JSON=json",
    "JSONB=json",
    "UUID=uuid",
    "STRING=other",
    "ANY=other",
    "quoted type=other",
    // SQLite takes off the first and the last quote of the whole type.
    "bracketed] typ=other",
    "text in quotes=text",
    "NUMERIC(-5, +2)=decimal",
    'with "quotes"=other',
    "CHARINT=integer",
    "XBLOBX=binary",
    "MONEY=decimal",
    "KEY ACTION DESC=other",
  ]);
  expect(column("types", "t06").type).toMatchObject({ length: 20 });
  expect(column("types", "t11").type).toMatchObject({ precision: 10, scale: 2 });
});

test("defaults, verbatim and decoded", () => {
  const fills = table("defaults").columns.map(({ name, fill }) =>
    fill?.kind === "default" ? [name, fill.sql, fill.literal] : [name, fill],
  );
  expect(fills).toEqual([
    ["d01", "0", 0],
    ["d02", "-1", -1],
    ["d03", "+1.5", 1.5],
    ["d04", "'it''s'", "it's"],
    ["d05", '"double"', "double"],
    ["d06", "bare", "bare"],
    ["d07", "NULL", null],
    ["d08", "TRUE", true],
    ["d09", "false", false],
    ["d10", "CURRENT_TIMESTAMP", null],
    ["d11", "datetime('now', '-1 day')", null],
    ["d12", "1 + (2)", null],
    ["d13", "(3)", null],
    ["d14", "x'00ff'", null],
    ["d15", "0x10", 16],
    ["d16", "9007199254740993", null],
    ["d17", "1e3", 1000],
    ["d18", "'b'", "b"],
    ["d19", "2", 2],
    ["d20", "''", ""],
    ["d21", "current_date", null],
    ["d22", "1_000", 1000],
    ["d23", "[in brackets]", "in brackets"],
    ["d24", "- 5", -5],
    ["d25", "-6", -6],
    ["d26", "'x' || 'y'", null],
  ]);
  expect(column("defaults", "d21").nullable).toBe(false);
});

test("NOT NULL in every spelling", () => {
  const plain = { impliedNotNull: false, notNullName: null, onNull: null, deadDefault: null, hidden: false };
  expect(table("nulls").columns.map(({ nullable, sqlite }) => [nullable, sqlite])).toEqual([
    [true, undefined],
    [false, undefined],
    [false, undefined],
    [false, { ...plain, notNullName: "n4_nn", onNull: "ignore" }],
    [false, { ...plain, onNull: "abort" }],
    [false, { ...plain, notNullName: "second", onNull: "rollback" }],
  ]);
});

test("collations", () => {
  expect(table("collations").columns.map((each) => each.collation)).toEqual([
    "NOCASE",
    "RTRIM",
    null,
    "rtrim",
  ]);
  expect(table("collations").columns.map((each) => each.nullable)).toEqual([true, true, true, false]);
  expect(table("collations").uniques.map(({ columns, sqlite }) => [columns, sqlite?.parts ?? []])).toEqual([
    [
      ["c1", "c2"],
      [part(false, "BINARY"), part()],
    ],
    [["c3"], [part(true, "NOCASE")]],
    [["c4"], []],
  ]);
});

test("generated columns", () => {
  expect(table("generated").columns.map(({ fill }) => fill)).toEqual([
    null,
    { kind: "generated", sql: "a + 1", stored: false },
    { kind: "generated", sql: "a || ')('", stored: true },
    { kind: "generated", sql: "coalesce(a, 0)", stored: false },
    { kind: "generated", sql: "(a)", stored: false },
    { kind: "generated", sql: "1", stored: true },
  ]);
  expect(table("generated").columns.map(({ type }) => type.raw)).toEqual([
    "INT",
    "INT",
    "TEXT",
    "",
    "",
    "INT",
  ]);
  expect(table("generated").columns.map(({ nullable }) => nullable)).toEqual([
    true,
    true,
    false,
    true,
    true,
    false,
  ]);
  expect(table("generated").uniques.map(({ columns }) => columns)).toEqual([["e"]]);
  expect(table("generated").checks.map(({ sql }) => sql)).toEqual(["d >= 0"]);
});

test("checks, named and not", () => {
  expect(table("checks").checks.map(({ name, sql }) => [name, sql])).toEqual([
    ["a or b", "(a) <> 5 AND (b) <> 'x)'"],
    ["a or b", "a IS NOT NULL OR b IS NOT NULL"],
    ["b_short", "length(b) < 5"],
    ["c2", "a IN (1, 2, 3)"],
    [null, "a < 10"],
    [null, "a > 0"],
    [null, "a BETWEEN 1 AND 9"],
  ]);
  expect(noticesOn(read, "table:checks")).toEqual([
    "idle-clause: the name dangling of nothing at column b has no effect and is left out",
    "idle-clause: ON CONFLICT FAIL of the check ((a) <> 5 AND (b) <> 'x)') has no effect and is left out",
    "idle-clause: the name c1 of nothing has no effect and is left out",
  ]);
});

test("unique constraints", () => {
  expect(table("uniques").uniques.map(({ name, columns, sqlite }) => [name, columns, sqlite])).toEqual([
    ["b_u", ["b"], { parts: [], onConflict: "ignore" }],
    ["cd", ["d", "c"], { parts: [part(true), part()], onConflict: "replace" }],
    [null, ["a"], undefined],
    [null, ["c", "d"], undefined],
  ]);
  expect(noticesOn(read, "table:uniques")).toEqual([
    expect.stringMatching(/^redundant-unique: UNIQUE \(a\) repeats another key/) as string,
  ]);
});

describe("foreign keys", () => {
  const keyOn = (columns: string, i = 0) =>
    table("child").foreignKeys.filter((each) => each.columns.join() === columns)[i];
  const target = { namespace: "", name: "parent" };

  test.each([
    [
      "p1",
      { name: null, target, targetColumns: ["id"], sqlite: { implicit: true, target: null, columns: [] } },
    ],
    [
      "p2",
      {
        name: "p2_fk",
        target,
        targetColumns: ["id"],
        onDelete: "cascade",
        onUpdate: "setNull",
        sqlite: { target: "PARENT", columns: ["ID"], implicit: false },
      },
    ],
    ["p3", { match: "full", onDelete: "setDefault", deferral: { initially: "deferred" } }],
    ["p4", { onDelete: "restrict", deferral: null }],
    ["p5", { targetColumns: ["name"], deferral: { initially: "immediate" } }],
    [
      "p6",
      {
        target: { namespace: "", name: "missing" },
        targetColumns: [],
        sqlite: { target: "missing", columns: [], implicit: true },
      },
    ],
    ["p7", { targetColumns: ["x"], onUpdate: "noAction", sqlite: { target: "missing", implicit: false } }],
    ["p8", { target, targetColumns: ["nope"] }],
    ["p9", { match: "simple", targetColumns: ["id"] }],
    ["self", { target: { namespace: "", name: "child" }, targetColumns: ["id"], onDelete: "cascade" }],
    ["y,x", { target: { namespace: "", name: "key_pair2" }, targetColumns: ["b", "a"], match: "partial" }],
  ])("on %s", (columns, expected) => {
    expect(keyOn(columns)).toMatchObject(expected);
  });

  test("one column may be in several", () => {
    const both = [keyOn("x,y", 0), keyOn("x,y", 1)].map((each) => [
      each?.name,
      each?.target.name,
      each?.targetColumns,
      each?.deferral,
      each?.sqlite?.columns ?? [],
      each?.sqlite?.implicit ?? false,
    ]);
    expect(both).toEqual([
      ["xy", "parent", ["a", "B"], { initially: "immediate" }, ["a", "b"], false],
      [null, "key_pair2", ["b", "a"], null, [], true],
    ]);
  });

  test("what they refer to may not exist", () => {
    expect(noticesOn(read, "table:child")).toEqual([
      "missing-target: the foreign key (p6) refers to missing, which does not exist",
      "missing-target: the foreign key (p7) refers to missing, which does not exist",
      "missing-target-column: the foreign key (p8) refers to parent.nope, which does not exist",
    ]);
  });

  test("circles", () => {
    expect(table("cycle_a").foreignKeys[0]?.target.name).toBe("cycle_b");
    expect(table("cycle_b").foreignKeys[0]?.target.name).toBe("cycle_a");
  });

  test("DEFERRABLE belongs to the foreign key before it, wherever that is", () => {
    expect(table("late_deferral").foreignKeys[0]).toMatchObject({
      columns: ["a"],
      deferral: { initially: "deferred" },
    });
  });
});

test("indexes", () => {
  const on = (name: string, descending = false, collation: string | null = null) => ({
    kind: "column",
    column: name,
    prefix: null,
    descending,
    nulls: null,
    collation,
    opclass: null,
  });
  const of = (sql: string, descending = false, collation: string | null = null) => ({
    kind: "expression",
    sql,
    descending,
    nulls: null,
    collation,
    opclass: null,
  });
  expect(
    table("indexed").indexes.map(({ name, unique, where, parts }) => ({ name, unique, where, parts })),
  ).toEqual([
    {
      name: "i_expression",
      unique: false,
      where: null,
      parts: [of("lower(a)", true, "NOCASE"), of("b + c"), on("c"), of('"b" * 2', true), of("a || ',)'")],
    },
    { name: "i_partial", unique: false, where: "b IS NOT NULL AND a <> 'x -- y'", parts: [on("b")] },
    { name: "i_plain", unique: false, where: null, parts: [on("a"), on("b")] },
    { name: "i_unique", unique: true, where: null, parts: [on("a", true, "BINARY"), on("b")] },
    { name: "i_words", unique: false, where: null, parts: [on("desc"), on("where", true), on("b")] },
  ]);
});

describe("views", () => {
  /** `name type source nullable` of each column. */
  const columns = (name: string) =>
    view(name).columns.map(
      ({ name: own, type, source, nullable }) =>
        `${own} ${type.raw} ${source === null ? "-" : `${source.name}.${source.column}`} ${nullable ? "null" : "filled"}`,
    );

  test.each([
    ["v_plain", ["id INTEGER parent.id filled", "label TEXT parent.name null", "sum  - null"]],
    ["v_named", ["One INTEGER parent.id filled", "two INT parent.a null", "th ree TEXT parent.name null"]],
    [
      "v_star",
      ["id INTEGER parent.id filled", "label TEXT parent.name null", "sum  - null", "b INT cycle_a.b null"],
    ],
    ["v_outer", ["child_id INTEGER child.id null", "parent_id INTEGER parent.id null"]],
    ["v_over_outer", ["parent_id INTEGER parent.id null", "child_id INTEGER child.id null"]],
    ["v_union", ["id INTEGER - null"]],
    ["v_over_union", ["id INTEGER - null"]],
    ["v_count", ["id INTEGER parent.id null", "n  - null"]],
    ["v_group", ["id INTEGER parent.id filled", "n  - null"]],
    ["v_scalar", ["id INTEGER parent.id filled", "child_id INTEGER - null"]],
    ["v_over_scalar", ["child_id INTEGER - null"]],
    ["v_cte", ["id INTEGER - null"]],
    ["v_subquery", ["id INTEGER parent.id filled"]],
  ])("%s", (name, expected) => {
    expect(columns(name)).toEqual(expected);
  });

  test("keep their text, without comments around it", () => {
    expect(view("v_plain").sql).toBe("SELECT id, name AS label, a + 1 AS sum FROM parent");
    expect(view("v_named").sql).toBe("SELECT id, a, name FROM parent");
    expect(view("v_plain").sqlite).toBeUndefined();
    expect(view("v_named").sqlite).toEqual({ named: true });
  });

  test.each([
    ["v_plain", ["table:parent"]],
    ["v_star", ["table:cycle_a", "view:v_plain"]],
    ["v_outer", ["table:child", "table:parent"]],
    ["v_cte", ["table:child"]],
    ["v_subquery", ["table:cycle_a", "table:cycle_b", "table:parent"]],
    ["v_over_broken", ["view:v_broken"]],
    ["v_broken_table", []],
  ])("%s depends on %j", (name, expected) => {
    expect(view(name).dependsOn).toEqual(expected);
  });

  test.each([
    ["v_broken", "no such column: nope"],
    ["v_broken_table", "no such table: main.not_there"],
    ["v_over_broken", "no such column: nope"],
  ])("%s is broken, and says why", (name, why) => {
    expect(view(name).columns).toEqual([]);
    expect(noticesOn(read, `view:${name}`)).toEqual([
      `broken-view: the columns of this view are unknown: ${why}`,
    ]);
  });
});

test("triggers", () => {
  expect(
    table("parent").triggers.map(({ name, timing, events, when }) => [name, timing, events, when]),
  ).toEqual([
    ["t_before", "before", [{ kind: "delete" }], "(old.a > CASE WHEN old.b THEN 1 ELSE 2 END)"],
    ["t_default", "before", [{ kind: "insert" }], null],
    ["t_update", "after", [{ kind: "update", columns: ["a", "B", "name"] }], "new.a IS NOT old.a"],
  ]);
  expect(table("parent").triggers[0]?.action).toEqual({
    kind: "body",
    sql: `BEGIN
  DELETE FROM child WHERE p1 = old.id; -- begin
  SELECT CASE WHEN 1 THEN RAISE(ABORT, 'no; END') END;
END`,
  });
  expect(view("v_plain").triggers.map(({ name, timing, events }) => [name, timing, events])).toEqual([
    ["t_instead", "insteadOf", [{ kind: "update", columns: [] }]],
  ]);
});

describe("virtual tables", () => {
  test("have a module and its arguments", () => {
    const virtual = (name: string) => table(name).sqlite?.virtual;
    expect(virtual("docs")).toEqual({
      module: "fts5",
      args: 'title, body UNINDEXED, tokenize = "unicode61 remove_diacritics 2"',
    });
    expect(virtual("docs_fts")).toEqual({
      module: "fts5",
      args: "name, content='parent', content_rowid = 'id'",
    });
    expect(virtual("boxes")).toEqual({ module: "rtree", args: "id, x0, x1, y0, y1, +label TEXT" });
  });

  test("have columns, some hidden", () => {
    expect(table("docs").columns.map(({ name, sqlite }) => [name, sqlite?.hidden ?? false])).toEqual([
      ["title", false],
      ["body", false],
      ["docs", true],
      ["rank", true],
    ]);
    expect(table("boxes").columns.map(({ name }) => name)).toEqual(["id", "x0", "x1", "y0", "y1", "label"]);
  });

  test("depend on the tables that they name", () => {
    expect(table("docs_fts").dependsOn).toEqual(["table:parent"]);
    expect(table("vocabulary").dependsOn).toEqual(["table:docs"]);
    expect(table("docs").dependsOn).toEqual([]);
  });

  test("keep their storage to themselves, unless asked", async () => {
    const stored = /^(docs|docs_fts|old_docs|boxes|shapes)_(?!notes|fts$)/;
    expect(read.schema.tables.filter(({ name }) => stored.test(name))).toEqual([]);
    expect(table("docs_notes").sqlite).toBeUndefined();
    const all = await readTorture("sqlite", { shadow: true });
    const shadows = all.schema.tables.filter(({ sqlite }) => sqlite?.shadowOf != null);
    expect(shadows.map(({ name, sqlite }) => `${name}<${sqlite?.shadowOf ?? ""}`)).toEqual([
      "boxes_node<boxes",
      "boxes_parent<boxes",
      "boxes_rowid<boxes",
      "docs_config<docs",
      "docs_content<docs",
      "docs_data<docs",
      "docs_docsize<docs",
      "docs_fts_config<docs_fts",
      "docs_fts_data<docs_fts",
      "docs_fts_docsize<docs_fts",
      "docs_fts_idx<docs_fts",
      "docs_idx<docs",
      "old_docs_content<old_docs",
      "old_docs_docsize<old_docs",
      "old_docs_segdir<old_docs",
      "old_docs_segments<old_docs",
      "old_docs_stat<old_docs",
      "shapes_node<shapes",
      "shapes_parent<shapes",
      "shapes_rowid<shapes",
    ]);
    expect(all.schema.tables.length).toBe(read.schema.tables.length + shadows.length);
  });
});

test("the schema is in canonical order, and SQLite's own tables are no part of it", () => {
  const names = read.schema.tables.map(({ name }) => name);
  expect(names).toEqual(names.toSorted());
  expect(names.filter((name) => name.startsWith("sqlite_"))).toEqual([]);
  expect(read.schema).toMatchObject({ dialect: "sqlite", server: { product: "sqlite" } });
});
