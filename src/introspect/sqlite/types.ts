/**
 * What a declared type means in SQLite. Any text is a type there; its affinity follows from what the text contains,
 * and a few names say more. https://www.sqlite.org/datatype3.html#determination_of_column_affinity
 */
import { otherType } from "../../schema/make.ts";
import type { ColumnType, TypeMeaning } from "../../schema/types.ts";

export type Affinity = "integer" | "text" | "blob" | "real" | "numeric";

/** In SQLite's order: the first that matches decides, so POINT is an integer and CHARINT too. */
const RULES: readonly (readonly [RegExp, Affinity])[] = [
  [/INT/i, "integer"],
  [/CHAR|CLOB|TEXT/i, "text"],
  [/BLOB/i, "blob"],
  [/REAL|FLOA|DOUB/i, "real"],
];

/** The affinity of a column of a table that is not STRICT. */
export function affinity(raw: string): Affinity {
  if (raw === "") return "blob";
  return RULES.find(([pattern]) => pattern.test(raw))?.[1] ?? "numeric";
}

/** Names that mean something, all of numeric affinity. */
const NAMED: Readonly<Record<string, (sizes: readonly number[]) => TypeMeaning>> = {
  BOOL: () => ({ kind: "boolean" }),
  BOOLEAN: () => ({ kind: "boolean" }),
  DATE: () => ({ kind: "date" }),
  TIME: ([precision]) => ({ kind: "time", precision: precision ?? null, zoned: false }),
  DATETIME: ([precision]) => ({ kind: "timestamp", precision: precision ?? null, zoned: false }),
  TIMESTAMP: ([precision]) => ({ kind: "timestamp", precision: precision ?? null, zoned: false }),
  TIMESTAMPTZ: ([precision]) => ({ kind: "timestamp", precision: precision ?? null, zoned: true }),
  "TIMESTAMP WITH TIME ZONE": ([precision]) => ({
    kind: "timestamp",
    precision: precision ?? null,
    zoned: true,
  }),
  "TIMESTAMP WITHOUT TIME ZONE": ([precision]) => ({
    kind: "timestamp",
    precision: precision ?? null,
    zoned: false,
  }),
  JSON: () => ({ kind: "json", binary: false }),
  JSONB: () => ({ kind: "json", binary: true }),
  UUID: () => ({ kind: "uuid" }),
  NUMERIC: decimal,
  NUMBER: decimal,
  DECIMAL: decimal,
  DEC: decimal,
  MONEY: decimal,
  SMALLMONEY: decimal,
  CURRENCY: decimal,
};

function decimal([precision, scale]: readonly number[]): TypeMeaning {
  return { kind: "decimal", precision: precision ?? null, scale: scale ?? null };
}

/** `NVARCHAR(160)` → its name and its sizes; sizes that are no whole numbers say nothing. */
function dissect(raw: string): { name: string; sizes: readonly number[] } {
  const match = /^([^(]*)(?:\(\s*\+?(\d{1,9})\s*(?:,\s*\+?(\d{1,9})\s*)?\))?/.exec(raw);
  const sizes = [match?.[2], match?.[3]].filter((size) => size !== undefined).map(Number);
  return { name: (match?.[1] ?? "").trim().replace(/\s+/g, " ").toUpperCase(), sizes };
}

function meaning(raw: string): TypeMeaning | null {
  const { name, sizes } = dissect(raw);
  const length = sizes[0] ?? null;
  switch (affinity(raw)) {
    case "integer":
      // Every integer column takes 64 bits, whatever its name promises.
      return { kind: "integer", bits: 64, unsigned: false };
    case "text":
      return { kind: "text", length, fixed: false };
    case "blob":
      return raw === "" ? null : { kind: "binary", length, fixed: false };
    case "real":
      return { kind: "float", bits: 64 };
    case "numeric":
      return Object.hasOwn(NAMED, name) ? (NAMED[name]?.(sizes) ?? null) : null;
  }
}

/** Types are few and columns are many. */
const KNOWN = new Map<string, ColumnType>();

/**
 * The type that a column's declaration means.
 * @example parseSqliteType("NUMERIC(10,2)") // { raw: "NUMERIC(10,2)", kind: "decimal", precision: 10, scale: 2 }
 */
export function parseSqliteType(raw: string): ColumnType {
  const known = KNOWN.get(raw);
  if (known !== undefined) return known;
  const found = meaning(raw);
  const type = found === null ? otherType(raw) : { raw, ...found };
  KNOWN.set(raw, type);
  return type;
}
