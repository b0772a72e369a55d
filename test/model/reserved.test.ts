/** The list of reserved member names is exactly what rows have and what JavaScript breaks on. */
import { expect, test } from "vitest";
import { BROKEN, MEMBERS, RESERVED } from "../../src/model/reserved.ts";
import { any, connect, integer, model, schema, text } from "../../src/model/index.ts";
import { formatPath } from "../../src/schema/key.ts";
import { Row } from "../../src/model/row.ts";

test("the members are those of the class that every row extends", () => {
  const own = Object.getOwnPropertyNames(Row.prototype).filter((name) => name !== "constructor");
  expect([...MEMBERS].sort()).toEqual(own.sort());
});

test("every property that objects have is reserved", () => {
  for (const name of Object.getOwnPropertyNames(Object.prototype)) expect(RESERVED).toContain(name);
  expect(RESERVED.size).toBe(MEMBERS.length + BROKEN.length);
});

test("any other name works as a column, on every path", async () => {
  const odd = [
    "name", "length", "where", "create", "get", "all", "c", "query", "with", "count", "first", "catch", "finally",
    "self", "arguments", "class", "await", "static", "new", "-x", "a.b", "a b", "1", "💥", "\"", "'", "`", "${x}",
    "toOperationNode", "sql", "constructor_", "__proto", "hasOwn", "Symbol", "rowid", "default", "not", "and", "or",
  ]; // prettier-ignore
  class Odd extends model(formatPath(['odd "table"']), {
    id: integer().primaryKey().autoIncrement(),
    ...Object.fromEntries(odd.map((name) => [name, text().nullable()])),
  }) {}
  await using db = connect(":memory:", { models: schema("sqlite", { Odd }) });
  const quoted = odd.map((name) => `"${name.replaceAll('"', '""')}" TEXT`);
  await db.script(`CREATE TABLE "odd ""table""" (id INTEGER PRIMARY KEY, ${quoted.join(", ")})`);
  const values = Object.fromEntries(odd.map((name, i) => [name, `v${i}`]));
  const made = await Odd.create(values as never);
  expect({ ...made }).toEqual({ id: 1, ...values });
  for (const [name, value] of Object.entries(values)) {
    expect(await Odd.where({ [name]: value } as never).count()).toBe(1);
    const [row] = await Odd.where({ id: 1 }).orderBy(name as never, `-${name}` as never);
    (row as unknown as Record<string, string>)[name] = "changed";
    await row?.save();
  }
  const changed = Object.fromEntries(odd.map((name) => [name, "changed"]));
  expect({ ...(await Odd.get(1)) }).toEqual({ id: 1, ...changed });
  const plain = await Odd.query().selectAll().execute();
  expect(plain).toEqual([{ id: 1, ...Object.fromEntries(odd.map((name) => [name, "changed"])) }]);
});

test("hostile text is a value, never SQL", async () => {
  class T extends model("t", { a: text(), b: any().nullable() }) {}
  await using db = connect(":memory:", { models: schema("sqlite", { T }) });
  await db.script("CREATE TABLE t (a TEXT NOT NULL, b)");
  for (const hostile of ["'; DROP TABLE t; --", '"', "\\", "%", "?", "$1", ":a", "\0", "')"]) {
    await T.create({ a: hostile, b: hostile });
    expect(await T.where({ a: hostile, b: hostile }).count()).toBe(1);
  }
  expect(() => T.all().orderBy("a; DROP TABLE t" as never)).not.toThrow();
  await expect(T.all().orderBy("a; DROP TABLE t" as never)).rejects.toMatchObject({ code: "usage" });
  expect(await T.count()).toBe(9);
});
