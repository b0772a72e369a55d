/** What a relation is before it is loaded: for one row something to await, for many a query. */
import { TswizError } from "../error.ts";
import type { Bound, Relation } from "./bind.ts";
import { Link } from "./filter.ts";
import { Query } from "./query.ts";
import { Row } from "./row.ts";

/** One related row, to be awaited; each `await` reads it again. */
class Pending implements PromiseLike<unknown> {
  readonly #read: () => Promise<unknown>;

  constructor(read: () => Promise<unknown>) {
    this.#read = read;
  }

  then<A = unknown, B = never>(
    resolve?: ((value: unknown) => A | PromiseLike<A>) | null,
    reject?: ((reason: unknown) => B | PromiseLike<B>) | null,
  ): Promise<A | B> {
    return this.#read().then(resolve, reject);
  }
}

/** The value of `row.album` while it is not loaded. */
export function lazyRelation(row: object, name: string): unknown {
  const state = Row.state(row);
  if (state === undefined) return undefined;
  const { bound } = state;
  if (bound.relations.get(name)?.many === true) return relatedRows(row, bound, name);
  return new Pending(async () => {
    const relation = bound.relation(name);
    const found: unknown = await relatedRows(row, bound, name).first();
    return found ?? absent(bound, relation, row);
  });
}

function relatedRows(row: object, bound: Bound, name: string): Query<never> {
  const { target, on } = bound.relation(name);
  const values = row as Readonly<Record<string, unknown>>;
  const pairs = target.on.map((there, i) => {
    const column = bound.column(on[i] ?? "");
    return [there, column.codec.encode(values[column.property])] as const;
  });
  return Query.of(target.bound.modelClass, [new Link(pairs)]);
}

/**
 * What stands for a row that is not there: null where the reference may be empty or comes from the other side.
 * @throws TswizError "not-found" where the reference is NOT NULL and still leads nowhere
 */
export function absent(bound: Bound, relation: Relation, row: object): null {
  if (relation.many || !isReference(bound, relation)) return null;
  if (relation.on.some((property) => bound.column(property).spec.nullable)) return null;
  const values = row as Readonly<Record<string, unknown>>;
  const key = relation.on.map((property) => `${property} ${String(values[property])}`);
  throw new TswizError(
    "not-found",
    `${bound.key}.${relation.name}: ${key.join(", ")} is not in ${relation.table}`,
    {
      hint: "the reference leads nowhere; PRAGMA foreign_key_check lists all such rows",
    },
  );
}

/** True where the reference is on this side, not on the target's. */
function isReference(bound: Bound, relation: Relation): boolean {
  return (
    Object.values(bound.spec.columns).some((column) => column.references?.as === relation.name) ||
    bound.spec.foreignKeys.some((reference) => reference.as === relation.name)
  );
}
