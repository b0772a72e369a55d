/** Plain objects: telling them from all other objects, and rows of raw SQL as such. */
import { TswizError } from "../error.ts";
import { show, type Stored } from "./codecs.ts";
import { TestValue } from "./operators.ts";

/** True for an object literal. */
export function isPlainObject(value: unknown): value is Readonly<Record<string, unknown>> {
  if (typeof value !== "object" || value === null || value instanceof TestValue) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}

/**
 * Holds what should be `{ property: value }` to that. Maps, dates, promises and queries are objects too, and have no
 * properties of their own: taken for an empty filter they would let every row through.
 * @throws TswizError "usage"
 */
export function assertProperties(
  bound: { readonly key: string },
  what: string,
  given: unknown,
  hint?: string,
): asserts given is Readonly<Record<string, unknown>> {
  if (typeof given === "object" && given !== null && !Array.isArray(given) && !(given instanceof TestValue)) {
    if (isPlainObject(given) || Object.keys(given).length > 0) return;
  }
  const found =
    given instanceof TestValue ? "an operator" : typeof given === "object" ? show(given) : String(given);
  throw new TswizError("usage", `${bound.key}: ${what} is an object of properties, not ${found}`, {
    hint: `write { property: value }${hint === undefined ? "" : `; ${hint}`}`,
  });
}

/** A row by column names, whole numbers as numbers where they fit. */
export function plainRow(columns: readonly string[], row: readonly Stored[]): Record<string, unknown> {
  const plain: Record<string, unknown> = {};
  columns.forEach((column, i) => {
    const value = plainValue(row[i] ?? null);
    if (column === "__proto__") Object.defineProperty(plain, column, { value, enumerable: true });
    else plain[column] = value;
  });
  return plain;
}

function plainValue(value: Stored): unknown {
  if (typeof value !== "bigint") return value;
  const short = Number(value);
  return Number.isSafeInteger(short) ? short : value;
}
