/**
 * The way down to Kysely: a driver that shares the runtime's connection, and a plugin through which tables go by
 * model name and columns by property. Transactions are the runtime's own: `db.atomic`.
 */
import {
  ExpressionWrapper,
  Kysely,
  type CompiledQuery,
  type DatabaseConnection,
  type Driver,
  type KyselyPlugin,
  type OperationNode,
  type PluginTransformQueryArgs,
  type PluginTransformResultArgs,
  type QueryResult,
  type RootOperationNode,
  type SelectQueryBuilder,
  type SqlBool,
  type UnknownRow,
} from "kysely";
import { TswizError } from "../error.ts";
import type { Bound, BoundColumn } from "./bind.ts";
import type { Stored } from "./codecs.ts";
import { explain } from "./failures.ts";
import { raw } from "./nodes.ts";
import { plainRow } from "./plain.ts";
import type { Session } from "./session.ts";
import { Translator } from "./translate.ts";

type Tables = Record<string, Record<string, unknown>>;

/** What a query of the runtime says already, for Kysely to go on from. */
export interface Begun {
  readonly where: OperationNode | null;
  readonly orderBy: readonly { readonly by: OperationNode; readonly descending: boolean }[];
  readonly limit: number | null;
  readonly offset: number | null;
}

/** A whole database in Kysely. */
export function kyselyFor(session: Session, bounds: ReadonlyMap<string, Bound>): Kysely<Tables> {
  return new Kysely<Tables>({
    dialect: { ...session.engine.kysely, createDriver: () => new SharedDriver(session) },
    plugins: [new Translation(bounds)],
  });
}

/** One model in Kysely, under the name `self`. */
export function kyselyOf(
  bound: Bound,
  begun: Begun,
): SelectQueryBuilder<Tables, "self", Record<never, never>> {
  let query = kyselyFor(bound.session, new Map([["self", bound]])).selectFrom("self");
  if (begun.where !== null)
    query = query.where(new ExpressionWrapper<Tables, "self", SqlBool>(Translator.opaque(begun.where)));
  for (const { by, descending } of begun.orderBy) {
    query = query.orderBy(new ExpressionWrapper(raw(["", descending ? " desc" : ""], [by])));
  }
  if (begun.limit !== null || begun.offset !== null) query = query.limit(begun.limit ?? -1);
  if (begun.offset !== null) query = query.offset(begun.offset);
  return query;
}

class Translation implements KyselyPlugin {
  readonly #bounds: ReadonlyMap<string, Bound>;
  readonly #outputs = new WeakMap<object, ReadonlyMap<string, BoundColumn>>();

  constructor(bounds: ReadonlyMap<string, Bound>) {
    this.#bounds = bounds;
  }

  transformQuery({ node, queryId }: PluginTransformQueryArgs): RootOperationNode {
    const translator = new Translator(this.#bounds);
    const translated = translator.transformNode(node, queryId);
    this.#outputs.set(queryId, translator.outputs);
    return translated;
  }

  transformResult({ result, queryId }: PluginTransformResultArgs): Promise<QueryResult<UnknownRow>> {
    const outputs = this.#outputs.get(queryId);
    if (outputs !== undefined && outputs.size > 0) {
      for (const row of result.rows) {
        for (const [name, column] of outputs) {
          // A left join makes any column NULL.
          if (row[name] != null) row[name] = column.codec.decode(row[name] as Stored, true);
        }
      }
    }
    return Promise.resolve(result);
  }
}

class SharedDriver implements Driver {
  readonly #connection: DatabaseConnection;

  constructor(session: Session) {
    this.#connection = new SharedConnection(session);
  }

  init(): Promise<void> {
    return Promise.resolve();
  }

  acquireConnection(): Promise<DatabaseConnection> {
    return Promise.resolve(this.#connection);
  }

  releaseConnection(): Promise<void> {
    return Promise.resolve();
  }

  beginTransaction(): Promise<void> {
    // Kysely's own would hide from the models, which would then wait for it for ever.
    return Promise.reject(
      new TswizError("usage", "transactions are started by db.atomic(…)", {
        hint: "db.kysely and the models inside atomic() take part in it",
      }),
    );
  }

  commitTransaction(): Promise<void> {
    return Promise.resolve();
  }

  rollbackTransaction(): Promise<void> {
    return Promise.resolve();
  }

  destroy(): Promise<void> {
    return Promise.reject(new TswizError("usage", "the database is closed by db.close()"));
  }
}

class SharedConnection implements DatabaseConnection {
  readonly #session: Session;

  constructor(session: Session) {
    this.#session = session;
  }

  async executeQuery<R>({ sql, parameters }: CompiledQuery): Promise<QueryResult<R>> {
    try {
      const outcome = await this.#session.execute({ sql, parameters });
      return {
        rows: outcome.rows.map((row) => plainRow(outcome.columns, row) as R),
        numAffectedRows: BigInt(outcome.changes),
        ...(outcome.insertId === undefined ? {} : { insertId: outcome.insertId }),
      };
    } catch (error) {
      throw explain(error, null, sql);
    }
  }

  async *streamQuery<R>(query: CompiledQuery): AsyncIterableIterator<QueryResult<R>> {
    yield await this.executeQuery<R>(query);
  }
}
