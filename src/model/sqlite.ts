/**
 * SQLite for the runtime, on better-sqlite3: one connection, statements kept prepared, whole numbers exact. The
 * driver is loaded when the database is first used, so that declaring models and `connect` cost nothing.
 *
 * It creates no file unless told to, and gives errors as the driver does; `failures.ts` explains them.
 */
import { existsSync } from "node:fs";
import type BetterSqlite from "better-sqlite3";
import { SqliteAdapter, SqliteIntrospector, SqliteQueryCompiler, type Kysely } from "kysely";
import { checkDriver } from "../db/driver.ts";
import { TswizError } from "../error.ts";
import { show, type Stored } from "./codecs.ts";
import type { Engine, Outcome, Statement } from "./session.ts";

/** How a SQLite database is opened. */
export interface SqliteOptions {
  /** A path, or `:memory:`. */
  readonly filename: string;
  /** Nothing can be written; the file must exist. */
  readonly readonly?: boolean;
  /** Makes the file when it does not exist. */
  readonly create?: boolean;
  /** Milliseconds to wait for another process's lock; 5000. */
  readonly busyTimeout?: number;
  /** PRAGMA foreign_keys; true. */
  readonly foreignKeys?: boolean;
  /** PRAGMA journal_mode; "wal" for a file that may be written. */
  readonly journalMode?: "wal" | "delete" | "truncate" | "persist" | "memory" | "off";
  /** Any other pragma, set at opening in this order: `{ synchronous: "normal" }`. */
  readonly pragmas?: Readonly<Record<string, string | number | boolean>>;
}

/** Prepared statements that are kept; the oldest goes first. */
const KEPT = 200;

interface Prepared {
  readonly statement: BetterSqlite.Statement<unknown[]>;
  readonly columns: readonly string[];
}

type Driver = typeof BetterSqlite;

export class SqliteEngine implements Engine {
  readonly dialect = "sqlite";
  readonly begin: string;
  readonly kysely = {
    createQueryCompiler: () => new SqliteQueryCompiler(),
    createAdapter: () => new SqliteAdapter(),
    createIntrospector: (db: Kysely<unknown>) => new SqliteIntrospector(db),
  };
  readonly #options: SqliteOptions;
  readonly #prepared = new Map<string, Prepared>();
  #driver: Driver | null = null;
  #database: BetterSqlite.Database | null = null;
  #wal = false;

  constructor(options: SqliteOptions) {
    this.#options = options;
    // A transaction that starts by reading and only then asks for the write lock cannot wait for it:
    // https://sqlite.org/lang_transaction.html#deferred_immediate_and_exclusive_transactions
    this.begin = options.readonly === true ? "begin" : "begin immediate";
  }

  async open(): Promise<void> {
    this.#driver = await loadDriver();
    this.#database = openFile(this.#driver, this.#options);
    this.#wal = this.#database.pragma("journal_mode", { simple: true }) === "wal";
  }

  run(statement: Statement, exact: boolean): Outcome {
    const { statement: prepared, columns } = this.#prepare(statement.sql, exact);
    const parameters = statement.parameters.map(bind);
    if (!prepared.reader) {
      const { changes, lastInsertRowid } = prepared.run(parameters);
      return { rows: [], columns, changes, insertId: BigInt(lastInsertRowid) };
    }
    const rows = prepared.all(parameters) as Stored[][];
    return { rows, columns, changes: rows.length };
  }

  runMany(sql: string, rows: Iterable<readonly unknown[]>): number {
    const { statement } = this.#prepare(sql, false);
    let changes = 0;
    for (const row of rows) changes += statement.run(row.map(bind)).changes;
    return changes;
  }

  /**
   * A second connection reads, so that the first one can write meanwhile. Memory has only the first, and outside
   * WAL a reader keeps every writer out until it ends: https://sqlite.org/lockingv3.html
   */
  stream(statement: Statement): AsyncIterable<readonly Stored[]> | null {
    const { filename, readonly = false } = this.#options;
    if (isMemory(filename) || !(readonly || this.#wal)) return null;
    return streamFile(this.#driver, { ...this.#options, readonly: true }, statement);
  }

  script(text: string): void {
    this.#open().exec(text);
  }

  close(): Promise<void> {
    this.#prepared.clear();
    this.#database?.close();
    this.#database = null;
    return Promise.resolve();
  }

  #open(): BetterSqlite.Database {
    if (this.#database === null) throw new TswizError("not-bound", "the database is not open");
    return this.#database;
  }

  #prepare(sql: string, exact: boolean): Prepared {
    const key = exact ? `!${sql}` : sql;
    const kept = this.#prepared.get(key);
    // A statement in the middle of being read cannot be started again.
    if (kept !== undefined && !kept.statement.busy) return kept;
    const made = prepare(this.#open(), sql, exact);
    if (this.#prepared.size >= KEPT) {
      for (const oldest of this.#prepared.keys()) {
        this.#prepared.delete(oldest);
        break;
      }
    }
    this.#prepared.set(key, made);
    return made;
  }
}

function prepare(database: BetterSqlite.Database, sql: string, exact: boolean): Prepared {
  const statement = database.prepare<unknown[]>(sql);
  if (exact) statement.safeIntegers(true);
  if (!statement.reader) return { statement, columns: [] };
  statement.raw(true);
  return { statement, columns: statement.columns().map((column) => column.name) };
}

async function loadDriver(): Promise<Driver> {
  checkDriver();
  try {
    return (await import("better-sqlite3")).default;
  } catch (cause) {
    throw new TswizError("connect", "better-sqlite3, the driver for SQLite, cannot be loaded", {
      hint: "npm install better-sqlite3",
      cause,
    });
  }
}

function isMemory(filename: string): boolean {
  return filename === ":memory:" || filename === "";
}

function openFile(Driver: Driver, options: SqliteOptions): BetterSqlite.Database {
  const { filename, readonly = false, create = false, busyTimeout = 5000 } = options;
  const memory = isMemory(filename);
  if (!memory && !create && !existsSync(filename)) {
    throw new TswizError("connect", `there is no file ${filename}`, {
      hint: readonly ? "a read-only database must exist" : "to make it, add ?mode=rwc or { create: true }",
    });
  }
  let database: BetterSqlite.Database;
  try {
    database = new Driver(filename, { readonly: readonly && !memory, timeout: busyTimeout });
  } catch (cause) {
    throw new TswizError("connect", `cannot open ${filename}: ${messageOf(cause)}`, { cause });
  }
  try {
    database.pragma(`foreign_keys = ${options.foreignKeys === false ? "off" : "on"}`);
    const journal = options.journalMode ?? (memory || readonly ? null : "wal");
    if (journal !== null) database.pragma(`journal_mode = ${word(journal)}`);
    for (const [name, value] of Object.entries(options.pragmas ?? {})) {
      database.pragma(`${word(name)} = ${typeof value === "string" ? word(value) : Number(value)}`);
    }
    // Reads the header, so that a file which is no database is told from one.
    database.prepare("SELECT 1 FROM sqlite_schema LIMIT 1").get();
    if (readonly && memory) database.pragma("query_only = on");
  } catch (cause) {
    database.close();
    if (cause instanceof TswizError) throw cause;
    const code = cause instanceof Error && "code" in cause ? String(cause.code) : "";
    if (code.startsWith("SQLITE_BUSY")) {
      throw new TswizError("locked", `cannot open ${filename}: another connection has locked it`, {
        hint: "keep its transactions short, or raise busyTimeout",
        cause,
      });
    }
    const notDatabase = code === "SQLITE_NOTADB";
    throw new TswizError(
      "connect",
      notDatabase ? `${filename} is not a SQLite database` : `cannot open ${filename}: ${messageOf(cause)}`,
      { cause },
    );
  }
  return database;
}

/** Pragmas take no parameters, so that what is put into one is held to a word or a number. */
function word(text: string): string {
  if (/^-?[\w.]+$/u.test(text)) return text;
  throw new TswizError("usage", `${JSON.stringify(text)} cannot be part of a pragma`);
}

function messageOf(cause: unknown): string {
  return cause instanceof Error ? cause.message : String(cause);
}

async function* streamFile(
  Driver: Driver | null,
  options: SqliteOptions,
  statement: Statement,
): AsyncGenerator<readonly Stored[]> {
  const database = openFile(Driver ?? (await loadDriver()), options);
  try {
    const { statement: prepared } = prepare(database, statement.sql, true);
    for (const row of prepared.iterate(statement.parameters.map(bind))) yield row as Stored[];
  } finally {
    database.close();
  }
}

/**
 * A value as better-sqlite3 should bind it. It binds every number as a double, which would make 5 into 5.0 in a
 * column without affinity and `5/2` into 2.5; whole numbers go as integers.
 */
function bind(value: unknown): unknown {
  switch (typeof value) {
    case "number":
      if (Number.isNaN(value)) throw cannotBind(value, "SQLite stores NaN as NULL");
      return Number.isSafeInteger(value) && !Object.is(value, -0) ? BigInt(value) : value;
    case "string":
    case "bigint":
      return value;
    case "boolean":
      return value ? 1n : 0n;
    case "object":
      if (value === null || value instanceof Uint8Array) return value;
  }
  throw cannotBind(
    value,
    value instanceof Date ? "use value.toISOString(), or a number" : "convert it first",
  );
}

function cannotBind(value: unknown, hint: string): TswizError {
  return new TswizError("value", `a parameter cannot be ${show(value)}`, { hint });
}
