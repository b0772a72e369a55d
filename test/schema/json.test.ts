/** The snapshot file: what it looks like, and what it says about files that are wrong. */
import { expect, test } from "vitest";
import { TswizError } from "../../src/error.ts";
import { parseSchema, stringifySchema } from "../../src/schema/json.ts";
import {
  bag,
  canonical,
  DEFAULTS,
  makeCheck,
  makeColumn,
  makeColumnPart,
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
import type { ColumnType, QName, Schema } from "../../src/schema/types.ts";

const q = (name: string): QName => ({ namespace: "", name });
const INTEGER: ColumnType = { raw: "INTEGER", kind: "integer", bits: 64, unsigned: false };

const shop: Schema = makeSchema(
  "sqlite",
  { product: "sqlite", version: "3.53.2" },
  {
    tables: [
      makeTable({
        ...q("orders"),
        columns: [
          makeColumn({
            name: "id",
            type: INTEGER,
            fill: { kind: "autoIncrement", strict: false },
            ...bag("sqlite", DEFAULTS.sqliteColumn, { impliedNotNull: true }),
          }),
          makeColumn({ name: "user_id", type: INTEGER, nullable: true }),
        ],
        primaryKey: makePrimaryKey({ columns: ["id"] }),
        uniques: [makeUnique({ columns: ["user_id", "id"] })],
        foreignKeys: [
          makeForeignKey({
            columns: ["user_id"],
            target: q("users"),
            targetColumns: ["id"],
            onDelete: "cascade",
          }),
        ],
        checks: [makeCheck({ name: "positive", sql: "id > 0" })],
        indexes: [makeIndex({ name: "by_user", parts: [makeColumnPart("user_id", { descending: true })] })],
        triggers: [
          makeTrigger({
            name: "touch",
            timing: "after",
            events: [{ kind: "insert" }],
            action: { kind: "body", sql: "BEGIN\n  SELECT 1;\nEND" },
          }),
        ],
        ...bag("sqlite", DEFAULTS.sqliteTable, { strict: true }),
      }),
    ],
    views: [
      makeView({
        ...q("v"),
        sql: "SELECT id\nFROM orders",
        columns: [
          makeColumn({
            name: "id",
            type: INTEGER,
            nullable: true,
            source: { namespace: "", name: "orders", column: "id" },
          }),
        ],
        dependsOn: ["table:orders"],
      }),
    ],
  },
);

test("a line per key, column and part, SQL of several lines as lines", () => {
  expect(stringifySchema(shop)).toBe(`{
  "version": 1,
  "dialect": "sqlite",
  "server": { "product": "sqlite" },
  "tables": [
    {
      "name": "orders",
      "columns": [
        { "name": "id", "type": { "raw": "INTEGER", "kind": "integer", "bits": 64 }, "fill": { "kind": "autoIncrement" }, "sqlite": { "impliedNotNull": true } },
        { "name": "user_id", "type": { "raw": "INTEGER", "kind": "integer", "bits": 64 }, "nullable": true }
      ],
      "primaryKey": { "columns": ["id"] },
      "uniques": [
        { "columns": ["user_id", "id"] }
      ],
      "foreignKeys": [
        { "columns": ["user_id"], "target": { "name": "users" }, "targetColumns": ["id"], "onDelete": "cascade" }
      ],
      "checks": [
        { "name": "positive", "sql": "id > 0" }
      ],
      "indexes": [
        { "name": "by_user", "parts": [{ "kind": "column", "column": "user_id", "descending": true }] }
      ],
      "triggers": [
        {
          "name": "touch",
          "timing": "after",
          "events": [{ "kind": "insert" }],
          "action": {
            "kind": "body",
            "sql": [
              "BEGIN",
              "  SELECT 1;",
              "END"
            ]
          }
        }
      ],
      "sqlite": { "strict": true }
    }
  ],
  "views": [
    {
      "name": "v",
      "sql": [
        "SELECT id",
        "FROM orders"
      ],
      "columns": [
        { "name": "id", "type": { "raw": "INTEGER", "kind": "integer", "bits": 64 }, "nullable": true, "source": { "name": "orders", "column": "id" } }
      ],
      "dependsOn": [
        "table:orders"
      ]
    }
  ]
}
`);
  const { version: _, ...server } = shop.server;
  expect(parseSchema(stringifySchema(shop))).toEqual({
    ...canonical(shop),
    server: { ...server, version: "" },
  });
});

/** The message and hint for a file. */
function complaint(text: string): string {
  try {
    parseSchema(text, "db/schema.json");
  } catch (error) {
    if (!(error instanceof TswizError)) throw error;
    return `${error.code}: ${error.message}${error.hint === null ? "" : ` — ${error.hint}`}`;
  }
  return "no complaint";
}

/** The shop's file after an edit by a person. */
function edited(edit: (text: string) => string): string {
  const text = stringifySchema(shop);
  const made = edit(text);
  expect(made).not.toBe(text);
  return complaint(made);
}

const ANEW = "write the snapshot anew from the database";

test.each([
  ["", `invalid: db/schema.json is empty — ${ANEW}`],
  ["hello", `invalid: db/schema.json is not JSON — ${ANEW}`],
  [
    "[1, 2]",
    "invalid: db/schema.json is not a schema: it holds no object — a schema file is what `tswiz snapshot` writes",
  ],
  [
    "{}",
    'invalid: db/schema.json is not a schema: it has no "version" — a schema file is what `tswiz snapshot` writes',
  ],
  [
    '{"version": "1"}',
    "invalid: db/schema.json: version must be a whole number — a schema file is what `tswiz snapshot` writes",
  ],
  [
    '{"version": 2}',
    "unsupported: db/schema.json has format version 2, this tswiz knows up to 1 — update tswiz: npm install --save-dev tswiz@latest",
  ],
  ['{"version": 0}', `unsupported: db/schema.json has format version 0, which no tswiz wrote — ${ANEW}`],
  ['{"version": 1}', 'invalid: db/schema.json: the document lacks "dialect"'],
  [
    '{"version": 1, "dialect": "sqlit", "server": {"product": "sqlite"}}',
    'invalid: db/schema.json: dialect must be one of "postgres", "mysql", "sqlite", not "sqlit" — did you mean "sqlite"?',
  ],
  [
    '{"version": 1, "dialect": "sqlite", "server": {"product": "mysql"}}',
    "invalid: db/schema.json: server.product is mysql, which does not speak sqlite",
  ],
  [
    '{"version": 1, "dialect": "sqlite", "server": {"product": "sqlite"}, "tables": {}}',
    "invalid: db/schema.json: tables must be a list, not an object",
  ],
])("a file that holds %j", (text, message) => {
  expect(complaint(text)).toBe(message);
});

test("a file that ends too early", () => {
  expect(complaint(stringifySchema(shop).slice(0, 400))).toBe(
    `invalid: db/schema.json ends in the middle of the document — ${ANEW}`,
  );
});

test("a file with a missing comma tells the line, in every Node that tells the place", () => {
  const message = edited((text) => text.replace('"version": 1,', '"version": 1'));
  expect(message).toMatch(/^invalid: db\/schema\.json is not JSON( \(line 3\))? — /);
});

test.each(["<<<<<<< HEAD", "=======", ">>>>>>> feature"])("a merge conflict: %s", (marker) => {
  expect(edited((text) => text.replace('      "checks"', `${marker}\n      "checks"`))).toBe(
    "invalid: db/schema.json has an unresolved merge conflict in line 19 — " +
      "resolve it, or write the snapshot anew from the database",
  );
});

test("a byte order mark and other line ends are no error", () => {
  expect(complaint(`\uFEFF${stringifySchema(shop).replaceAll("\n", "\r\n")}`)).toBe("no complaint");
});

test.each<readonly [string, (text: string) => string, string]>([
  [
    "a type in the wrong place",
    (text) => text.replace('"bits": 64', '"bits": "64"'),
    'tables[0].columns[0].type.bits must be one of 8, 16, 24, 32, 64, not "64"',
  ],
  [
    "a number where text must be",
    (text) => text.replace('"name": "user_id"', '"name": 7'),
    "tables[0].columns[1].name must be text, not 7",
  ],
  ["a missing name", (text) => text.replace('"name": "user_id", ', ""), 'tables[0].columns[1] lacks "name"'],
  [
    "an unknown key",
    (text) =>
      text.replace(
        '"nullable": true }\n      ],\n      "primaryKey"',
        '"nulable": true }\n      ],\n      "primaryKey"',
      ),
    'tables[0].columns[1] has an unknown key "nulable" — did you mean "nullable"?',
  ],
  [
    "a key that every object has in JavaScript",
    (text) => text.replace('"name": "user_id"', '"name": "user_id", "__proto__": {}'),
    'tables[0].columns[1] has an unknown key "__proto__"',
  ],
  [
    "an unknown kind",
    (text) => text.replace('"kind": "autoIncrement"', '"kind": "autoincrement"'),
    'tables[0].columns[0].fill.kind must be one of "default", "sequence", "identity", "autoIncrement", "generated", not "autoincrement" — did you mean "autoIncrement"?',
  ],
  [
    "text where SQL lines must be",
    (text) => text.replace('"  SELECT 1;"', "1"),
    "tables[0].triggers[0].action.sql[1] must be text, not 1",
  ],
  [
    "a table twice, in SQLite whatever the case",
    (text) =>
      text.replace(
        '    {\n      "name": "v"',
        '    { "name": "ORDERS", "sql": "SELECT 1", "columns": [] },\n    {\n      "name": "v"',
      ),
    'views "ORDERS" is there twice',
  ],
  [
    "a column twice",
    (text) => text.replace('"name": "user_id", "type"', '"name": "ID", "type"'),
    'tables "orders" has the column "ID" twice',
  ],
  [
    "a key over a column that does not exist",
    (text) => text.replace('"columns": ["user_id", "id"]', '"columns": ["userid", "id"]'),
    'tables "orders", a unique without a name names the column "userid", which does not exist — did you mean "user_id"?',
  ],
  [
    "an index over a column that does not exist",
    (text) => text.replace('"column": "user_id"', '"column": "nope"'),
    'tables "orders", index "by_user" names the column "nope", which does not exist',
  ],
  [
    "a foreign key whose lists do not fit",
    (text) => text.replace('"targetColumns": ["id"]', '"targetColumns": ["id", "x"]'),
    'tables "orders", a foreignKey without a name has 1 columns and 2 targetColumns',
  ],
  [
    "an empty key",
    (text) => text.replace('"primaryKey": { "columns": ["id"] }', '"primaryKey": { "columns": [] }'),
    'tables "orders", primaryKey has no columns',
  ],
])("%s", (_, edit, message) => {
  expect(edited(edit)).toBe(`invalid: db/schema.json: ${message}`);
});

test("a type nested in itself without end", () => {
  const open = '{"raw":"x","kind":"array","element":'.repeat(20_000);
  const type = `${open}{"raw":"x","kind":"date"}${"}".repeat(20_000)}`;
  const text = stringifySchema(shop).replace('{ "raw": "INTEGER", "kind": "integer", "bits": 64 }', type);
  expect(complaint(text)).toMatch(/^invalid: db\/schema\.json is (nested too deeply|not JSON)/);
});

test("a reference to a table that does not exist is a fact", () => {
  expect(
    edited((text) => text.replace('"target": { "name": "users" }', '"target": { "name": "gone" }')),
  ).toBe("no complaint");
});

test("the names of things in the prototype are names", () => {
  const hostile = makeSchema(
    "sqlite",
    { product: "sqlite", version: "" },
    {
      tables: ["__proto__", "constructor", "toString"].map((name) =>
        makeTable({
          ...q(name),
          columns: [makeColumn({ name: "__proto__", type: otherType("") })],
          uniques: [makeUnique({ columns: ["__proto__"] })],
        }),
      ),
    },
  );
  expect(parseSchema(stringifySchema(hostile))).toEqual(hostile);
});

test("1000 tables of 12 columns are written and read in well under a second", () => {
  const columns = Array.from({ length: 12 }, (_, i) => makeColumn({ name: `column_${i}`, type: INTEGER }));
  const schema = makeSchema(
    "sqlite",
    { product: "sqlite", version: "" },
    {
      tables: Array.from({ length: 1000 }, (_, i) =>
        makeTable({
          ...q(`table_${i}`),
          columns,
          primaryKey: makePrimaryKey({ columns: ["column_0"] }),
          foreignKeys: [
            makeForeignKey({ columns: ["column_1"], target: q("table_1"), targetColumns: ["column_0"] }),
            makeForeignKey({ columns: ["column_2"], target: q("table_2"), targetColumns: ["column_0"] }),
          ],
          indexes: [makeIndex({ name: `i_${i}`, parts: [makeColumnPart("column_3")] })],
          checks: [makeCheck({ sql: "column_4 > 0" })],
        }),
      ),
    },
  );
  parseSchema(stringifySchema(schema));
  const start = performance.now();
  const text = stringifySchema(schema);
  const between = performance.now();
  parseSchema(text);
  const end = performance.now();
  console.info(
    `write ${(between - start).toFixed(0)} ms, read ${(end - between).toFixed(0)} ms, ${text.length} characters`,
  );
  // Measured at about 60 ms together on a quiet machine; a quadratic loop takes seconds.
  expect(end - start).toBeLessThan(1500);
});
