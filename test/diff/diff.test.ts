/** The diff by example: what a reviewer reads, what counts as no change, and renames. */
import { expect, test } from "vitest";
import { TswizError } from "../../src/error.ts";
import { apply } from "../../src/diff/apply.ts";
import type { Change } from "../../src/diff/changes.ts";
import { describe } from "../../src/diff/describe.ts";
import { diff } from "../../src/diff/diff.ts";
import { invert } from "../../src/diff/invert.ts";
import {
  canonical,
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
import type { Column, Schema, Table, View } from "../../src/schema/types.ts";

const q = (name: string) => ({ namespace: "", name });
const col = (name: string, raw = "text", given: Partial<Column> = {}): Column =>
  makeColumn({ name, type: otherType(raw), ...given });

function schema(tables: readonly Table[], views: readonly View[] = []): Schema {
  return canonical(makeSchema("sqlite", { product: "sqlite", version: "" }, { tables, views }));
}

function orders(columns: readonly Column[], given: Partial<Table> = {}): Table {
  return makeTable({ ...q("orders"), columns, ...given });
}

/** The lines of a diff, after trying the laws on it. */
function lines(a: Schema, b: Schema): string[] {
  const changes = diff(a, b);
  expect(apply(a, changes)).toEqual(b);
  expect(apply(b, changes.map(invert).reverse())).toEqual(a);
  return changes.map(describe);
}

test("columns: what goes, what comes, what changes", () => {
  const a = schema([orders([col("id"), col("legacy_ref"), col("qty", "integer"), col("note")])]);
  const b = schema([
    orders([
      col("id", "text", { nullable: true }),
      col("qty", "bigint", { fill: { kind: "default", sql: "0", literal: 0 } }),
      col("note", "text", { collation: "NOCASE" }),
      col("region"),
    ]),
  ]);
  expect(lines(a, b)).toEqual([
    "- orders.legacy_ref",
    "~ orders.id not null → null",
    "~ orders.qty integer → bigint",
    "~ orders.qty no default → default 0",
    "~ orders.note collation none → NOCASE",
    "+ orders.region",
  ]);
});

test("the order of columns is told once, and only where those that stay changed places", () => {
  const from = schema([orders(["a", "b", "c", "d"].map((name) => col(name)))]);
  expect(lines(from, schema([orders(["a", "c", "b", "d"].map((name) => col(name)))]))).toEqual([
    "~ orders columns in another order: c, b",
  ]);
  expect(lines(from, schema([orders(["x", "a", "y", "d", "z"].map((name) => col(name)))]))).toEqual([
    "- orders.c",
    "- orders.b",
    "+ orders.x",
    "+ orders.y",
    "+ orders.z",
  ]);
});

test("parts: by name, by content, by their columns", () => {
  const columns = [col("id"), col("user_id"), col("qty")];
  const fk = { columns: ["user_id"], target: q("users"), targetColumns: ["id"] };
  const a = schema([
    orders(columns, {
      primaryKey: makePrimaryKey({ columns: ["id"] }),
      foreignKeys: [makeForeignKey(fk)],
      checks: [makeCheck({ sql: "qty > 0" }), makeCheck({ name: "c", sql: "qty < 9" })],
      uniques: [makeUnique({ columns: ["qty"] })],
      indexes: [makeIndex({ name: "i", parts: [makeColumnPart("qty")] })],
    }),
  ]);
  const b = schema([
    orders(columns, {
      primaryKey: makePrimaryKey({ columns: ["id", "qty"] }),
      foreignKeys: [makeForeignKey({ ...fk, onDelete: "setNull" })],
      checks: [makeCheck({ sql: "qty > 1" }), makeCheck({ name: "c", sql: "qty < 10" })],
      indexes: [makeIndex({ name: "i", unique: true, parts: [makeColumnPart("qty", { descending: true })] })],
      triggers: [
        makeTrigger({
          name: "t",
          timing: "insteadOf",
          events: [{ kind: "insert" }],
          action: { kind: "body", sql: "BEGIN SELECT 1; END" },
        }),
      ],
    }),
  ]);
  expect(lines(a, b)).toEqual([
    "- orders unique (qty)",
    "- orders check (qty > 0)",
    "~ orders primary key (id) → primary key (id, qty)",
    "~ orders foreign key (user_id) → users (id) → foreign key (user_id) → users (id) on delete set null",
    "~ orders check c (qty < 9) → check c (qty < 10)",
    "~ orders index i (qty) → unique index i (qty desc)",
    "+ orders check (qty > 1)",
    "+ orders trigger t instead of insert",
  ]);
});

test("objects, and a table that becomes a view", () => {
  const view = (sql: string): View => makeView({ ...q("v"), sql, columns: [col("a")] });
  const a = schema([orders([col("id")]), makeTable({ ...q("x"), columns: [col("a")] })], [view("SELECT 1")]);
  const b = schema([orders([col("id")])], [view("SELECT 2"), { ...view("SELECT a"), name: "x" }]);
  expect(lines(a, b)).toEqual(["- table x", "~ view v sql SELECT 1 → SELECT 2", "+ view x"]);
});

test("what SQL and type names say counts, not how they are written", () => {
  const a = schema([
    orders([col("id", "VARCHAR(10)")], { checks: [makeCheck({ sql: "id>0 -- positive" })] }),
  ]);
  const b = schema([orders([col("id", "varchar (10)")], { checks: [makeCheck({ sql: "ID > 0" })] })]);
  expect(diff(a, b)).toEqual([]);
  const c = schema([orders([col("id", "varchar(10)")], { checks: [makeCheck({ sql: "id > '0'" })] })]);
  expect(diff(a, c)).toHaveLength(2);
});

test("the server never counts, the dialect always", () => {
  const a = schema([orders([col("id")])]);
  expect(diff(a, { ...a, server: { product: "sqlite", version: "4" } })).toEqual([]);
  const other = { ...a, dialect: "postgres" as const };
  expect(() => diff(a, other)).toThrow(TswizError);
  expect(() => diff(a, other)).toThrow("a sqlite schema cannot be compared with a postgres schema");
});

test("lists that are out of order are no change", () => {
  const checks = [
    makeCheck({ name: "b", sql: "1" }),
    makeCheck({ name: "a", sql: "2" }),
    makeCheck({ sql: "3" }),
  ];
  const a = makeSchema(
    "sqlite",
    { product: "sqlite", version: "" },
    { tables: [orders([col("id")], { checks }), makeTable({ ...q("x"), columns: [col("a")] })] },
  );
  expect(diff(a, canonical({ ...a, tables: a.tables.toReversed() }))).toEqual([]);
  expect(
    diff(a, { ...a, tables: a.tables.map((each) => ({ ...each, checks: each.checks.toReversed() })) }),
  ).toEqual([]);
});

test("two parts of one name and content are two", () => {
  const check = makeCheck({ name: "c", sql: "1" });
  const one = schema([orders([col("id")], { checks: [check] })]);
  const two = schema([orders([col("id")], { checks: [check, check] })]);
  expect(lines(one, two)).toEqual(["+ orders check c (1)"]);
  expect(lines(two, one)).toEqual(["- orders check c (1)"]);
});

// ── renames ──────────────────────────────────────────────────────────────────────────────────

const users = makeTable({
  ...q("users"),
  columns: [col("id"), col("name")],
  primaryKey: makePrimaryKey({ columns: ["id"] }),
  indexes: [makeIndex({ name: "by_name", parts: [makeColumnPart("name")] })],
});
const related = schema(
  [
    users,
    orders([col("id"), col("user_id")], {
      foreignKeys: [makeForeignKey({ columns: ["user_id"], target: q("users"), targetColumns: ["id"] })],
      triggers: [
        makeTrigger({
          name: "t",
          timing: "after",
          events: [{ kind: "update", columns: ["user_id"] }],
          action: { kind: "body", sql: "BEGIN SELECT 1; END" },
        }),
      ],
    }),
  ],
  [
    makeView({
      ...q("v"),
      sql: "SELECT id FROM users",
      columns: [col("id", "text", { source: { ...q("users"), column: "id" } })],
      dependsOn: ["table:users"],
    }),
  ],
);

test("what refers to a renamed table follows, and back", () => {
  const rename: Change = {
    kind: "renameObject",
    at: { kind: "table", ...q("users"), routine: null },
    to: q("people"),
  };
  const made = apply(related, [rename]);
  expect(made.tables.map(({ name }) => name)).toEqual(["orders", "people"]);
  expect(made.tables[0]?.foreignKeys[0]?.target).toEqual(q("people"));
  expect(made.views[0]?.dependsOn).toEqual(["table:people"]);
  expect(made.views[0]?.columns[0]?.source?.name).toBe("people");
  expect(apply(made, [invert(rename)])).toEqual(related);
  expect(describe(rename)).toBe("~ table users renamed to people");
  expect(describe(invert(rename))).toBe("~ table people renamed to users");
});

test("what refers to a renamed column follows, and back", () => {
  const rename = (table: string, from: string, to: string): Change => ({
    kind: "renameColumn",
    at: { kind: "table", ...q(table) },
    from,
    to,
  });
  const changes = [rename("users", "id", "key"), rename("orders", "user_id", "owner")];
  const made = apply(related, changes);
  const [order, user] = made.tables;
  expect(order?.foreignKeys[0]).toMatchObject({ columns: ["owner"], targetColumns: ["key"] });
  expect(order?.triggers[0]?.events).toEqual([{ kind: "update", columns: ["owner"] }]);
  expect(user?.primaryKey?.columns).toEqual(["key"]);
  expect(made.views[0]?.columns[0]?.source?.column).toBe("key");
  expect(apply(made, changes.map(invert).reverse())).toEqual(related);
  expect(changes.map(describe)).toEqual(["~ users.id renamed to key", "~ orders.user_id renamed to owner"]);
  // A diff after the renames has nothing left to say.
  expect(diff(apply(related, changes), made)).toEqual([]);
});

test("a namespace takes what is in it along", () => {
  const space = { kind: "namespace" as const, ...q("app"), comment: null };
  const mood = { kind: "enum" as const, namespace: "app", name: "mood", comment: null, values: ["sad"] };
  const a = canonical(
    makeSchema(
      "postgres",
      { product: "postgres", version: "" },
      {
        namespaces: [space],
        enums: [mood],
        tables: [
          makeTable({
            namespace: "app",
            name: "t",
            columns: [
              makeColumn({
                name: "m",
                type: { raw: "app.mood", kind: "enum", type: { namespace: "app", name: "mood" } },
              }),
            ],
          }),
        ],
      },
    ),
  );
  const rename: Change = {
    kind: "renameObject",
    at: { kind: "namespace", ...q("app"), routine: null },
    to: q("core"),
  };
  const made = apply(a, [rename]);
  expect(made.tables[0]).toMatchObject({ namespace: "core", name: "t" });
  expect(made.tables[0]?.columns[0]?.type).toEqual({
    raw: "core.mood",
    kind: "enum",
    type: { namespace: "core", name: "mood" },
  });
  expect(apply(made, [invert(rename)])).toEqual(a);
});

test("a part gets another name, and back", () => {
  const part = users.indexes[0];
  if (part === undefined) throw new Error("no index");
  const rename: Change = { kind: "renamePart", at: { kind: "table", ...q("users") }, part, to: "named" };
  const made = apply(related, [rename]);
  expect(made.tables[1]?.indexes[0]?.name).toBe("named");
  expect(apply(made, [invert(rename)])).toEqual(related);
});

test("a change of something that is not there is refused", () => {
  const at = { kind: "table" as const, ...q("gone") };
  expect(() => apply(related, [{ kind: "addColumn", at, column: col("a"), after: null }])).toThrow(
    "the change does not fit the schema: table:gone does not exist",
  );
  expect(() => apply(related, [{ kind: "addObject", object: users }])).toThrow(
    "table:users is there already",
  );
  const check = makeCheck({ sql: "1" });
  expect(() =>
    apply(related, [{ kind: "dropPart", at: { kind: "table", ...q("users") }, part: check }]),
  ).toThrow("users has no such check");
});

test("a wide and a long schema take linear time", () => {
  const wide = (turn: number): Schema =>
    schema([
      orders(
        Array.from({ length: 2000 }, (_, i) => col(`c${i}`, i % 2 === turn ? "text" : "integer")),
        { checks: Array.from({ length: 2000 }, (_, i) => makeCheck({ sql: `c${i} > ${turn}` })) },
      ),
      ...Array.from({ length: 1000 }, (_, i) =>
        makeTable({ ...q(`t${i}`), columns: [col("id"), col("x", String(turn))] }),
      ),
    ]);
  const [a, b] = [wide(0), wide(1)];
  const start = performance.now();
  const changes = diff(a, b);
  const spent = performance.now() - start;
  expect(changes).toHaveLength(2000 + 2 * 2000 + 1000);
  expect(spent).toBeLessThan(1500);
});
