/** Plain objects: telling them from all other objects, and rows of raw SQL as such. */
import type { Stored } from "./codecs.ts";
import { TestValue } from "./operators.ts";

/** True for an object literal. */
export function isPlainObject(value: unknown): value is Readonly<Record<string, unknown>> {
  if (typeof value !== "object" || value === null || value instanceof TestValue) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
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
