/**
 * An open database: what `connect` returns. It binds models, runs raw SQL and transactions, and closes.
 */
import type { Kysely, OperationNode } from "kysely";
import { TswizError } from "../error.ts";
import type { Dialect } from "../schema/types.ts";
import type { Bound, RowClass } from "./bind.ts";
import { explain } from "./failures.ts";
import { kyselyFor } from "./kysely.ts";
import { plainRow } from "./plain.ts";
import { isModel } from "./registry.ts";
import { bindModels, unbindModels } from "./relations.ts";
import { Session, type Engine, type LogEvent, type Outcome } from "./session.ts";
import type { Sql } from "./text.ts";
import type { AnyRow, KyselyTable } from "./types.ts";

/** The tables as `db.kysely` sees them: by the models' names, columns by property. */
export type Tables<M> = {
  [P in keyof M as M[P] extends { readonly prototype: AnyRow } ? P : never]: M[P] extends {
    readonly prototype: infer T extends AnyRow;
  }
    ? KyselyTable<T>
    : never;
};

const dialects = new WeakMap<object, Dialect>();

/**
 * Says which models there are and of which dialect; what `connect` binds.
 * @param others whatever else the schema has and models cannot say; kept for its readers
 */
export function schema<M extends object>(dialect: Dialect, models: M, others: object = {}): M {
  void others;
  for (const [name, model] of Object.entries(models)) {
    if (!isModel(model)) {
      throw new TswizError("usage", `schema("${dialect}", { ${name} }): ${name} is not a model`, {
        hint: "a model is a class that extends model(…) or view(…)",
      });
    }
  }
  dialects.set(models, dialect);
  return models;
}

/** The dialect that a models object was made for; null where `schema(…)` did not make it. */
export function dialectOf(models: object): Dialect | null {
  return dialects.get(models) ?? null;
}

export class Database<M extends object = Readonly<Record<string, unknown>>> {
  /** The models bound to this database. */
  readonly models: M;
  readonly #session: Session;
  readonly #bounds: ReadonlyMap<string, Bound>;
  #kysely: Kysely<Tables<M>> | null = null;

  constructor(engine: Engine, models: M, log: ((event: LogEvent) => void) | undefined) {
    this.models = models;
    this.#session = new Session(engine, log);
    // A namespace import carries helpers beside the models.
    const classes = Object.entries(models).filter(([, value]) => isModel(value));
    this.#bounds = bindModels(
      Object.fromEntries(classes) as unknown as Record<string, RowClass>,
      this.#session,
    );
  }

  get dialect(): Dialect {
    return this.#session.dialect;
  }

  /** The whole database in Kysely, typed: tables by model name, columns by property. Follows `atomic`. */
  get kysely(): Kysely<Tables<M>> {
    this.#kysely ??= kyselyFor(this.#session, this.#bounds) as unknown as Kysely<Tables<M>>;
    return this.#kysely;
  }

  /**
   * Runs one statement of raw SQL; interpolated values are parameters. Whole numbers beyond 2^53 come as bigint.
   * @example const [row] = await db.run(sql<{ n: number }>`SELECT count(*) AS n FROM Track`)
   */
  async run<T>(statement: Sql<T>): Promise<T[]> {
    const compiled = this.#session.compile(statement.toOperationNode() as OperationNode);
    let outcome: Outcome;
    try {
      outcome = await this.#session.execute(compiled);
    } catch (error) {
      throw explain(error, null, compiled.sql);
    }
    return outcome.rows.map((row) => plainRow(outcome.columns, row) as T);
  }

  /** Runs a script of statements that return nothing; it takes no values. */
  async script(text: string): Promise<void> {
    try {
      await this.#session.script(text);
    } catch (error) {
      throw explain(error, null, text);
    }
  }

  /**
   * Runs `work` in a transaction: all of it happens, or, when it throws, none. Inside another `atomic` it is a
   * savepoint. Queries that `work` awaits belong to it; others wait until it ends.
   */
  async atomic<T>(work: () => Promise<T> | T): Promise<T> {
    try {
      return await this.#session.atomic(async () => work());
    } catch (error) {
      throw explain(error, null, "a transaction");
    }
  }

  /** Runs `work` and tells which statements the database ran meanwhile. */
  async countQueries<T>(work: () => Promise<T>): Promise<{ result: T; count: number; queries: LogEvent[] }> {
    const queries: LogEvent[] = [];
    const stop = this.#session.listen((event) => queries.push(event));
    try {
      const result = await work();
      return { result, count: queries.length, queries };
    } finally {
      stop();
    }
  }

  /** Calls `listener` after every statement until the returned function is called. */
  onQuery(listener: (event: LogEvent) => void): () => void {
    return this.#session.listen(listener);
  }

  /** Closes the database after what is running; its models are bound no more. */
  async close(): Promise<void> {
    await this.#session.close();
    unbindModels(this.#bounds);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.close();
  }
}
