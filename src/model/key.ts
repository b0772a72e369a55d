/** What `get` is given: a key, or a filter that does for one. */
import { TswizError } from "../error.ts";
import type { Bound } from "./bind.ts";
import { isPlainObject } from "./plain.ts";

/** A key as a filter; an object is a filter already. */
export function keyFilter(bound: Bound, key: unknown): unknown {
  if (isPlainObject(key)) return key;
  // The first row of all would be a wrong one, silently.
  if (key === undefined) {
    throw new TswizError("usage", `${bound.key}.get(undefined) names no row`, {
      hint: "a variable is not set; for the first row of all write first()",
    });
  }
  const [column, second] = bound.primaryKey;
  if (column !== undefined && second === undefined) return { [column.property]: key };
  const names = bound.primaryKey.map((part) => part.property);
  throw new TswizError("usage", `${bound.key}.get(${String(key)}) needs an object`, {
    hint:
      names.length === 0
        ? `${bound.key} has no primary key; write get({ property: value })`
        : `its primary key is ${names.join(", ")}: get({ ${names.map((name) => `${name}: …`).join(", ")} })`,
  });
}

/** For the error when there is no such row. */
export function describeKey(given: readonly unknown[]): string {
  if (given.length === 0) return " that fits";
  const [key] = given;
  if (!isPlainObject(key)) return ` with key ${String(key)}`;
  return ` with ${Object.keys(key).join(", ")} as given`;
}
