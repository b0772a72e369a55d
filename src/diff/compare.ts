/**
 * Whether two pieces of a schema say the same. SQL is compared by its tokens, a type by what the server calls it,
 * everything else exactly. It does not know that two different expressions mean the same.
 */
import type { ValueType } from "../schema/shape.ts";
import { columnType, isUsual } from "../schema/shape.ts";
import type { ColumnType, Dialect, Sql } from "../schema/types.ts";
import { lex } from "../sql/lex.ts";
import { sameSql } from "../sql/same.ts";

/** Whether two values of a type say the same. */
export function same(dialect: Dialect, type: ValueType, a: unknown, b: unknown): boolean {
  if (a === b) return true;
  // What a type means follows from its name; the name of a SQLite type is made of words in any case.
  if (type === columnType) return sameType(dialect, a as ColumnType, b as ColumnType);
  if (a === null || b === null) return false;
  switch (type.is) {
    case "sql":
    case "script":
      return sameSql(a as Sql, b as Sql, dialect);
    case "nullable":
      return same(dialect, type.of, a, b);
    case "later":
      return same(dialect, type.type(), a, b);
    case "list": {
      const [left, right] = [a as readonly unknown[], b as readonly unknown[]];
      return (
        left.length === right.length && left.every((entry, i) => same(dialect, type.of, entry, right[i]))
      );
    }
    case "record": {
      const [left, right] = [a as Readonly<Record<string, string>>, b as Readonly<Record<string, string>>];
      const keys = Object.keys(left);
      return (
        keys.length === Object.keys(right).length &&
        keys.every((key) => Object.hasOwn(right, key) && left[key] === right[key])
      );
    }
    case "union": {
      const kind = (a as { readonly kind: string }).kind;
      if (kind !== (b as { readonly kind: string }).kind) return false;
      const chosen = type.cases.get(kind);
      return chosen !== undefined && same(dialect, chosen, a, b);
    }
    case "either":
      return typeof a === "object" && typeof b === "object" && same(dialect, type.object, a, b);
    case "object": {
      const [left, right] = [a as Readonly<Record<string, unknown>>, b as Readonly<Record<string, unknown>>];
      for (const [key, field] of type.fields) {
        const [x, y] = [left[key], right[key]];
        if (x === y) continue;
        if (x === undefined || y === undefined) return false;
        if (!same(dialect, field.type, x, y)) return false;
      }
      return true;
    }
    case "scalar":
      return Object.is(a, b);
    default:
      return false;
  }
}

function sameType(dialect: Dialect, a: ColumnType, b: ColumnType): boolean {
  return a.raw === b.raw || (dialect === "sqlite" && sameSql(a.raw, b.raw, dialect));
}

/**
 * A text that is the same for values that are the same; it may be the same for others too. It finds partners for
 * parts without names in one look-up.
 */
export function looseKey(dialect: Dialect, type: ValueType, value: unknown): string {
  if (value === null || value === undefined) return "";
  if (type === columnType) return (value as ColumnType).raw.toLowerCase();
  switch (type.is) {
    case "sql":
    case "script":
      return lex(value as Sql, dialect, true)
        .map(({ text }) => text)
        .join(" ")
        .toLowerCase();
    case "nullable":
      return looseKey(dialect, type.of, value);
    case "later":
      return looseKey(dialect, type.type(), value);
    case "list":
      return `[${(value as readonly unknown[]).map((entry) => looseKey(dialect, type.of, entry)).join()}]`;
    case "union": {
      const kind = (value as { readonly kind: string }).kind;
      const chosen = type.cases.get(kind);
      return chosen === undefined ? kind : looseKey(dialect, chosen, value);
    }
    case "either":
      return typeof value === "string" ? value : looseKey(dialect, type.object, value);
    case "object": {
      const record = value as Readonly<Record<string, unknown>>;
      let text = "{";
      for (const [key, field] of type.fields) {
        if (!isUsual(field, record[key])) text += `${key}:${looseKey(dialect, field.type, record[key])};`;
      }
      return `${text}}`;
    }
    case "record":
      return Object.keys(value).sort().join();
    default:
      return String(value);
  }
}
