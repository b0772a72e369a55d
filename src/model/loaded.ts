/**
 * Many related rows once they are loaded: an array that is still the query it came from, so that code which got
 * the row unloaded works on it too. `map` and the like give plain arrays; `await` gives one.
 */
import { lazyRelation } from "./lazy.ts";
import type { Query } from "./query.ts";

const QUERY_METHODS = [
  "where",
  "orderBy",
  "limit",
  "offset",
  "first",
  "get",
  "getOrNull",
  "count",
  "exists",
  "update",
  "delete",
  "iterate",
  "query",
] as const;

class LoadedRows extends Array<object> {
  /** Set apart from the elements: the row and relation that this array is. */
  declare readonly fresh: () => Query<never>;

  static override get [Symbol.species](): ArrayConstructor {
    return Array;
  }

  then<A, B>(
    resolve?: ((rows: object[]) => A | PromiseLike<A>) | null,
    reject?: ((reason: unknown) => B | PromiseLike<B>) | null,
  ): Promise<A | B> {
    return Promise.resolve([...this] as object[]).then(resolve, reject);
  }
}

for (const name of QUERY_METHODS) {
  Object.defineProperty(LoadedRows.prototype, name, {
    configurable: true,
    writable: true,
    value(this: LoadedRows, ...given: unknown[]): unknown {
      const query = this.fresh() as unknown as Record<string, (...args: unknown[]) => unknown>;
      return query[name]?.(...given);
    },
  });
}

// Arrays have a `with` of their own, which takes an index.
Object.defineProperty(LoadedRows.prototype, "with", {
  configurable: true,
  writable: true,
  value(this: LoadedRows, ...given: unknown[]): unknown {
    if (typeof given[0] === "number")
      return (Array.from(this) as object[]).with(given[0], given[1] as object);
    return (this.fresh() as unknown as { with(...paths: unknown[]): unknown }).with(...given);
  },
});

/** The rows as the loaded value of a relation. */
export function loadedRows(row: object, name: string, rows: readonly object[]): object {
  const loaded = LoadedRows.from(rows) as LoadedRows;
  Object.defineProperty(loaded, "fresh", {
    value: () => lazyRelation(row, name) as Query<never>,
    enumerable: false,
  });
  return loaded;
}
