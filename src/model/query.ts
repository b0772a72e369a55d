/**
 * A query on one model: a value that never changes, that each method narrows, and that `await` runs.
 *
 * What it cannot say, `.query()` can: the same table in Kysely.
 */
import type { OperationNode, SelectQueryBuilder } from "kysely";
import { TswizError } from "../error.ts";
import { describeKey, keyFilter } from "./key.ts";
import { assertProperties } from "./plain.ts";
import type { Bound, RowClass } from "./bind.ts";
import type { Stored } from "./codecs.ts";
import { conditionOf } from "./filter.ts";
import { hydrate, readRows } from "./hydrate.ts";
import { kyselyOf } from "./kysely.ts";
import { loadPaths } from "./load.ts";
import { columnNode, orderItem, raw, remove, select, update, value } from "./nodes.ts";
import { boundOf } from "./registry.ts";
import type { Statement } from "./session.ts";
import { shapedStatement, shapedUpdate, type Plan as Shaped } from "./shape.ts";
import { isNodeSource } from "./text.ts";
import type { AnyRow, Filter, KeyOf, Load, Order, Path, Selectable, UpdateSet, Where } from "./types.ts";
import { run, runStatement, stream, writable } from "./write.ts";

interface Plan extends Shaped {
  readonly paths: readonly string[];
}

const ALL: Plan = { filters: [], order: [], limit: null, offset: null, paths: [] };

/** Rows that `iterate` holds at a time while it loads their relations. */
const BATCH = 500;

/** A query for rows of the model `T`, that come as `R` (with relations loaded). */
export class Query<T extends AnyRow, out R = T> implements PromiseLike<R[]> {
  readonly #model: RowClass;
  readonly #plan: Plan;

  private constructor(model: RowClass, plan: Plan) {
    this.#model = model;
    this.#plan = plan;
  }

  /** All rows of a model, or those that filters let through. For the runtime itself; write `Track.where(…)`. */
  static of<T extends AnyRow>(model: object, filters: readonly unknown[] = []): Query<T> {
    return new Query(model as RowClass, filters.length === 0 ? ALL : { ...ALL, filters });
  }

  /** Only rows that fit all of these filters. */
  where(...filters: readonly Where<T>[]): Query<T, R> {
    return this.#but({ filters: [...this.#plan.filters, ...filters] });
  }

  /** Sorts by these, after what was given before: `"name"`, `"-createdAt"` for descending, an expression. */
  orderBy(...order: readonly Order<T>[]): Query<T, R> {
    return this.#but({ order: [...this.#plan.order, ...order] });
  }

  /** At most so many rows. */
  limit(rows: number): Query<T, R> {
    return this.#but({ limit: wholeNumber("limit", rows) });
  }

  /** Leaves out so many rows. */
  offset(rows: number): Query<T, R> {
    return this.#but({ offset: wholeNumber("offset", rows) });
  }

  /** Loads related rows with one query for each relation: `"album"`, `"album.artist"`. */
  with<const P extends string>(...paths: readonly Path<T, P>[]): Query<T, R & Load<T, P>> {
    return this.#but({ paths: [...this.#plan.paths, ...paths] }) as unknown as Query<T, R & Load<T, P>>;
  }

  /** The first row, or null. */
  async first(): Promise<R | null> {
    const [row] = await this.#but({ limit: Math.min(this.#plan.limit ?? 1, 1) }).#rows();
    return row ?? null;
  }

  /**
   * The row with this key, or the first that fits.
   * @throws TswizError "not-found" when there is none
   */
  async get(...key: readonly [] | readonly [key: KeyOf<T> | Filter<T>]): Promise<R> {
    const row = await this.getOrNull(...key);
    if (row !== null) return row;
    throw new TswizError("not-found", `there is no ${this.#bound().key}${describeKey(key)}`, {
      hint: "use getOrNull where that is no error",
    });
  }

  /** The row with this key, or the first that fits, or null. */
  async getOrNull(...key: readonly [] | readonly [key: KeyOf<T> | Filter<T>]): Promise<R | null> {
    if (key.length === 0) return this.first();
    return this.where(keyFilter(this.#bound(), key[0]) as Where<T>).first();
  }

  /** How many rows there are. */
  async count(): Promise<number> {
    const bound = this.#bound();
    const { limit, offset } = this.#plan;
    const total = await this.#number(bound, raw(["count(*)"]), null);
    const after = Math.max(0, total - (offset ?? 0));
    return limit === null ? after : Math.min(after, limit);
  }

  /** True when there is a row. */
  async exists(): Promise<boolean> {
    if (this.#plan.limit === 0) return false;
    const bound = this.#bound();
    const node = select({
      from: bound.table,
      selections: [expression(raw(["1"]))],
      where: this.#condition(bound),
      limit: 1,
      offset: this.#plan.offset,
    });
    return (await run(bound, node, false)).rows.length > 0;
  }

  /**
   * Changes all these rows; hooks and loaded instances know nothing of it.
   * @returns how many rows were changed
   */
  async update(values: UpdateSet<T>): Promise<number> {
    const bound = this.#bound();
    this.#refuseSlice("update");
    assertProperties(bound, "what update() takes", values);
    const sets: (readonly [string, OperationNode])[] = [];
    const plain: (readonly [string, Stored])[] = [];
    for (const [property, it] of Object.entries(values as Readonly<Record<string, unknown>>)) {
      if (it === undefined) continue;
      const column = writable(bound, property);
      if (isNodeSource(it)) sets.push([column.name, it.toOperationNode()]);
      else {
        const stored = column.codec.encode(it);
        sets.push([column.name, value(stored)]);
        plain.push([column.name, stored]);
      }
    }
    if (sets.length === 0) return 0;
    const compile = (): Statement =>
      bound.session.compile(update(bound.table, sets, this.#condition(bound), []));
    const statement =
      plain.length === sets.length ? shapedUpdate(bound, plain, this.#plan.filters, compile) : compile();
    return (await runStatement(bound, statement, false)).changes;
  }

  /**
   * Deletes all these rows.
   * @returns how many rows were deleted
   */
  async delete(): Promise<number> {
    const bound = this.#bound();
    this.#refuseSlice("delete");
    return (await run(bound, remove(bound.table, this.#condition(bound)), false)).changes;
  }

  /** Rows one after another, without holding them all. */
  async *iterate(): AsyncGenerator<R> {
    const bound = this.#bound();
    let batch: object[] = [];
    const load = async (): Promise<R[]> => {
      const rows = batch;
      batch = [];
      await loadPaths(bound, rows, this.#plan.paths);
      return rows as R[];
    };
    const size = this.#plan.paths.length === 0 ? 1 : BATCH;
    for await (const stored of stream(bound, this.#select(bound))) {
      batch.push(hydrate(bound, stored, true));
      if (batch.length >= size) yield* await load();
    }
    if (batch.length > 0) yield* await load();
  }

  /** The table in Kysely, filtered as this query is; columns go by property, the table by `self`. */
  query(): SelectQueryBuilder<{ self: Selectable<{ readonly prototype: T }> }, "self", Record<never, never>> {
    const bound = this.#bound();
    const condition = this.#condition(bound);
    const { limit, offset, order } = this.#plan;
    return kyselyOf(bound, {
      where: condition,
      orderBy: order.map((by) => orderOf(bound, by)),
      limit,
      offset,
    }) as never;
  }

  // eslint-disable-next-line unicorn/no-thenable -- awaiting a query runs it
  then<A = R[], B = never>(
    resolve?: ((rows: R[]) => A | PromiseLike<A>) | null,
    reject?: ((reason: unknown) => B | PromiseLike<B>) | null,
  ): Promise<A | B> {
    return this.#rows().then(resolve, reject);
  }

  async #rows(): Promise<R[]> {
    const bound = this.#bound();
    const compile = (): Statement => bound.session.compile(this.#select(bound));
    const rows = await readRows(bound, shapedStatement(bound, this.#plan, compile));
    if (this.#plan.paths.length > 0) await loadPaths(bound, rows, this.#plan.paths);
    return rows as R[];
  }

  #select(bound: Bound): OperationNode {
    if (bound.columns.length === 0) {
      throw new TswizError("query", `${bound.key} has no columns, so there is nothing to read`, {
        hint: "the view could not be read when its model was made; what it selects from may be missing",
      });
    }
    const { order, limit, offset } = this.#plan;
    return select({
      from: bound.table,
      selections: bound.selections,
      where: this.#condition(bound),
      orderBy: order.map((by) => orderNode(bound, by)),
      limit,
      offset,
    });
  }

  #condition(bound: Bound): OperationNode | null {
    return conditionOf(bound, this.#plan.filters);
  }

  async #number(bound: Bound, what: OperationNode, limit: number | null): Promise<number> {
    const node = select({
      from: bound.table,
      selections: [expression(what)],
      where: this.#condition(bound),
      limit,
    });
    const { rows } = await run(bound, node, false);
    return Number(rows[0]?.[0] ?? 0);
  }

  /** SQLite is not built with LIMIT on writes, and to ignore one would write to too many rows. */
  #refuseSlice(what: string): void {
    if (this.#plan.limit !== null || this.#plan.offset !== null) {
      throw new TswizError("usage", `${what}() takes no limit or offset`, {
        hint: "filter by key: where({ id: oneOf(ids) })",
      });
    }
  }

  #bound(): Bound {
    return boundOf(this.#model);
  }

  #but(change: Partial<Plan>): Query<T, R> {
    return new Query(this.#model, { ...this.#plan, ...change });
  }
}

function expression(node: OperationNode): OperationNode {
  return { kind: "SelectionNode", selection: node } as unknown as OperationNode;
}

function orderNode(bound: Bound, given: unknown): OperationNode {
  const { by, descending } = orderOf(bound, given);
  return orderItem(by, descending);
}

function orderOf(bound: Bound, by: unknown): { readonly by: OperationNode; readonly descending: boolean } {
  if (isNodeSource(by)) return { by: by.toOperationNode(), descending: false };
  const text = String(by);
  const descending = text.startsWith("-") && bound.findColumn(text) === undefined;
  const column = bound.column(descending ? text.slice(1) : text);
  return { by: columnNode(bound.table, column.name), descending };
}

function wholeNumber(what: string, rows: number): number {
  if (Number.isSafeInteger(rows) && rows >= 0) return rows;
  throw new TswizError("usage", `${what}(${rows}) is not a whole number of rows`);
}
