/**
 * One connection and who may use it when: statements wait for a transaction that is not theirs, transactions nest
 * into savepoints, and the current one follows async calls. Also where every statement is counted and logged.
 *
 * It knows no SQL but BEGIN and its like; what runs the statements is an `Engine`.
 */
import { AsyncLocalStorage } from "node:async_hooks";
import type { CompiledQuery, Dialect as KyselyDialect, OperationNode, QueryCompiler } from "kysely";
import { TswizError } from "../error.ts";
import type { Dialect } from "../schema/types.ts";
import type { Stored } from "./codecs.ts";
import { Level } from "./level.ts";

/** What a statement did. */
export interface Outcome {
  /** In the order of the select list. */
  readonly rows: readonly (readonly Stored[])[];
  readonly columns: readonly string[];
  /** Rows inserted, updated or deleted. */
  readonly changes: number;
  /** The rowid that an insert without RETURNING made. */
  readonly insertId?: bigint;
}

/** One statement as the engine gets it. */
export interface Statement {
  readonly sql: string;
  readonly parameters: readonly unknown[];
}

/** What the runtime needs of a driver. */
export interface Engine {
  readonly dialect: Dialect;
  /** How Kysely sees it: its compiler and adapter. */
  readonly kysely: Pick<KyselyDialect, "createQueryCompiler" | "createAdapter" | "createIntrospector">;
  /** What starts a transaction that may write. */
  readonly begin: string;
  /** Opens the connection at the first use. */
  open(): Promise<void>;
  /** @param exact whole numbers come as bigint, all of them */
  run(statement: Statement, exact: boolean): Outcome | Promise<Outcome>;
  /** One statement for many rows of parameters; returns the changes. */
  runMany(sql: string, rows: Iterable<readonly unknown[]>): number | Promise<number>;
  /** Rows one by one, from a snapshot of their own where the engine has one; null where it has none just now. */
  stream(statement: Statement): AsyncIterable<readonly Stored[]> | null;
  script(text: string): void | Promise<void>;
  close(): Promise<void>;
}

/** What `connect(…, { log })` is called with after each statement. */
export interface LogEvent {
  readonly sql: string;
  readonly parameters: readonly unknown[];
  readonly milliseconds: number;
  /** Rows returned, or changed where none are. */
  readonly rows: number;
  readonly error?: unknown;
}

export class Session {
  readonly dialect: Dialect;
  readonly engine: Engine;
  readonly compiler: QueryCompiler;
  readonly #levels = new AsyncLocalStorage<Level>();
  readonly #root = new Level(0);
  readonly #listeners = new Set<(event: LogEvent) => void>();
  #opened: Promise<void> | null = null;
  #ready = false;
  #closed = false;

  constructor(engine: Engine, log: ((event: LogEvent) => void) | undefined) {
    this.engine = engine;
    this.dialect = engine.dialect;
    this.compiler = engine.kysely.createQueryCompiler();
    if (log !== undefined) this.#listeners.add(log);
  }

  /** SQL and parameters of a node. */
  compile(node: OperationNode): Statement {
    // The id is for plugins, and this query has none.
    return this.compiler.compileQuery(node as CompiledQuery["query"], NO_ID);
  }

  execute(statement: Statement, exact = true): Promise<Outcome> {
    return this.#use(statement, () => this.engine.run(statement, exact), rowsOf);
  }

  async executeMany(sql: string, rows: readonly (readonly unknown[])[]): Promise<number> {
    return this.#use(
      { sql, parameters: [] },
      () => this.engine.runMany(sql, rows),
      (count) => count,
    );
  }

  async script(text: string): Promise<void> {
    await this.#use(
      { sql: text, parameters: [] },
      () => this.engine.script(text),
      () => 0,
    );
  }

  /** Rows one by one; inside a transaction they are read at once, since the connection is the transaction's. */
  async *stream(statement: Statement): AsyncGenerator<readonly Stored[]> {
    await this.#ensureOpen();
    const streamed = this.#level().depth === 0 ? this.engine.stream(statement) : null;
    if (streamed === null) {
      yield* (await this.execute(statement)).rows;
      return;
    }
    let count = 0;
    const start = performance.now();
    let failed: { readonly error: unknown } | null = null;
    try {
      for await (const row of streamed) {
        count++;
        yield row;
      }
    } catch (error) {
      failed = { error };
      throw error;
    } finally {
      this.#tell(statement, start, count, failed?.error);
    }
  }

  /** Runs `work` in a transaction, or in a savepoint inside one; anything thrown rolls it back. */
  async atomic<T>(work: () => Promise<T>): Promise<T> {
    if (!this.#ready || this.#closed) await this.#ensureOpen();
    const outer = this.#level();
    await outer.enter();
    try {
      if (this.#closed) throw closedError();
      const inner = new Level(outer.depth + 1);
      const name = `tswiz_${inner.depth}`;
      await this.#control(outer.depth === 0 ? this.engine.begin : `savepoint ${name}`);
      try {
        const result = await this.#levels.run(inner, work);
        await this.#settle(inner);
        await this.#control(outer.depth === 0 ? "commit" : `release ${name}`);
        return result;
      } catch (error) {
        await this.#settle(inner);
        await this.#rollback(outer.depth === 0 ? ["rollback"] : [`rollback to ${name}`, `release ${name}`]);
        throw error;
      }
    } finally {
      outer.leave();
    }
  }

  /** Calls `listener` for every statement until the returned function is called. */
  listen(listener: (event: LogEvent) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Waits for what is running, then closes; closing twice is fine. */
  async close(): Promise<void> {
    if (this.#closed) return;
    if (this.#level().depth > 0) {
      throw new TswizError("usage", "close() was called inside atomic()", {
        hint: "close after the transaction",
      });
    }
    // What was asked while the file was being opened comes first.
    if (this.#opened !== null) await this.#ensureOpen().catch(() => undefined);
    await this.#root.enter();
    this.#closed = true;
    try {
      if (this.#opened !== null) await this.engine.close();
    } finally {
      this.#root.leave();
    }
  }

  /** Statements of a transaction that nobody awaited end before it does. */
  async #settle(level: Level): Promise<void> {
    await level.enter();
    level.open = false;
    level.leave();
  }

  /** SQLite has rolled back by itself after some errors; a second rollback must not hide the first error. */
  async #rollback(statements: readonly string[]): Promise<void> {
    for (const sql of statements) {
      try {
        await this.#control(sql);
      } catch {
        return;
      }
    }
  }

  async #control(sql: string): Promise<void> {
    const statement = { sql, parameters: [] };
    await this.#timed(
      statement,
      () => this.engine.run(statement, false),
      () => 0,
    );
  }

  #level(): Level {
    return this.#levels.getStore() ?? this.#root;
  }

  async #use<T>(statement: Statement, run: () => T | Promise<T>, count: (result: T) => number): Promise<T> {
    if (!this.#ready || this.#closed) await this.#ensureOpen();
    const level = this.#level();
    if (!level.take()) await level.enter();
    try {
      if (!level.open) {
        throw new TswizError("usage", "a query ran in a transaction that had already ended", {
          hint: "await every query inside atomic()",
        });
      }
      if (this.#closed) throw closedError();
      return await this.#timed(statement, run, count);
    } finally {
      level.leave();
    }
  }

  async #timed<T>(statement: Statement, run: () => T | Promise<T>, count: (result: T) => number): Promise<T> {
    if (this.#listeners.size === 0) return run();
    const start = performance.now();
    let result: T;
    try {
      result = await run();
    } catch (error) {
      this.#tell(statement, start, 0, error);
      throw error;
    }
    this.#tell(statement, start, count(result));
    return result;
  }

  #tell(statement: Statement, start: number, rows: number, error?: unknown): void {
    if (this.#listeners.size === 0) return;
    const milliseconds = performance.now() - start;
    const { sql, parameters } = statement;
    const event = { sql, parameters, milliseconds, rows, ...(error === undefined ? {} : { error }) };
    for (const listener of this.#listeners) listener(event);
  }

  async #ensureOpen(): Promise<void> {
    if (this.#closed) throw closedError();
    // A failure is not kept: the file may be there the next time.
    this.#opened ??= this.engine.open().catch((error: unknown) => {
      this.#opened = null;
      throw error;
    });
    await this.#opened;
    this.#ready = true;
  }
}

const NO_ID = { queryId: "tswiz" };
const rowsOf = (outcome: Outcome): number => outcome.rows.length || outcome.changes;

function closedError(): TswizError {
  return new TswizError("not-bound", "the database is closed", { hint: "close() it after the last query" });
}
