/** Tables that are not plain: STRICT, WITHOUT ROWID, virtual; names in another namespace. */
import { expect, test } from "vitest";
import {
  any,
  connect,
  gt,
  integer,
  model,
  primaryKey,
  real,
  schema,
  sql,
  text,
} from "../../src/model/index.ts";

test("a full-text table: matched by its hidden column, which is in no row", async () => {
  class Doc extends model(
    "doc",
    { title: any(), body: any(), doc: any().hidden(), rank: any().hidden() },
    { virtual: { module: "fts5", args: "title, body" } },
  ) {}
  await using db = connect(":memory:", { models: schema("sqlite", { Doc }) });
  await db.script("CREATE VIRTUAL TABLE doc USING fts5(title, body)");
  await Doc.insertMany([
    { title: "one", body: "the cat" },
    { title: "two", body: "the dog" },
  ]);
  expect({ ...(await Doc.create({ title: "three", body: "no" })) }).toEqual({ title: "three", body: "no" });
  const found = await Doc.where(sql`${Doc.c.doc} MATCH ${"cat"}`).orderBy(sql`${Doc.c.rank}`);
  expect(found.map((row) => ({ ...row }))).toEqual([{ title: "one", body: "the cat" }]);
  expect(await Doc.where({ title: "two" }).update({ body: "x" })).toBe(1);
  expect(await Doc.where({ title: "two" }).delete()).toBe(1);
  await expect(Doc.create({ title: "x", body: "y", rank: 1 } as never)).rejects.toMatchObject({
    code: "usage",
  });
});

test("an rtree", async () => {
  class Box extends model(
    "box",
    { id: integer().primaryKey(), minX: real(), maxX: real() },
    { virtual: { module: "rtree", args: "id, minX, maxX" } },
  ) {}
  await using db = connect(":memory:", { models: schema("sqlite", { Box }) });
  await db.script("CREATE VIRTUAL TABLE box USING rtree(id, minX, maxX)");
  const box = await Box.create({ id: 1, minX: 1, maxX: 2 });
  await box.set({ maxX: 3 }).save();
  expect(await Box.where({ maxX: gt(2.5) }).count()).toBe(1);
});

test("STRICT, WITHOUT ROWID, a key that SQLite lets be NULL, DEFAULT VALUES", async () => {
  class Pair extends model(
    "pair",
    { a: text(), b: integer(), v: any().type("ANY").nullable() },
    { primaryKey: primaryKey("a", "b"), strict: true, withoutRowid: true },
  ) {}
  class Loose extends model("loose", { code: text().nullable().primaryKey(), n: integer().default(1) }) {}
  await using db = connect(":memory:", { models: schema("sqlite", { Pair, Loose }) });
  await db.script(`CREATE TABLE pair (a TEXT, b INTEGER, v ANY, PRIMARY KEY (a, b)) STRICT, WITHOUT ROWID;
    CREATE TABLE loose (code TEXT PRIMARY KEY, n INTEGER NOT NULL DEFAULT 1)`);
  const pair = await Pair.create({ a: "x", b: 1, v: "007" });
  expect(pair.v).toBe("007");
  await pair.set({ v: 5 }).save();
  expect((await Pair.get({ a: "x", b: 1 })).v).toBe(5);
  await expect(Pair.get("x" as never)).rejects.toMatchObject({
    hint: "its primary key is a, b: get({ a: …, b: … })",
  });
  const nobody = await Loose.create({});
  await nobody.set({ n: 2 }).save();
  expect(await Loose.where({ code: null }).first()).toMatchObject({ code: null, n: 2 });
  await nobody.delete();
  expect(await Loose.count()).toBe(0);
});

test("a table in an attached database", async () => {
  class Item extends model("aux.item", { id: integer().primaryKey().autoIncrement(), name: text() }) {}
  await using db = connect(":memory:", { models: schema("sqlite", { Item }) });
  await db.script(
    "ATTACH ':memory:' AS aux; CREATE TABLE aux.item (id INTEGER PRIMARY KEY, name TEXT NOT NULL)",
  );
  const item = await Item.create({ name: "x" });
  await item.set({ name: "y" }).save();
  expect((await Item.where({ name: "y" })).length).toBe(1);
  expect(await Item.query().select(["self.name"]).execute()).toEqual([{ name: "y" }]);
});
