/** Models against input that nobody means: values of the wrong kind, names that clash, writers in the way. */
import BetterSqlite from "better-sqlite3";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import {
  between,
  boolean,
  check,
  connect,
  contains,
  gt,
  integer,
  lt,
  model,
  notIn,
  oneOf,
  or,
  real,
  schema,
  sql,
  startsWith,
  text,
  trigger,
  uniqueIndex,
  type Database,
  type LogEvent,
  type Many,
  type One,
} from "../../src/model/index.ts";

/** Called what an alias might be called. */
class Parent extends model("t1", { id: integer().primaryKey().autoIncrement(), name: text().nullable() }) {
  declare readonly children: Many<Child>;
}
class Child extends model(
  '"T2 ""?"" $1 🌱"',
  {
    id: integer().primaryKey().autoIncrement(),
    parentId: integer("parent_id").nullable().references("t1.id", { as: "parent", backref: "children" }),
    name: text().nullable(),
    and: integer('a"n?d').default(0),
    ratio: real().nullable(),
    flag: boolean().default(false),
  },
  {
    checks: [check("positive", sql`"a""n?d" >= 0`), check(sql`length(name) < 10`)],
    indexes: [
      uniqueIndex("lower").on(sql`lower(name)`),
      uniqueIndex("part")
        .on("ratio")
        .where(sql`flag`),
    ],
  },
) {
  declare readonly parent: One<Parent | null>;
}
class Stamped extends model(
  "stamped",
  { id: integer().primaryKey().autoIncrement(), value: text(), stamp: text().nullable() },
  {
    triggers: [
      trigger("ai", { timing: "after", events: [{ kind: "insert" }], sql: sql`…` }),
      trigger("au", { timing: "after", events: [{ kind: "update", columns: ["value"] }], sql: sql`…` }),
    ],
  },
) {}

const models = schema("sqlite", { Parent, Child, Stamped });
const DDL = `
CREATE TABLE t1 (id INTEGER PRIMARY KEY, name TEXT);
CREATE TABLE "T2 ""?"" $1 🌱" (
  id INTEGER PRIMARY KEY, parent_id INTEGER REFERENCES t1(id), name TEXT,
  "a""n?d" INTEGER NOT NULL DEFAULT 0 CONSTRAINT positive CHECK ("a""n?d" >= 0), ratio REAL,
  flag BOOLEAN NOT NULL DEFAULT 0, CHECK (length(name) < 10)
);
CREATE UNIQUE INDEX lower ON "T2 ""?"" $1 🌱" (lower(name));
CREATE UNIQUE INDEX part ON "T2 ""?"" $1 🌱" (ratio) WHERE flag;
CREATE TABLE stamped (id INTEGER PRIMARY KEY, value TEXT NOT NULL, stamp TEXT);
CREATE TRIGGER ai AFTER INSERT ON stamped BEGIN UPDATE stamped SET stamp = 'new' WHERE id = new.id; END;
CREATE TRIGGER au AFTER UPDATE OF value ON stamped BEGIN UPDATE stamped SET stamp = 'old' WHERE id = new.id; END;
`;

let folder: string;
let file: string;
let db: Database<typeof models>;
let log: LogEvent[];
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "tswiz-"));
  file = join(folder, "app.db");
  log = [];
  db = connect(`${file}?mode=rwc&busyTimeout=50`, { models, log: (event) => log.push(event) });
  await db.script(DDL);
  await Parent.insertMany([{ name: "a" }, { name: "b" }, { name: "50%_x" }]);
  await Child.insertMany([{ parentId: 1, name: "c1" }, { parentId: 1 }, { parentId: 2, name: "c3" }, {}]);
});
afterEach(async () => {
  await db.close();
  rmSync(folder, { recursive: true, force: true });
});

/** What a program without types may hand over. */
const untyped = (value: unknown) => value as never;
const ids = async (rows: PromiseLike<readonly { id: number }[]>) => (await rows).map((row) => row.id);

describe("filters", () => {
  test("through relations whatever the tables are called", async () => {
    expect(await ids(Parent.where({ children: { name: "c3" } }))).toEqual([2]);
    expect(await ids(Child.where({ parent: { children: { name: "c1" } } }))).toEqual([1, 2]);
    expect(await ids(Parent.where({ children: { parent: { children: { and: 0, id: 3 } } } }))).toEqual([2]);
    expect(await ids(Parent.where({ children: null }))).toEqual([3]);
    expect(await ids(Child.where({ parent: { name: Parent.c.name } }))).toEqual([1, 2, 3]);
  });

  test.each([
    ["a date", new Date()],
    ["a map", new Map([["id", 1]])],
    ["a promise", Promise.resolve({ id: 1 })],
    ["undefined", undefined],
    ["null", null],
    ["an array", [{ id: 1 }]],
    ["an operator", oneOf([1])],
  ])("%s is no filter, rather than one that lets everything through", async (_, value) => {
    await expect(Parent.where(untyped(value)).delete()).rejects.toMatchObject({ code: "usage" });
    await expect(Child.where({ parent: untyped(value) ?? 1 }).count()).rejects.toMatchObject({
      code: "usage",
    });
    expect(await Parent.count()).toBe(3);
  });

  test("a query is no filter, and neither is a property set to undefined", async () => {
    await expect(Parent.where(untyped(Parent.where({ id: 1 }))).count()).rejects.toMatchObject({
      code: "usage",
    });
    await expect(Parent.where({ name: untyped(undefined) }).delete()).rejects.toMatchObject({
      code: "value",
    });
    await expect(Parent.where(JSON.parse('{"__proto__": {"id": 1}}') as object).delete()).rejects.toThrow(
      "no property __proto__",
    );
  });

  test("get(undefined) names no row", async () => {
    const error = { code: "usage", message: "Parent.get(undefined) names no row" };
    await expect(Parent.get(untyped(undefined))).rejects.toMatchObject(error);
    await expect(Parent.getOrNull(untyped(undefined))).rejects.toMatchObject(error);
    await expect(Parent.all().get(untyped(undefined))).rejects.toMatchObject(error);
    expect((await Parent.all().get()).id).toBe(1);
  });

  test("a row stands for itself, by its key", async () => {
    const parent = await Parent.get(1);
    parent.name = "changed and not saved";
    expect(await ids(Child.where({ parent: untyped(parent) }))).toEqual([1, 2]);
    await expect(Parent.where(untyped(await Child.get(1))).count()).rejects.toThrow("a row of Child");
  });

  test("null among values is an error, since no row would ever fit or all would vanish", async () => {
    for (const test of [oneOf([1, null]), notIn([1, null]), between<number | null>(null, 3)]) {
      await expect(Child.where({ parentId: untyped(test) }).count()).rejects.toMatchObject({ code: "value" });
    }
    expect(() => oneOf("abc")).toThrow("takes a list of values");
    expect(() => notIn(untyped(undefined))).toThrow("takes a list of values");
    expect(() => contains(untyped(5))).toThrow("a pattern is text");
  });

  test("more values than SQLite has parameters", async () => {
    const many = Array.from({ length: 40_000 }, (_, i) => i);
    expect(await ids(Child.where({ id: oneOf(many) }))).toEqual([1, 2, 3, 4]);
    expect(await ids(Child.where({ id: notIn(many.slice(3)) }))).toEqual([1, 2]);
    const texts = [...many.map((i) => `x${i}`), "c1", "nul\0", 'quo"te\\', "🌱"];
    expect(await ids(Child.where({ name: oneOf(texts) }))).toEqual([1]);
    await Child.where({ id: 2 }).update({ name: "nul\0", ratio: 0.1 + 0.2 });
    expect(await ids(Child.where({ name: oneOf(texts) }))).toEqual([1, 2]);
    const fractions = [...many.slice(0, 2000), 0.1 + 0.2];
    expect(await ids(Child.where({ ratio: oneOf(fractions) }))).toEqual([2]);
    expect(await Child.where(or<Child>(...many.slice(0, 5000).map((id) => ({ id })))).count()).toBe(4);
  });
});

describe("statements of one shape", () => {
  test("share their text and not their values", async () => {
    log.length = 0;
    expect([(await Parent.get(1)).name, (await Parent.get(2)).name]).toEqual(["a", "b"]);
    expect(new Set(log.map((event) => event.sql)).size).toBe(1);
    const slice = (limit: number, offset: number) =>
      ids(
        Child.where({ id: gt(0) }, { and: 0 })
          .orderBy("-id")
          .limit(limit)
          .offset(offset),
      );
    expect([await slice(2, 0), await slice(2, 1), await slice(1, 1), await slice(0, 1)]).toEqual([
      [4, 3],
      [3, 2],
      [3],
      [],
    ]);
    expect(await ids(Child.where({ id: lt(3) }))).toEqual([1, 2]);
    expect(await ids(Child.where({ id: gt(3) }))).toEqual([4]);
    expect(await ids(Child.where({ name: null }))).toEqual([2, 4]);
    expect(await ids(Child.where({ name: "c1" }))).toEqual([1]);
    expect(await ids(Child.where({ flag: false, id: 3 }))).toEqual([3]);
    expect(await ids(Child.where({ id: 3, flag: true }))).toEqual([]);
  });

  test("updates and inserts too", async () => {
    expect(await Child.where({ id: 1 }).update({ and: 5, name: "x" })).toBe(1);
    expect(await Child.where({ id: 2 }).update({ and: 6, name: null })).toBe(1);
    expect(await Child.where({ id: 3 }).update({ name: "y", and: 7 })).toBe(1);
    expect(await Child.where({ id: 4 }).update({ and: sql<number>`1 + 1`, name: "z" })).toBe(1);
    expect((await Child.orderBy("id")).map((row) => [row.and, row.name])).toEqual([
      [5, "x"],
      [6, null],
      [7, "y"],
      [2, "z"],
    ]);
    for (const name of ["p", null, "q"]) expect((await Parent.create({ name })).name).toBe(name);
    expect((await Parent.create({})).name).toBeNull();
    expect((await Parent.create({ name: "r", id: 77 })).id).toBe(77);
    expect((await Parent.create({ id: 78, name: "s" })).name).toBe("s");
  });
});

describe("writing", () => {
  test.each([undefined, null, [], "abc", new Map([["name", "x"]]), new Date()])(
    "%s is no row",
    async (value) => {
      const parent = await Parent.get(1);
      await expect(Parent.create(untyped(value))).rejects.toMatchObject({ code: "usage" });
      await expect(Parent.insertMany([untyped(value)])).rejects.toMatchObject({ code: "usage" });
      await expect(Parent.where({ id: 1 }).update(untyped(value))).rejects.toMatchObject({ code: "usage" });
      expect(() => parent.set(untyped(value))).toThrow("is an object of properties");
      expect(await Parent.count()).toBe(3);
    },
  );

  test("insertMany takes a list", async () => {
    await expect(Parent.insertMany(untyped(undefined))).rejects.toMatchObject({ code: "usage" });
    await expect(Parent.insertMany(untyped({ name: "x" }))).rejects.toMatchObject({ code: "usage" });
  });

  test("rows are as triggers left them", async () => {
    const row = await Stamped.create({ value: "a" });
    expect(row.stamp).toBe("new");
    row.value = "b";
    await row.save();
    expect(row.stamp).toBe("old");
    expect(row.value).toBe("b");
  });

  test("constraint errors name the properties, of expressions too", async () => {
    await expect(Child.create({ and: -1 })).rejects.toMatchObject({
      constraint: "positive",
      properties: ["and"],
    });
    await expect(Child.create({ name: "0123456789" })).rejects.toMatchObject({ properties: ["name"] });
    await expect(Child.create({ name: "C1" })).rejects.toMatchObject({
      kind: "unique",
      constraint: "lower",
      properties: ["name"],
    });
    await Child.create({ ratio: 1.5, flag: true });
    await expect(Child.create({ ratio: 1.5, flag: true })).rejects.toMatchObject({ properties: ["ratio"] });
  });

  test("all is said in the models' words when another process holds the lock", async () => {
    const other = new BetterSqlite(file);
    other.exec("BEGIN IMMEDIATE");
    try {
      for (const write of [
        () => Parent.create({ name: "x" }),
        () => Parent.insertMany([{ name: "x" }]),
        () => db.atomic(() => Promise.resolve()),
      ]) {
        await expect(write()).rejects.toMatchObject({ name: "TswizError", code: "locked" });
      }
      expect(await Parent.count()).toBe(3);
    } finally {
      other.close();
    }
  });
});

describe("iterate", () => {
  test("is logged, and fails in the models' words", async () => {
    log.length = 0;
    for await (const row of Parent.all().iterate()) expect(row.id).toBeGreaterThan(0);
    expect(log.map(({ rows }) => rows)).toEqual([3]);
    const broken = Parent.where(sql`nothing = 1`).iterate();
    await expect(broken.next()).rejects.toMatchObject({ name: "TswizError", code: "query" });
    expect(log.at(-1)?.error).toBeInstanceOf(Error);
  });

  test.each(["wal", "delete"])("rows can be written meanwhile, journal mode %s", async (mode) => {
    await db.close();
    db = connect(`${file}?journalMode=${mode}&busyTimeout=50`, { models });
    for await (const row of Parent.all().iterate()) {
      await db.atomic(async () => {
        await row.set({ name: `${row.name}!` }).save();
      });
    }
    expect(await Parent.where({ name: startsWith("a!") }).count()).toBe(1);
  });
});

describe("one set of models, one open database", () => {
  test("a second connect is refused and leaves the first as it was", async () => {
    expect(() => connect(":memory:", { models })).toThrow("a model of another database that is open");
    expect(await Parent.count()).toBe(3);
    await db.close();
    db = connect(file, { models });
    expect(await Parent.count()).toBe(3);
  });

  test("close waits for what was asked before it", async () => {
    await db.close();
    db = connect(file, { models });
    const asked = [
      Parent.count(),
      Parent.count(),
      db.atomic(async () => {
        await Parent.create({ name: "late" });
        return Parent.count();
      }),
    ];
    const closed = db.close();
    expect(await Promise.all(asked)).toEqual([3, 3, 4]);
    await closed;
    await expect(Parent.count()).rejects.toMatchObject({ code: "not-bound" });
  });

  test("parallel transactions keep to themselves", async () => {
    const seen: string[] = [];
    await Promise.all(
      [1, 2].map((n) =>
        db.atomic(async () => {
          seen.push(`start ${n}`);
          await Parent.count();
          await new Promise((resolve) => setTimeout(resolve, 5));
          seen.push(`end ${n}`);
        }),
      ),
    );
    expect(seen).toEqual(["start 1", "end 1", "start 2", "end 2"]);
    const results = await db.atomic(() =>
      Promise.allSettled(
        [1, 2, 3].map((n) =>
          db.atomic(async () => {
            await Parent.create({ name: `n${n}` });
            if (n === 2) throw new Error("no");
          }),
        ),
      ),
    );
    expect(results.map(({ status }) => status)).toEqual(["fulfilled", "rejected", "fulfilled"]);
    expect(await Parent.where({ name: oneOf(["n1", "n2", "n3"]) }).count()).toBe(2);
    let late: Promise<number> | undefined;
    await db.atomic(async () => {
      late = new Promise((resolve) => setTimeout(resolve, 5)).then(() => Parent.count());
      return Promise.resolve();
    });
    await expect(late).rejects.toMatchObject({ code: "usage" });
  });
});
