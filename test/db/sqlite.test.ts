import Database from "better-sqlite3";
import { randomBytes } from "node:crypto";
import {
  chmodSync,
  copyFileSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  writeFileSync,
  writeSync,
} from "node:fs";
import { join, relative } from "node:path";
import { afterAll, beforeEach, describe, expect, test } from "vitest";
import { explainDriver, openSqlite } from "../../src/db/sqlite.ts";
import type { TswizError } from "../../src/error.ts";
import { buildFromSql, scratchFolder } from "../corpus.ts";

const scratch = scratchFolder();
afterAll(scratch.remove);
let count = 0;
let folder = "";
beforeEach(() => {
  folder = join(scratch.folder, String(count++));
  mkdirSync(folder);
});

/** What opening and reading the file throws: one line, with a hint of one line. */
async function failure(file: string): Promise<TswizError> {
  const before = readdirSync(folder);
  const error = await openSqlite(file, "read").then(
    () => expect.unreachable("it opened"),
    (caught: unknown) => caught as TswizError,
  );
  expect(error.name).toBe("TswizError");
  expect(error.message).not.toContain("\n");
  expect(readdirSync(folder)).toEqual(before);
  return error;
}

/** Runs as a user whom permissions hold for, also when the tests run as root. */
async function unprivileged<T>(run: () => Promise<T>): Promise<T> {
  if (process.geteuid?.() !== 0) return run();
  process.seteuid?.(65534);
  try {
    return await run();
  } finally {
    process.seteuid?.(0);
  }
}

function poke(file: string, at: number, ...bytes: number[]): void {
  writeSync(openSync(file, "r+"), Uint8Array.from(bytes), 0, bytes.length, at);
}

describe("what cannot be read says why", () => {
  test("no such file, and none is created", async () => {
    const error = await failure(join(folder, "missing.db"));
    expect(error).toMatchObject({
      code: "source",
      message: expect.stringMatching(/there is no file/) as string,
    });
    expect(error.hint).toMatch(/spelling/);
  });

  test("no such folder", async () => {
    expect((await failure(join(folder, "no/missing.db"))).hint).toMatch(/folder .*no does not exist/);
  });

  test("a folder", async () => {
    expect(await failure(folder)).toMatchObject({
      code: "source",
      message: expect.stringMatching(/is a folder/) as string,
    });
  });

  test("a device", async () => {
    expect((await failure("/dev/null")).message).toMatch(/not a regular file/);
  });

  test("no permission", async () => {
    const file = buildFromSql("CREATE TABLE a(b)", folder);
    chmodSync(scratch.folder, 0o755);
    chmodSync(file, 0o000);
    await unprivileged(async () => {
      expect(await failure(file)).toMatchObject({
        code: "connect",
        message: expect.stringMatching(/no permission to read/) as string,
      });
    });
  });

  test("text", async () => {
    const file = join(folder, "text.db");
    writeFileSync(file, "hello ".repeat(1000));
    expect(await failure(file)).toMatchObject({
      code: "connect",
      message: expect.stringMatching(/is not a SQLite database/) as string,
    });
  });

  test("encrypted", async () => {
    const file = join(folder, "secret.db");
    writeFileSync(file, randomBytes(8192));
    const error = await failure(file);
    expect(error.message).toMatch(/looks encrypted/);
    expect(error.hint).toMatch(/decrypt/);
  });

  test("a newer file format", async () => {
    const file = buildFromSql("CREATE TABLE a(b)", folder);
    poke(file, 18, 3, 3);
    expect(await failure(file)).toMatchObject({
      code: "unsupported",
      message: expect.stringMatching(/file format 3, which is newer/) as string,
    });
  });

  test("a newer schema format", async () => {
    const file = buildFromSql("CREATE TABLE a(b)", folder);
    poke(file, 44, 0, 0, 0, 5);
    expect(await failure(file)).toMatchObject({
      code: "unsupported",
      message: expect.stringMatching(/schema format 5, which is newer/) as string,
    });
  });

  test("a malformed schema", async () => {
    const file = buildFromSql("CREATE TABLE a(b)", folder);
    const database = new Database(file);
    database.unsafeMode();
    database.pragma("writable_schema = ON");
    database.exec("UPDATE sqlite_schema SET sql = 'CREATE TABLE a(b) FANCY'");
    database.close();
    expect(await failure(file)).toMatchObject({
      code: "read",
      message: expect.stringMatching(/damaged, or was written by a newer SQLite: .*FANCY/) as string,
    });
  });

  test("a damaged page", async () => {
    const file = buildFromSql("CREATE TABLE a(b)", folder);
    poke(file, 100, 99, 99, 99, 99, 99, 99, 99, 99);
    expect(await failure(file)).toMatchObject({
      code: "read",
      message: expect.stringMatching(/damaged/) as string,
    });
  });

  test("locked", async () => {
    const file = buildFromSql("CREATE TABLE a(b)", folder);
    const other = new Database(file);
    other.exec("BEGIN EXCLUSIVE");
    try {
      const error = await openSqlite(file, "read").catch((caught: unknown) => caught as TswizError);
      expect(error).toMatchObject({
        code: "locked",
        message: expect.stringMatching(/is locked by/) as string,
      });
    } finally {
      other.close();
    }
  });

  test("a transaction that a crash left unfinished", async () => {
    const file = buildFromSql("CREATE TABLE a(b)", folder);
    const other = new Database(file);
    other.pragma("cache_size = 1");
    other.exec(
      "BEGIN; WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 50) INSERT INTO a SELECT randomblob(4000) FROM n",
    );
    const crashed = join(folder, "crashed.db");
    copyFileSync(file, crashed);
    copyFileSync(`${file}-journal`, `${crashed}-journal`);
    other.close();
    const error = await openSqlite(crashed, "read").catch((caught: unknown) => caught as TswizError);
    expect(error).toMatchObject({
      code: "connect",
      message: expect.stringMatching(/crash left unfinished/) as string,
    });
  });

  test("a name that ends with a space, which the driver trims", async () => {
    const file = join(folder, "a.db ");
    copyFileSync(buildFromSql("CREATE TABLE a(b)", folder, "b"), file);
    expect(await failure(file)).toMatchObject({
      code: "unsupported",
      hint: expect.stringMatching(/rename/) as string,
    });
  });

  test("memory has nothing to read", async () => {
    expect(await failure(":memory:")).toMatchObject({ code: "usage" });
  });

  test("the driver is missing, or not compiled", async () => {
    // A specifier that no one installs, behind a variable so that it is resolved at run time.
    const name = "better-sqlite3-is-not-here";
    const cause: unknown = await import(/* @vite-ignore */ name).catch((error: unknown) => error);
    expect(explainDriver(cause)).toMatchObject({ code: "unsupported", hint: "npm install better-sqlite3" });
    expect(explainDriver(new Error("Could not locate the bindings file. Tried:\n → a\n → b"))).toMatchObject({
      message: expect.stringMatching(/does not run on Node v[^\n]*bindings file. Tried:$/) as string,
      hint: expect.stringMatching(/^npm rebuild better-sqlite3/) as string,
    });
  });
});

describe("what can be read", () => {
  test("an empty file is an empty database", async () => {
    const file = join(folder, "empty.db");
    writeFileSync(file, "");
    const connection = await openSqlite(file, "read");
    expect(await connection.rows(["SELECT count(*) FROM sqlite_schema"])).toEqual([[[0]]]);
    await connection.close();
    expect(readFileSync(file).length).toBe(0);
  });

  test.each(["plain.db", " spaces.db", "a?b#c%20d.db", "file:x.db", "ü'\".db"])(
    "a file called %j",
    async (name) => {
      copyFileSync(buildFromSql("CREATE TABLE a(b)", folder), join(folder, name));
      for (const path of [join(folder, name), relative(process.cwd(), join(folder, name))]) {
        const connection = await openSqlite(path, "read");
        expect(await connection.rows(["SELECT name FROM sqlite_schema"])).toEqual([[["a"]]]);
        await connection.close();
      }
    },
  );

  test("nothing can be written", async () => {
    const connection = await openSqlite(buildFromSql("CREATE TABLE a(b)", folder), "read");
    await expect(connection.execute("INSERT INTO a VALUES (1)")).rejects.toMatchObject({
      name: "TswizError",
    });
    await connection.close();
  });

  test("integers beyond 2^53 are exact", async () => {
    const connection = await openSqlite(":memory:", "write");
    const [rows] = await connection.rows([
      "SELECT 9007199254740993, -9223372036854775808, 9007199254740991, 1, 1.5, 1e300, 'x', NULL",
    ]);
    expect(rows).toEqual([
      [9007199254740993n, -9223372036854775808n, 9007199254740991, 1, 1.5, 1e300, "x", null],
    ]);
    await connection.execute("CREATE TABLE t(a)");
    expect(
      await connection.rows([
        "INSERT INTO t VALUES (9007199254740993) RETURNING a",
        "SELECT count(*) FROM t",
      ]),
    ).toEqual([[[9007199254740993n]], [[1]]]);
    await connection.close();
  });

  test("a statement is described without running", async () => {
    const file = buildFromSql(
      "CREATE TABLE t(a NVARCHAR(10)); CREATE VIEW v AS SELECT a AS b, a || 1 AS c FROM t",
      folder,
    );
    const connection = await openSqlite(file, "read");
    expect(await connection.describe("SELECT * FROM v")).toEqual([
      { name: "b", type: "NVARCHAR(10)", table: "t", column: "a" },
      { name: "c", type: null, table: null, column: null },
    ]);
    await expect(connection.describe("SELECT nope")).rejects.toMatchObject({
      code: "query",
      message: "SQLite says: no such column: nope",
    });
    await connection.close();
  });
});

describe("a database in WAL mode", () => {
  const wal = (sql: string): { file: string; other: Database.Database } => {
    const file = join(folder, "wal.db");
    const other = new Database(file);
    other.pragma("journal_mode = WAL");
    other.exec(sql);
    return { file, other };
  };

  test("leaves no file behind", async () => {
    const { file, other } = wal("CREATE TABLE a(b)");
    other.close();
    const connection = await openSqlite(file, "read");
    await connection.snapshot(() => connection.rows(["SELECT * FROM a"]));
    await connection.close();
    expect(readdirSync(folder)).toEqual(["wal.db"]);
  });

  test("is read with the log that another process writes", async () => {
    const { file, other } = wal("CREATE TABLE a(b); INSERT INTO a VALUES (7)");
    const connection = await openSqlite(file, "read");
    expect(await connection.rows(["SELECT b FROM a"])).toEqual([[[7]]]);
    await connection.close();
    other.close();
  });

  test("is locked out of nothing while it is read", async () => {
    const { file, other } = wal("CREATE TABLE a(b)");
    other.close();
    const connection = await openSqlite(file, "read");
    await connection.snapshot(async () => {
      await connection.rows(["SELECT * FROM a"]);
      const writer = new Database(file);
      writer.exec("CREATE TABLE later(b)");
      writer.close();
      expect(await connection.rows(["SELECT name FROM sqlite_schema"])).toEqual([[["a"]]]);
    });
    expect(await connection.rows(["SELECT name FROM sqlite_schema"])).toEqual([[["a"], ["later"]]]);
    await expect(connection.execute("DROP TABLE a")).rejects.toMatchObject({ name: "TswizError" });
    await connection.close();
  });

  test("is read in a folder that cannot be written to; with a log it says what is the matter", async () => {
    const { file, other } = wal("CREATE TABLE a(b)");
    copyFileSync(`${file}-wal`, join(scratch.folder, "log"));
    other.close();
    chmodSync(scratch.folder, 0o755);
    chmodSync(folder, 0o555);
    try {
      await unprivileged(async () => {
        const connection = await openSqlite(file, "read");
        expect(await connection.rows(["SELECT name FROM sqlite_schema"])).toEqual([[["a"]]]);
        await connection.close();
      });
      chmodSync(folder, 0o755);
      copyFileSync(join(scratch.folder, "log"), `${file}-wal`);
      chmodSync(folder, 0o555);
      await unprivileged(async () => {
        expect((await failure(file)).message).toMatch(/write-ahead log that cannot be read/);
      });
    } finally {
      chmodSync(folder, 0o755);
    }
  });
});

describe("a snapshot", () => {
  test("sees nothing that others write, and writes nothing itself", async () => {
    const file = buildFromSql("CREATE TABLE a(b)", folder);
    const other = new Database(file);
    other.pragma("journal_mode = WAL");
    const connection = await openSqlite(file, "write");
    await connection.snapshot(async () => {
      await connection.rows(["SELECT * FROM a"]);
      other.exec("INSERT INTO a VALUES (1)");
      expect(await connection.rows(["SELECT count(*) FROM a"])).toEqual([[[0]]]);
      await expect(connection.execute("INSERT INTO a VALUES (2)")).rejects.toMatchObject({
        name: "TswizError",
      });
    });
    await connection.execute("INSERT INTO a VALUES (3)");
    expect(await connection.rows(["SELECT b FROM a"])).toEqual([[[1], [3]]]);
    await connection.close();
    other.close();
  });

  test("ends when reading fails", async () => {
    const connection = await openSqlite(":memory:", "write");
    await expect(connection.snapshot(() => connection.rows(["nonsense"]))).rejects.toMatchObject({
      code: "query",
    });
    await connection.execute("CREATE TABLE a(b)");
    await connection.close();
  });
});
