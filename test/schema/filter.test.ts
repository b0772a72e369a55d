/** Filtering by globs, and look-ups by name. */
import { expect, test } from "vitest";
import { TswizError } from "../../src/error.ts";
import { filterSchema, type FilterOptions } from "../../src/schema/filter.ts";
import { globMatcher } from "../../src/schema/glob.ts";
import { lookup } from "../../src/schema/lookup.ts";
import {
  bag,
  DEFAULTS,
  makeColumn,
  makeForeignKey,
  makeSchema,
  makeTable,
  makeView,
  otherType,
} from "../../src/schema/make.ts";
import type { Dialect, Enum, Schema, Table } from "../../src/schema/types.ts";

function table(path: string, given: Partial<Table> = {}): Table {
  const [namespace, name] = path.includes("/") ? path.split("/") : ["", path];
  return makeTable({
    namespace: namespace ?? "",
    name: name ?? "",
    columns: [makeColumn({ name: "id", type: otherType("") })],
    ...given,
  });
}

function schema(dialect: Dialect, tables: readonly Table[], given: Partial<Schema> = {}): Schema {
  return makeSchema(dialect, { product: dialect, version: "" }, { tables, ...given });
}

const SQLITE = schema(
  "sqlite",
  ["Users", "order_items", "orders", "orders_old", "a*b", "a.b", "größe"].map((name) => table(name)),
  { views: [makeView({ namespace: "", name: "order_totals", sql: "SELECT 1", columns: [] })] },
);
const POSTGRES = schema("postgres", [
  table("auth/users"),
  table("users"),
  table("Users"),
  table("audit/log"),
]);

function kept(from: Schema, options: FilterOptions): string[] {
  const made = filterSchema(from, options);
  return [...made.tables, ...made.views].map(({ namespace, name }) =>
    namespace === "" ? name : `${namespace}/${name}`,
  );
}

test.each<readonly [FilterOptions, readonly string[]]>([
  [{ include: ["orders"] }, ["orders"]],
  [{ include: ["order*"] }, ["order_items", "orders", "orders_old", "order_totals"]],
  [{ include: ["order*"], exclude: ["*_old", "order_t*"] }, ["order_items", "orders"]],
  [{ exclude: ["order*", "a?b"] }, ["Users", "größe"]],
  [{ include: ["main.orders"] }, ["orders"]],
  [{ include: ["main.*"], exclude: ["*o*"] }, ["Users", "a*b", "a.b", "größe"]],
  [{ include: ["gr??e"] }, ["größe"]],
  [{ include: ["[A-Z]*"] }, ["Users"]],
  [{ include: ["[!a-z]*"] }, ["Users"]],
  [{ include: ["orders*[^s]"] }, ["orders_old"]],
  // An exact name means that one, whatever else it would match.
  [{ include: ["a*b"] }, ["a*b"]],
  [{ include: ["a\\*b"] }, ["a*b"]],
  [{ include: ["a.b"] }, ["a.b"]],
  [{ include: ['"a.b"'] }, ["a.b"]],
  // Case counts, unless nothing matches so.
  [{ include: ["users"] }, ["Users"]],
  [{ include: ["ORDER?"] }, ["orders"]],
  [
    { include: [], exclude: [] },
    ["Users", "order_items", "orders", "orders_old", "a*b", "a.b", "größe", "order_totals"],
  ],
])("in SQLite %j", (options, names) => {
  expect(kept(SQLITE, options)).toEqual(names);
});

test.each<readonly [FilterOptions, readonly string[]]>([
  [{ include: ["users"] }, ["users"]],
  [{ include: ["Users"] }, ["Users"]],
  [{ include: ["USERS"] }, ["users", "Users"]],
  [{ include: ["*users"] }, ["auth/users", "users"]],
  [{ include: ["auth.*"] }, ["auth/users"]],
  [{ include: ["public.*"] }, ["users", "Users"]],
  [{ exclude: ["a*.*"] }, ["users", "Users"]],
])("in PostgreSQL %j", (options, names) => {
  expect(kept(POSTGRES, options)).toEqual(names);
});

function complaint(from: Schema, options: FilterOptions): string {
  try {
    filterSchema(from, options);
  } catch (error) {
    if (error instanceof TswizError) return `${error.code}: ${error.message} — ${error.hint ?? ""}`;
  }
  return "no complaint";
}

test("a pattern that matches nothing is an error that lists what is there, the nearest first", () => {
  expect(complaint(schema("sqlite", [table("users"), table("orders")]), { include: ["ordres"] })).toBe(
    'no-match: no table or view matches "ordres" — there are orders, users',
  );
  expect(complaint(POSTGRES, { include: ["users"], exclude: ["tmp_*"] })).toBe(
    'no-match: no table or view matches "tmp_*" — there are auth.users, users, Users, audit.log',
  );
  const many = schema(
    "sqlite",
    Array.from({ length: 500 }, (_, i) => table(`t${i}`)),
  );
  expect(complaint(many, { include: ["t4999"] })).toMatch(/ — there are t499, .* and 488 more$/);
  expect(complaint(schema("sqlite", []), { include: ["*"] })).toBe(
    'no-match: no table or view matches "*" — the schema has no tables and no views',
  );
});

test("foreign keys to what is left out stay, types that only it used go", () => {
  const mood: Enum = { kind: "enum", namespace: "", name: "mood", comment: null, values: ["sad"] };
  const size: Enum = { ...mood, name: "size" };
  const unused: Enum = { ...mood, name: "unused" };
  const typed = (name: string) =>
    makeColumn({ name, type: { raw: name, kind: "enum", type: { namespace: "", name } } });
  const from = schema(
    "postgres",
    [
      table("a", {
        columns: [typed("size")],
        foreignKeys: [
          makeForeignKey({ columns: ["size"], target: { namespace: "", name: "b" }, targetColumns: ["id"] }),
        ],
      }),
      table("b", { columns: [typed("size"), typed("mood")] }),
    ],
    { enums: [mood, size, unused] },
  );
  const made = filterSchema(from, { exclude: ["b"] });
  expect(made.tables.map(({ name }) => name)).toEqual(["a"]);
  expect(made.tables[0]?.foreignKeys).toHaveLength(1);
  expect(made.enums.map(({ name }) => name)).toEqual(["size", "unused"]);
});

test("shadow tables go where their virtual table goes", () => {
  const shadow = bag("sqlite", DEFAULTS.sqliteTable, { shadowOf: "docs" });
  const virtual = bag("sqlite", DEFAULTS.sqliteTable, { virtual: { module: "fts5", args: "body" } });
  const from = schema("sqlite", [table("docs", virtual), table("docs_data", shadow), table("x")]);
  expect(kept(from, { include: ["docs"] })).toEqual(["docs", "docs_data"]);
  expect(kept(from, { exclude: ["docs"] })).toEqual(["x"]);
});

test("patterns that are no good classes match nothing or themselves, and none is slow", () => {
  expect(globMatcher("[z-a]", false)("b")).toBe(false);
  expect(globMatcher("a[", false)("a[")).toBe(true);
  expect(globMatcher("[]a]", false)("]")).toBe(true);
  expect(globMatcher("a\nb*", false)("a\nb\nc")).toBe(true);
  const start = performance.now();
  expect(globMatcher("*a*a*a*a*b", false)("a".repeat(128))).toBe(false);
  expect(performance.now() - start).toBeLessThan(100);
});

test("names are found as the engine finds them", () => {
  const points = { columns: ["id"], target: { namespace: "", name: "USERS" }, targetColumns: ["id"] };
  const sqlite = lookup(
    schema("sqlite", [table("Users"), table("posts", { foreignKeys: [makeForeignKey(points)] })]),
  );
  const users = sqlite.relation({ namespace: "", name: "uSERS" });
  expect(users?.name).toBe("Users");
  expect(users === null ? null : sqlite.column(users, "ID")?.name).toBe("id");
  expect(users === null ? null : sqlite.column(users, "no")).toBeNull();
  expect(
    sqlite.foreignKeysInto({ namespace: "", name: "users" }).map(({ table: from }) => from.name),
  ).toEqual(["posts"]);

  const postgres = lookup(POSTGRES);
  expect(postgres.relation({ namespace: "", name: "USERS" })).toBeNull();
  expect(postgres.relation({ namespace: "", name: "Users" })?.name).toBe("Users");
  expect(postgres.table({ namespace: "auth", name: "users" })?.namespace).toBe("auth");

  // Letters outside ASCII are not folded by SQLite.
  const letters = lookup(schema("sqlite", [table("größe")]));
  expect(letters.relation({ namespace: "", name: "GRÖßE" })).toBeNull();
  expect(letters.relation({ namespace: "", name: "GRößE" })?.name).toBe("größe");
});
