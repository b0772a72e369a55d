/**
 * How a plain value is written as an SQL constant: the one rule behind `.default("x")` in a model.
 *
 * The emitter writes a default as a literal only where this gives the database's own text exactly; the models
 * reader calls it to get that text back. It never guesses: a value with no exact constant has no text.
 */
import type { Dialect } from "./types.ts";

/** A value that a model may give as a literal default. */
export type LiteralValue = string | number | bigint | boolean | null;

/** TRUE in the letters that each server prints, or that its users write where it prints what they wrote. */
const BOOLEANS = {
  sqlite: ["FALSE", "TRUE"],
  postgres: ["false", "true"],
  mysql: ["0", "1"],
} as const satisfies Record<Dialect, readonly [string, string]>;

/** Per dialect, the text between the quotes of a string constant. */
const ESCAPES = {
  sqlite: (text) => text.replaceAll("'", "''"),
  postgres: (text) => text.replaceAll("'", "''"),
  // A backslash escapes unless NO_BACKSLASH_ESCAPES is set: https://dev.mysql.com/doc/refman/8.4/en/string-literals.html
  mysql: (text) => text.replaceAll("\\", "\\\\").replaceAll("'", "''"),
} as const satisfies Record<Dialect, (text: string) => string>;

/**
 * The SQL constant for a value.
 * @returns null when the dialect has no exact constant: NaN, an infinity, a text with a NUL character
 * @example literalText("sqlite", "it's") // 'it''s' in single quotes
 */
export function literalText(dialect: Dialect, value: LiteralValue): string | null {
  switch (typeof value) {
    case "string":
      return value.includes("\0") ? null : `'${ESCAPES[dialect](value)}'`;
    case "number":
      return Number.isFinite(value) ? String(value) : null;
    case "bigint":
      return String(value);
    case "boolean":
      return BOOLEANS[dialect][value ? 1 : 0];
    case "object":
      return "NULL";
  }
}
