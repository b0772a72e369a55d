import BetterSqlite from "better-sqlite3";
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { connect, integer, model, schema, sql, text, type LogEvent } from "../../src/model/index.ts";
import { parseSqlite } from "../../src/model/connect.ts";

class Item extends model("item", { id: integer().primaryKey().autoIncrement(), name: text().unique() }) {}
const models = schema("sqlite", { Item });
const DDL = "CREATE TABLE item (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE)";

let folder: string;
let file: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "tswiz-"));
  file = join(folder, "app.db");
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const names = async () => (await Item.orderBy("id")).map((item) => item.name);

describe("connect", () => {
  test("turns on foreign keys, WAL and a busy timeout, each adjustable", async () => {
    const pragmas = async (target: Parameters<typeof connect>[0]) => {
      await using db = connect(target, { models });
      const rows = await db.run(
        sql<{ fk: number; journal: string; busy: number; sync: number }>`SELECT
          (SELECT foreign_keys FROM pragma_foreign_keys) AS fk, (SELECT journal_mode FROM pragma_journal_mode) AS journal,
          (SELECT timeout FROM pragma_busy_timeout) AS busy, (SELECT synchronous FROM pragma_synchronous) AS sync`,
      );
      return rows[0];
    };
    expect(await pragmas(`sqlite:${file}?mode=rwc`)).toMatchObject({ fk: 1, journal: "wal", busy: 5000 });
    expect(await pragmas(":memory:")).toMatchObject({ fk: 1, journal: "memory" });
    expect(await pragmas(`${file}?foreignKeys=off&journalMode=delete&busyTimeout=7`)).toMatchObject({
      fk: 0,
      journal: "delete",
      busy: 7,
    });
    expect(await pragmas({ filename: file, pragmas: { synchronous: "extra" } })).toMatchObject({ sync: 3 });
    await expect(pragmas({ filename: file, pragmas: { "x; drop": 1 } })).rejects.toMatchObject({
      code: "usage",
    });
  });

  test("creates no file unless told to, and says what is wrong with one", async () => {
    const missing = connect(file, { models });
    await expect(Item.count()).rejects.toMatchObject({
      code: "connect",
      message: `there is no file ${file}`,
      hint: "to make it, add ?mode=rwc or { create: true }",
    });
    expect(existsSync(file)).toBe(false);
    writeFileSync(file, "not a database, but long enough to be read as one".repeat(20));
    await expect(Item.count()).rejects.toMatchObject({ message: `${file} is not a SQLite database` });
    await missing.close();
  });

  test("read-only refuses writes", async () => {
    new BetterSqlite(file).exec(DDL).close();
    await using _db = connect(`${file}?mode=ro`, { models });
    expect(await Item.count()).toBe(0);
    await expect(Item.create({ name: "x" })).rejects.toMatchObject({
      code: "query",
      message: "Item: the database is read-only",
    });
    await expect(Item.insertMany([{ name: "x" }])).rejects.toMatchObject({
      message: "Item: the database is read-only",
    });
  });

  test.each([
    ["app.db", { filename: "app.db" }],
    ["sqlite:app.db", { filename: "app.db" }],
    ["sqlite:///tmp/a%20b.db", { filename: "/tmp/a b.db" }],
    ["sqlite://rel.db", { filename: "rel.db" }],
    ["sqlite:/tmp/x.db?mode=ro&busyTimeout=100", { filename: "/tmp/x.db", readonly: true, busyTimeout: 100 }],
    [":memory:", { filename: ":memory:" }],
    ["sqlite::memory:", { filename: ":memory:" }],
    ["what?.db", { filename: "what?.db" }],
  ])("reads %s", (target, expected) => {
    expect(parseSqlite(target)).toEqual(expected);
  });

  test.each([
    "postgres://h/db",
    "mysql://h/db",
    "a.db?busyTimeout=x",
    "a.db?nope=1",
    "sqlite:",
    "a.db?mode=w",
  ])("refuses %s", (target) => {
    expect(() => connect(target, { models })).toThrow(
      expect.objectContaining({ hint: expect.any(String) as string }),
    );
  });

  test("refuses what is no model", () => {
    expect(() => schema("sqlite", { Item, oops: {} })).toThrow("oops is not a model");
  });

  test("an unbound model says so", async () => {
    class Loose extends model("loose", { a: integer() }) {}
    await expect(Loose.all()).rejects.toMatchObject({
      code: "not-bound",
      message: "Loose (loose) is not bound to a database",
    });
    const db = connect(":memory:", { models });
    await db.script(DDL);
    expect(await Item.count()).toBe(0);
    await db.close();
    await db.close();
    await expect(Item.count()).rejects.toMatchObject({ code: "not-bound" });
    await expect(db.run(sql`SELECT 1`)).rejects.toMatchObject({ code: "not-bound" });
  });

  test("logs statements", async () => {
    const log: LogEvent[] = [];
    await using db = connect(":memory:", { models, log: (event) => log.push(event) });
    await db.script(DDL);
    await Item.create({ name: "x" });
    expect(log.at(-1)).toMatchObject({
      sql: 'insert into "item" ("name") values (?) returning "id", "name"',
      parameters: ["x"],
      rows: 1,
    });
    await Item.create({ name: "x" }).catch(() => null);
    expect(log.at(-1)?.error).toBeInstanceOf(Error);
  });
});

describe("atomic", () => {
  test("commits, rolls back, nests into savepoints", async () => {
    await using db = connect(":memory:", { models });
    await db.script(DDL);
    const stop = new Error("stop");
    await db.atomic(async () => {
      await Item.create({ name: "a" });
      await expect(
        db.atomic(async () => {
          await Item.create({ name: "b" });
          throw stop;
        }),
      ).rejects.toBe(stop);
      await db.atomic(async () => Item.create({ name: "c" }));
      await db.kysely.insertInto("Item").values({ name: "d" }).execute();
    });
    expect(await names()).toEqual(["a", "c", "d"]);
    await expect(
      db.atomic(async () => {
        await Item.create({ name: "e" });
        await db.kysely.insertInto("Item").values({ name: "f" }).execute();
        throw stop;
      }),
    ).rejects.toBe(stop);
    expect(await names()).toEqual(["a", "c", "d"]);
    await expect(db.kysely.transaction().execute(async () => 1)).rejects.toMatchObject({ code: "usage" });
  });

  test("queries outside wait, parallel savepoints do not mix", async () => {
    await using db = connect(":memory:", { models });
    await db.script(DDL);
    const seen: number[] = [];
    const transaction = db.atomic(async () => {
      await Item.create({ name: "a" });
      await new Promise((resolve) => setTimeout(resolve, 20));
      await Promise.allSettled(
        [1, 2, 3, 4].map(async (n) =>
          db.atomic(async () => {
            await Item.create({ name: `s${n}` });
            await new Promise((resolve) => setTimeout(resolve, 5 - n));
            if (n % 2 === 0) throw new Error("no");
          }),
        ),
      );
      throw new Error("undo");
    });
    const outside = (async () => seen.push(await Item.count()))();
    await expect(transaction).rejects.toThrow("undo");
    await outside;
    expect(seen).toEqual([0]);
    await db.atomic(async () => {
      await Promise.allSettled(
        [1, 2, 3].map(async (n) =>
          db.atomic(async () => {
            await Item.create({ name: `s${n}` });
            if (n === 2) throw new Error("no");
          }),
        ),
      );
    });
    expect(await names()).toEqual(["s1", "s3"]);
  });

  test("200 parallel transactions keep an invariant", async () => {
    await using db = connect(":memory:", { models });
    await db.script(DDL);
    await Item.create({ name: "0" });
    await Promise.all(
      Array.from({ length: 200 }, async () =>
        db.atomic(async () => {
          const item = await Item.get(1);
          item.name = String(Number(item.name) + 1);
          await Promise.resolve();
          await item.save();
        }),
      ),
    );
    expect(await names()).toEqual(["200"]);
  });

  test("a query that outlives its transaction is told so; one that was not awaited ends with it", async () => {
    await using db = connect(":memory:", { models });
    await db.script(DDL);
    let late: (() => Promise<number>) | undefined;
    await db.atomic(async () => {
      void Item.create({ name: "not awaited" });
      const { AsyncResource } = await import("node:async_hooks");
      late = AsyncResource.bind(async () => Item.count());
    });
    expect(await Item.count()).toBe(1);
    await expect(late?.()).rejects.toMatchObject({
      code: "usage",
      hint: "await every query inside atomic()",
    });
  });

  test("another process's lock is waited for, then explained", async () => {
    new BetterSqlite(file).exec(DDL).close();
    const other = new BetterSqlite(file);
    await using db = connect(`${file}?busyTimeout=50`, { models });
    await Item.create({ name: "x" });
    other.exec("BEGIN IMMEDIATE");
    await expect(Item.create({ name: "y" })).rejects.toMatchObject({
      code: "locked",
      message: "Item: the database is locked by another connection",
    });
    await expect(db.atomic(async () => Item.create({ name: "y" }))).rejects.toMatchObject({ code: "locked" });
    expect(await Item.count()).toBe(1);
    other.exec("COMMIT");
    other.close();
    await Item.create({ name: "y" });
  });

  test("rows are written while others are read", async () => {
    new BetterSqlite(file).exec(DDL).close();
    await using _db = connect(file, { models });
    await Item.insertMany(Array.from({ length: 2000 }, (_, i) => ({ name: `${i}` })));
    let seen = 0;
    for await (const item of Item.iterate()) {
      seen++;
      if (item.id % 500 === 0) await item.set({ name: `x${item.id}` }).save();
    }
    expect(seen).toBe(2000);
    expect(await Item.where({ name: "x500" }).count()).toBe(1);
  });
});

test("an open database does not keep the process alive", async () => {
  const before = process.getActiveResourcesInfo();
  const db = connect(":memory:", { models });
  await db.script(DDL);
  await db.atomic(async () => Item.create({ name: "x" }));
  const added = process.getActiveResourcesInfo().slice();
  for (const resource of before) {
    const at = added.indexOf(resource);
    if (at >= 0) added.splice(at, 1);
  }
  expect(added).toEqual([]);
  await db.close();
});
