/** DDL by example, from schemas made by hand: how it reads, and what is said about what it cannot say. */
import { leftOut } from "./rebuild.ts";
import Database from "better-sqlite3";
import { expect, test } from "vitest";
import { TswizError } from "../../src/error.ts";
import { createStatements } from "../../src/ddl/create.ts";
import { orderByDependency } from "../../src/ddl/order.ts";
import { defaultClause, typeName } from "../../src/ddl/sqlite/words.ts";
import {
  bag,
  DEFAULTS,
  makeCheck,
  makeColumn,
  makeColumnPart,
  makeExpressionPart,
  makeForeignKey,
  makeIndex,
  makePrimaryKey,
  makeSchema,
  makeTable,
  makeTrigger,
  makeUnique,
  makeView,
  otherType,
} from "../../src/schema/make.ts";
import type { Column, KeyPart, Schema, Table } from "../../src/schema/types.ts";

const q = (name: string) => ({ namespace: "", name });
const col = (name: string, raw: string, given: Partial<Column> = {}): Column =>
  makeColumn({ name, type: otherType(raw), nullable: true, ...given });
const literal = (sql: string): Column["fill"] => ({ kind: "default", sql, literal: null });
const part = (given: Partial<KeyPart>): KeyPart => ({ ...DEFAULTS.keyPart, ...given });
const IMPLIED = bag("sqlite", DEFAULTS.sqliteColumn, { impliedNotNull: true });

function schema(tables: readonly Table[], given: Partial<Schema> = {}): Schema {
  return makeSchema("sqlite", { product: "sqlite", version: "" }, { tables, ...given });
}

/** The script, run once to see that SQLite takes it. */
function script(from: Schema): string {
  const { statements, notices } = createStatements(from);
  expect(leftOut(notices)).toEqual([]);
  const text = statements.map(({ sql }) => `${sql};\n`).join("");
  new Database(":memory:").exec(text);
  return text;
}

test("a table reads as a person would write it", () => {
  const from = schema(
    [
      makeTable({
        ...q("orders"),
        columns: [
          makeColumn({
            name: "id",
            type: otherType("INTEGER"),
            fill: { kind: "autoIncrement", strict: true },
            ...IMPLIED,
          }),
          col("user_id", "INTEGER", { nullable: false }),
          col("order", "varchar(20)", { fill: literal("yes"), collation: "NOCASE" }),
          col("qty", "DECIMAL(10, 2)", {
            nullable: false,
            fill: literal("1+1"),
            ...bag("sqlite", DEFAULTS.sqliteColumn, { notNullName: "qty needed", onNull: "replace" }),
          }),
          col("total", "", { fill: { kind: "generated", sql: "qty * 2", stored: true } }),
        ],
        primaryKey: makePrimaryKey({ name: "pk", columns: ["id"] }),
        uniques: [
          makeUnique({ columns: ["order"], ...bag("sqlite", DEFAULTS.sqliteKey, { onConflict: "ignore" }) }),
          makeUnique({
            name: "u",
            columns: ["user_id", "qty"],
            ...bag("sqlite", DEFAULTS.sqliteKey, {
              parts: [part({ descending: true }), part({ collation: "rtrim" })],
            }),
          }),
        ],
        foreignKeys: [
          makeForeignKey({
            columns: ["user_id"],
            target: q("users"),
            targetColumns: ["id"],
            onDelete: "setNull",
            deferral: { initially: "deferred" },
          }),
          makeForeignKey({
            columns: ["user_id", "qty"],
            target: q("pairs"),
            targetColumns: ["a", "b"],
            match: "full",
            ...bag("sqlite", DEFAULTS.sqliteForeignKey, { target: "PAIRS", implicit: true }),
          }),
        ],
        checks: [makeCheck({ name: "positive", sql: "qty > 0" }), makeCheck({ sql: "1 -- always" })],
        indexes: [
          makeIndex({
            name: "recent",
            unique: true,
            parts: [
              makeColumnPart("user_id", { descending: true }),
              makeExpressionPart('lower("order")', { collation: "NOCASE" }),
            ],
            where: "qty IS NOT NULL",
          }),
        ],
        triggers: [
          makeTrigger({
            name: "touch",
            timing: "before",
            events: [{ kind: "update", columns: ["order", "qty"] }],
            when: "new.qty > 1",
            action: { kind: "body", sql: "SELECT 1" },
          }),
        ],
      }),
      makeTable({ ...q("users"), columns: [col("id", "")], ...bag("sqlite", DEFAULTS.sqliteTable, {}) }),
    ],
    {
      views: [
        makeView({
          ...q("a first"),
          sql: "SELECT * FROM z",
          columns: [col("x y", "")],
          dependsOn: ["view:z"],
          sqlite: { named: true },
        }),
        makeView({ ...q("z"), sql: "SELECT id FROM users -- all", columns: [col("id", "")] }),
      ],
    },
  );
  expect(script(from)).toBe(`CREATE TABLE users (
  id
);
CREATE TABLE orders (
  id INTEGER CONSTRAINT pk PRIMARY KEY AUTOINCREMENT,
  user_id INTEGER NOT NULL REFERENCES users (id) ON DELETE SET NULL DEFERRABLE INITIALLY DEFERRED,
  "order" varchar(20) COLLATE NOCASE UNIQUE ON CONFLICT IGNORE DEFAULT yes,
  qty DECIMAL(10, 2) CONSTRAINT "qty needed" NOT NULL ON CONFLICT REPLACE DEFAULT (1+1),
  total GENERATED ALWAYS AS (qty * 2) STORED,
  CONSTRAINT u UNIQUE (user_id DESC, qty COLLATE rtrim),
  FOREIGN KEY (user_id, qty) REFERENCES PAIRS MATCH FULL,
  CONSTRAINT positive CHECK (qty > 0),
  CHECK (1 -- always
)
);
CREATE UNIQUE INDEX recent ON orders (user_id DESC, lower("order") COLLATE NOCASE) WHERE qty IS NOT NULL;
CREATE VIEW z AS
SELECT id FROM users -- all
;
CREATE VIEW "a first" ("x y") AS
SELECT * FROM z;
CREATE TRIGGER touch BEFORE UPDATE OF "order", qty ON orders
WHEN new.qty > 1
BEGIN
SELECT 1;
END;
`);
});

/** What an INSERT that leaves the key out stores, or the error. */
function assigned(table: Table): unknown {
  const db = new Database(":memory:");
  db.exec(script(schema([table])));
  try {
    db.exec("INSERT INTO t (x) VALUES (1)");
    return db.prepare("SELECT id FROM t").pluck().get();
  } catch (error) {
    return (error as Error).message;
  }
}

test.each<readonly [string, Partial<Table>, Partial<Column>, string, unknown]>([
  [
    "the rowid alias",
    {},
    { nullable: false, fill: { kind: "autoIncrement", strict: false }, ...IMPLIED },
    "  id INTEGER PRIMARY KEY,",
    1,
  ],
  [
    "the rowid alias, strict",
    {},
    { nullable: false, fill: { kind: "autoIncrement", strict: true }, ...IMPLIED },
    "  id INTEGER PRIMARY KEY AUTOINCREMENT,",
    1,
  ],
  [
    "a descending key that is no alias",
    {
      primaryKey: makePrimaryKey({
        columns: ["id"],
        ...bag("sqlite", DEFAULTS.sqliteKey, { parts: [part({ descending: true })] }),
      }),
    },
    {},
    "  id INTEGER PRIMARY KEY DESC,",
    null,
  ],
  [
    "a descending key that is one",
    {
      primaryKey: makePrimaryKey({
        columns: ["id"],
        ...bag("sqlite", DEFAULTS.sqliteKey, { parts: [part({ descending: true })] }),
      }),
    },
    { nullable: false, fill: { kind: "autoIncrement", strict: false }, ...IMPLIED },
    "  PRIMARY KEY (id DESC)",
    1,
  ],
  ["a key that admits NULL", {}, { type: otherType("INT") }, "  id INT PRIMARY KEY,", null],
  [
    "a key that does not",
    {},
    { type: otherType("INT"), nullable: false },
    "  id INT PRIMARY KEY NOT NULL,",
    "NOT NULL constraint failed: t.id",
  ],
  [
    "a key of a table without rowid",
    bag("sqlite", DEFAULTS.sqliteTable, { withoutRowid: true }) as Partial<Table>,
    { nullable: false, ...IMPLIED },
    "  id INTEGER PRIMARY KEY,",
    "NOT NULL constraint failed: t.id",
  ],
  [
    "a default that never applies",
    {},
    {
      nullable: false,
      fill: { kind: "autoIncrement", strict: false },
      ...bag("sqlite", DEFAULTS.sqliteColumn, { impliedNotNull: true, deadDefault: "7" }),
    },
    "  id INTEGER PRIMARY KEY DEFAULT 7,",
    1,
  ],
])("%s", (_, table, id, line, stored) => {
  const made = makeTable({
    ...q("t"),
    columns: [col("id", "INTEGER", id), col("x", "INTEGER")],
    primaryKey: makePrimaryKey({ columns: ["id"] }),
    ...table,
  });
  expect(script(schema([made]))).toContain(`\n${line}`);
  expect(assigned(made)).toBe(stored);
});

test.each([
  ["0", "DEFAULT 0"],
  ["-5", "DEFAULT -5"],
  ["+5", "DEFAULT +5"],
  ["- 5", "DEFAULT - 5"],
  ["'it''s'", "DEFAULT 'it''s'"],
  ["x'00'", "DEFAULT x'00'"],
  ["0x1F", "DEFAULT 0x1F"],
  ["NULL", "DEFAULT NULL"],
  ["CURRENT_TIMESTAMP", "DEFAULT CURRENT_TIMESTAMP"],
  ["yes", "DEFAULT yes"],
  ['"dq"', 'DEFAULT "dq"'],
  ["[br]", "DEFAULT [br]"],
  ["1+1", "DEFAULT (1+1)"],
  ["(1+1)", "DEFAULT ((1+1))"],
  ["-'5'", "DEFAULT (-'5')"],
  ["random()", "DEFAULT (random())"],
  ["1 -- one", "DEFAULT (1 -- one\n)"],
])("the default %s", (sql, clause) => {
  expect(defaultClause(sql)).toBe(clause);
  const db = new Database(":memory:");
  db.exec(`CREATE TABLE t (a, b ${clause})`);
  expect(db.prepare("SELECT dflt_value FROM pragma_table_xinfo('t') WHERE name = 'b'").pluck().get()).toBe(
    sql,
  );
});

test.each([
  ["INTEGER", "INTEGER"],
  ["varchar(10)", "varchar(10)"],
  ["DECIMAL( 10 , -2 )", "DECIMAL( 10 , -2 )"],
  ["UNSIGNED BIG INT", "UNSIGNED BIG INT"],
  ["double precision", "double precision"],
  ["order by", '"order by"'],
  ['say "hi"', 'say "hi"'],
  ['"quoted"', '"""quoted"""'],
  ["a, b", '"a, b"'],
  ["varchar(max)", '"varchar(max)"'],
  ["int -- x", '"int -- x"'],
  ["größe", '"größe"'],
])("the type %s", (raw, written) => {
  expect(typeName(raw)).toBe(written);
  const db = new Database(":memory:");
  db.exec(`CREATE TABLE t (a ${written} NOT NULL, b)`);
  expect(db.prepare("SELECT type, \"notnull\" FROM pragma_table_xinfo('t')").raw().get()).toEqual([raw, 1]);
});

test("virtual tables come with their shadow tables, after what they read", () => {
  const virtual = (name: string, module: string, args: string | null): Table =>
    makeTable({
      ...q(name),
      columns: [],
      ...bag("sqlite", DEFAULTS.sqliteTable, { virtual: { module, args } }),
    });
  const made = script(
    schema([
      virtual("a_vocab", "fts5vocab", "docs, row"),
      virtual("docs", "fts5", "title, tokenize = 'porter'"),
      makeTable({
        ...q("docs_data"),
        columns: [col("id", "INTEGER")],
        ...bag("sqlite", DEFAULTS.sqliteTable, { shadowOf: "docs" }),
      }),
      makeTable({ ...q("z"), columns: [col("id", "")] }),
    ]),
  );
  expect(made).toBe(`CREATE TABLE z (
  id
);
CREATE VIRTUAL TABLE docs USING fts5(title, tokenize = 'porter');
CREATE VIRTUAL TABLE a_vocab USING fts5vocab(docs, row);
`);
});

test("what SQLite cannot say is named, and not said otherwise", () => {
  const from = schema(
    [
      makeTable({
        ...q("t"),
        comment: "things",
        columns: [
          col("id", "INTEGER", { fill: { kind: "sequence", sequence: q("s") } }),
          col("x", "INT", { fill: { kind: "autoIncrement", strict: false }, comment: "an x" }),
        ],
        primaryKey: makePrimaryKey({ columns: ["id"] }),
        foreignKeys: [
          makeForeignKey({
            columns: ["x"],
            target: q("t"),
            targetColumns: ["id"],
            onDelete: "setNull",
            onDeleteColumns: ["x"],
          }),
        ],
        checks: [makeCheck({ name: "c", sql: "x > 0", enforced: false })],
        indexes: [makeIndex({ name: "i", method: "gin", parts: [makeColumnPart("x", { nulls: "first" })] })],
        triggers: [
          makeTrigger({
            name: "many",
            timing: "after",
            events: [{ kind: "insert" }, { kind: "delete" }],
            action: { kind: "body", sql: "SELECT 1" },
          }),
        ],
      }),
    ],
    {
      enums: [{ kind: "enum", ...q("mood"), comment: null, values: ["sad"] }],
      views: [
        makeView({
          ...q("v"),
          sql: "SELECT 1",
          columns: [],
          materialized: true,
          checkOption: "local",
          sqlite: { named: true },
        }),
      ],
    },
  );
  const { statements, notices } = createStatements(from);
  expect(statements.map(({ key }) => key)).toEqual(["table:t", "index:i"]);
  expect(statements[0]?.sql).toBe("CREATE TABLE t (\n  id INTEGER PRIMARY KEY,\n  x INT\n)");
  expect(notices.map(({ code, at }) => `${code} ${at}`)).toEqual([
    "left-out enum:mood",
    "comment-left-out table:t",
    "left-out t.id",
    "rowid-alias t.id",
    "comment-left-out t.x",
    "left-out t.x",
    "left-out foreignKey:t",
    "left-out check:t.c",
    "left-out index:t.i",
    "left-out index:t.i",
    "left-out view:v",
    "left-out view:v",
    "left-out view:v",
    "left-out trigger:many",
  ]);
  for (const { message } of notices) expect(message).toMatch(/^[^.]+[^.]$/);
});

test("other dialects are refused by name", () => {
  for (const [dialect, product] of [
    ["postgres", "postgres"],
    ["mysql", "mariadb"],
  ] as const) {
    expect(() => createStatements(makeSchema(dialect, { product, version: "" }))).toThrow(TswizError);
    expect(() => createStatements(makeSchema(dialect, { product, version: "" }))).toThrow(product);
  }
});

test("order: stable, each after what it needs, circles and long chains tolerated", () => {
  const order = (needs: Readonly<Record<string, readonly string[]>>): string =>
    orderByDependency(
      Object.keys(needs),
      (key) => key,
      (key) => needs[key] ?? [],
    ).join("");
  expect(order({ a: [], b: [], c: [] })).toBe("abc");
  expect(order({ a: ["c"], b: [], c: [] })).toBe("cab");
  expect(order({ a: ["b"], b: ["a"], c: ["c", "gone"] })).toBe("bac");
  const chain = Object.fromEntries(Array.from({ length: 50_000 }, (_, i) => [`x${i}`, [`x${i + 1}`]]));
  expect(order(chain).startsWith("x49999x49998")).toBe(true);
});
