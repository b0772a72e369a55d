/**
 * What SQLite makes of a value when it stores it: https://sqlite.org/datatype3.html. Pure; the codecs ask it
 * before a value is sent, so that nothing is changed on the way without anyone knowing.
 */
import type { Stored } from "./codecs.ts";

/** The five affinities; `blob` is also what a column without a type has. */
export type Affinity = "integer" | "text" | "blob" | "real" | "numeric";

/**
 * The affinity of a declared type.
 * @param strict in a STRICT table ANY converts nothing: https://sqlite.org/stricttables.html
 */
export function affinityOf(declared: string, strict: boolean): Affinity {
  const type = declared.toUpperCase();
  if (strict && type === "ANY") return "blob";
  if (type.includes("INT")) return "integer";
  if (type.includes("CHAR") || type.includes("CLOB") || type.includes("TEXT")) return "text";
  if (type === "" || type.includes("BLOB")) return "blob";
  if (type.includes("REAL") || type.includes("FLOA") || type.includes("DOUB")) return "real";
  return "numeric";
}

/** What SQLite reads as a number: blanks around it, no hexadecimal, no names. */
const NUMERIC_TEXT = /^[\t-\r ]*[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?[\t-\r ]*$/iu;

/**
 * The value as the column would hold it. Equal by `===` when nothing changes.
 * A whole double in a column of numbers becomes an integer, which is given as a bigint where doubles end.
 */
export function settle(value: Stored, affinity: Affinity): Stored {
  if (value === null || typeof value === "object" || affinity === "blob") return value;
  if (affinity === "text") return typeof value === "string" ? value : String(value);
  if (typeof value === "string") {
    // SQLite looks no further than a NUL.
    const end = value.indexOf("\0");
    const seen = end < 0 ? value : value.slice(0, end);
    return NUMERIC_TEXT.test(seen) ? Number(seen) : value;
  }
  if (affinity === "real") return Number.isSafeInteger(Number(value)) ? value : Number(value);
  // Whole doubles that fit 64 bits are stored as integers.
  if (typeof value === "number" && Number.isInteger(value) && !Number.isSafeInteger(value)) {
    return Math.abs(value) < 2 ** 63 ? BigInt(value) : value;
  }
  return value;
}
