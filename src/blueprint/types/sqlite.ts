/**
 * SQLite's declared types as builders of `tswiz/model`.
 *
 * SQLite stores by affinity, not by declared type, so affinity comes first, by its five rules in their order
 * (https://sqlite.org/datatype3.html#determination_of_column_affinity); only within NUMERIC does the name say more.
 */
import type { ColumnType } from "../../schema/types.ts";
import type { TypePlan } from "./types.ts";

const INTEGER: TypePlan = { builder: "integer", select: "number", insert: "number" };
const REAL: TypePlan = { builder: "real", select: "number", insert: "number" };
const NUMBER: TypePlan = { builder: "number", select: "number", insert: "number" };
const TEXT: TypePlan = { builder: "text", select: "string", insert: "string" };
const VARCHAR: TypePlan = { builder: "varchar", select: "string", insert: "string" };
const BLOB: TypePlan = { builder: "blob", select: "Uint8Array", insert: "Uint8Array" };
const BOOLEAN: TypePlan = { builder: "boolean", select: "boolean", insert: "boolean" };
const JSON: TypePlan = { builder: "json", select: "JsonValue", insert: "JsonValue" };
const SCALAR: TypePlan = { builder: "scalar", select: "string | number", insert: "string | number" };
const ANY: TypePlan = { builder: "any", select: "unknown", insert: "unknown" };

/** Names of NUMERIC affinity that mean a number; anything else there may also hold text. */
const NUMBERS = /^(?:NUMERIC|DECIMAL|DEC|NUMBER|MONEY|SMALLMONEY|FIXED|CURRENCY)\b/;

/** The builder for a declared type. */
export function planSqliteType(type: ColumnType): TypePlan {
  const raw = type.raw.trim().toUpperCase();
  if (raw.includes("INT")) return INTEGER;
  if (raw.includes("CHAR")) return VARCHAR;
  if (raw.includes("CLOB") || raw.includes("TEXT")) return TEXT;
  if (raw.includes("BLOB")) return BLOB;
  if (raw === "" || raw === "ANY") return ANY;
  if (raw.includes("REAL") || raw.includes("FLOA") || raw.includes("DOUB")) return REAL;
  if (/^BOOL(?:EAN)?\b/.test(raw)) return BOOLEAN;
  if (raw === "JSON") return JSON;
  // JSONB is text or a blob, as the writer chose: https://sqlite.org/jsonb.html
  if (raw === "JSONB") return ANY;
  return NUMBERS.test(raw) ? NUMBER : SCALAR;
}

/** Size arguments where the builder spells exactly the declared type with them: `NUMERIC(10,2)` → `[10, 2]`. */
export function sizesOf(raw: string): readonly number[] {
  const match = /^(?:NUMERIC|VARCHAR)\((\d{1,9})(?:,(\d{1,9}))?\)$/.exec(raw);
  if (match === null) return [];
  const sizes = [match[1], match[2]].filter((size) => size !== undefined).map(Number);
  return match[0].startsWith("VARCHAR") && sizes.length > 1 ? [] : sizes;
}
