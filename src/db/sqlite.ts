/**
 * A Connection to a SQLite file, on better-sqlite3.
 *
 * Reading opens the file read-only, creates nothing and leaves nothing behind. It never changes a setting of the
 * database, and it turns no value into another: integers that a number cannot hold come back as bigint.
 */
import type BetterSqlite3 from "better-sqlite3";
import { accessSync, constants, readFileSync, statSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { TswizError } from "../error.ts";
import { checkDriver } from "./driver.ts";
import { explain, LOCK_TIMEOUT, readHeader, requireFile } from "./explain.ts";
import type { Connection, Mode, ResultColumn, Row } from "./port.ts";

type Database = BetterSqlite3.Database;
type Driver = typeof BetterSqlite3;

/** The error for a driver that is not there or does not run here. */
export function explainDriver(cause: unknown): TswizError {
  const text = cause instanceof Error ? cause.message : String(cause);
  const missing = cause instanceof Error && "code" in cause && cause.code === "ERR_MODULE_NOT_FOUND";
  return missing
    ? new TswizError(
        "unsupported",
        "SQLite databases need the package better-sqlite3, which is not installed",
        {
          hint: "npm install better-sqlite3",
          cause,
        },
      )
    : new TswizError(
        "unsupported",
        `the package better-sqlite3 does not run on Node ${process.version}: ${text.split("\n", 1)[0] ?? ""}`,
        { hint: "npm rebuild better-sqlite3 (it is compiled for one version of Node)", cause },
      );
}

async function loadDriver(): Promise<Driver> {
  checkDriver();
  try {
    const { default: driver } = await import("better-sqlite3");
    // The compiled part is loaded by the first connection.
    new driver(":memory:").close();
    return driver;
  } catch (cause) {
    throw explainDriver(cause);
  }
}

/** A database of more bytes than this is not read into memory. */
const COPY_LIMIT = 256 * 1024 * 1024;

/**
 * The file as it was at one moment, with its header saying "rollback journal", since a database in memory has no log.
 * @returns null when somebody keeps writing to it
 */
function copyFile(path: string): Buffer | null {
  for (let attempt = 0; attempt < 3; attempt++) {
    const before = statSync(path, { bigint: true });
    const bytes = readFileSync(path);
    const after = statSync(path, { bigint: true });
    if (before.mtimeNs === after.mtimeNs && before.size === after.size) {
      bytes.fill(1, 18, 20);
      return bytes;
    }
  }
  return null;
}

/** The first read finds everything that is wrong with the file; the schema that it loads is kept. */
const FIRST_READ = "SELECT sqlite_version() FROM (SELECT 1) LEFT JOIN (SELECT 1 FROM sqlite_schema LIMIT 1)";

interface Opened {
  readonly database: Database;
  readonly version: string;
}

function begin(database: Database, tidy: boolean): Opened {
  try {
    if (tidy) database.pragma("query_only = ON");
    return { database, version: String(database.prepare(FIRST_READ).pluck().get()) };
  } catch (error) {
    database.close();
    throw error;
  }
}

/** A log that nobody has to read, and that SQLite would leave behind. */
function leavesFiles(path: string): boolean {
  return readHeader(path).wal && (statSync(`${path}-wal`, { throwIfNoEntry: false })?.size ?? 0) === 0;
}

/**
 * Opens a file. For a database in WAL mode SQLite makes files -wal and -shm, and a read-only connection cannot remove
 * them. While there is no log to read, a connection that may write, with `query_only` on, removes them again; where
 * that is not permitted, a copy in memory needs none. https://www.sqlite.org/wal.html#read_only_databases
 */
function openFile(Driver: Driver, path: string, mode: Mode): Opened {
  const timeout = LOCK_TIMEOUT;
  if (mode === "write") return begin(new Driver(path, { timeout }), false);
  if (leavesFiles(path)) {
    try {
      accessSync(path, constants.W_OK);
      accessSync(dirname(path), constants.W_OK);
      return begin(new Driver(path, { fileMustExist: true, timeout }), true);
    } catch (error) {
      if (!isDenied(error)) throw error;
      const bytes = statSync(path).size <= COPY_LIMIT ? copyFile(path) : null;
      if (bytes !== null) return begin(new Driver(bytes, { readonly: true }), false);
    }
  }
  return begin(new Driver(path, { readonly: true, fileMustExist: true, timeout }), false);
}

/** Whether writing is not permitted, told by Node or by SQLite. */
function isDenied(error: unknown): boolean {
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  return /^(?:EACCES|EPERM|EROFS|SQLITE_(?:CANTOPEN|READONLY).*)$/.test(code);
}

function hasUnsafeNumber(rows: readonly Row[]): boolean {
  const limit = Number.MAX_SAFE_INTEGER;
  return rows.some((row) =>
    row.some((value) => typeof value === "number" && (value > limit || value < -limit)),
  );
}

function narrow(value: unknown): unknown {
  if (typeof value !== "bigint") return value;
  const number = Number(value);
  return Number.isSafeInteger(number) ? number : value;
}

function readRows(database: Database, sql: string): readonly Row[] {
  const statement = database.prepare<[], Row>(sql).raw();
  if (statement.readonly) {
    // bigint for every integer costs more than reading again in the rare case that it matters.
    const rows = statement.all();
    if (!hasUnsafeNumber(rows)) return rows;
  }
  return statement
    .safeIntegers()
    .all()
    .map((row) => row.map(narrow));
}

/**
 * Opens a SQLite file, or `:memory:`.
 * @param file path of the file; `write` creates it when it does not exist
 * @throws TswizError when there is no such file, no permission, no database in it, a lock, …
 */
export async function openSqlite(file: string, mode: Mode): Promise<Connection> {
  const path = file === ":memory:" ? null : resolve(file);
  if (path === null && mode === "read") {
    throw new TswizError("usage", "a database in memory holds nothing to read", {
      hint: "name a file: sqlite:app.db",
    });
  }
  if (path !== null && (mode === "read" || statSync(path, { throwIfNoEntry: false }) !== undefined)) {
    requireFile(path);
  }
  if (path !== null && path !== path.trim()) {
    throw new TswizError(
      "unsupported",
      `better-sqlite3 cannot open "${path}", whose name ends with a space`,
      {
        hint: "rename the file or read a copy",
      },
    );
  }
  const Driver = await loadDriver();

  let opened: Opened;
  try {
    opened = path === null ? begin(new Driver(":memory:"), false) : openFile(Driver, path, mode);
  } catch (cause) {
    throw explain(path, cause);
  }
  const { database, version } = opened;

  const guard = <T>(run: () => T): Promise<T> => {
    try {
      return Promise.resolve(run());
    } catch (cause) {
      return Promise.reject(explain(path, cause));
    }
  };

  const transact = async <T>(read: () => Promise<T>): Promise<T> => {
    const restore = mode === "write" ? database.pragma("query_only", { simple: true }) : null;
    if (restore !== null) database.pragma("query_only = ON");
    try {
      await guard(() => database.exec("BEGIN"));
      return await read();
    } finally {
      if (database.inTransaction) database.exec("ROLLBACK");
      if (restore !== null) database.pragma(`query_only = ${Number(restore)}`);
    }
  };

  return {
    dialect: "sqlite",
    server: { product: "sqlite", version },
    rows: (statements) => guard(() => statements.map((sql) => readRows(database, sql))),
    describe: (statement) =>
      guard(() =>
        database
          .prepare(statement)
          .columns()
          .map((column): ResultColumn => {
            const main = column.database === "main";
            return {
              name: column.name,
              type: column.type,
              table: main ? column.table : null,
              column: main ? column.column : null,
            };
          }),
      ),
    execute: (script) =>
      guard(() => {
        database.exec(script);
      }),
    snapshot: transact,
    close: () =>
      guard(() => {
        database.close();
      }),
  };
}
