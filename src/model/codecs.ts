/**
 * What a column's builder does with values on the way to SQLite and back.
 *
 * The law: a value that the insert type admits is stored and read back equal, or refused here, before it reaches
 * the database. A stored value that is not of the declared type is an error that says how to widen the
 * declaration; nothing is converted silently. Virtual tables are outside the law: their modules store as they like.
 */
import { TswizError } from "../error.ts";
import { settle, type Affinity } from "./affinity.ts";

/** What better-sqlite3 takes and gives. */
export type Stored = number | bigint | string | Uint8Array | null;

/** Where a value belongs, for messages. */
export interface Place {
  /** `Track.unitPrice` */
  readonly property: string;
  /** The column's declared type. */
  readonly declared: string;
}

/** Both directions for one column. `exact`: the statement gave whole numbers as bigint. */
export interface Codec {
  encode(value: unknown): Stored;
  decode(stored: Stored, exact: boolean): unknown;
}

/**
 * Thrown by `decode` when a whole number beyond 2^53 came as a double: the statement must be run again with exact
 * integers. Reading everything as bigint from the start would make every row pay for the rare one.
 */
export const INEXACT: unique symbol = Symbol("inexact");

type Encode = (value: unknown) => Stored | typeof REFUSED;
type Decode = (stored: Exclude<Stored, null>) => unknown;

const REFUSED: unique symbol = Symbol("refused");
const INT64 = 2n ** 63n;

interface Kind {
  /** The TypeScript type, for messages. */
  readonly type: string;
  readonly encode: Encode;
  readonly decode: Decode;
  /** How to declare the column instead, when a stored value does not fit. */
  readonly wider: string;
}

const isInt64 = (value: bigint): boolean => value >= -INT64 && value < INT64;

/** A number for a bigint that has one, else the bigint. */
function narrow(value: bigint): number | bigint {
  const short = Number(value);
  return Number.isSafeInteger(short) ? short : value;
}

const encodeText: Encode = (value) => (typeof value === "string" ? value : REFUSED);
const decodeText: Decode = (stored) => (typeof stored === "string" ? stored : REFUSED);
const encodeNumber: Encode = (value) => (typeof value === "number" && !Number.isNaN(value) ? value : REFUSED);
const decodeNumber: Decode = (stored) => {
  if (typeof stored === "number") return stored;
  if (typeof stored !== "bigint") return REFUSED;
  const short = Number(stored);
  return BigInt(short) === stored ? short : REFUSED;
};
const encodeWhole: Encode = (value) => (Number.isSafeInteger(value) ? (value as number) : REFUSED);
const decodeWhole: Decode = (stored) => {
  const short = typeof stored === "bigint" ? Number(stored) : stored;
  return Number.isSafeInteger(short) ? short : REFUSED;
};

const textKind: Kind = { type: "string", encode: encodeText, decode: decodeText, wider: "scalar()" };
const numberKind: Kind = { type: "number", encode: encodeNumber, decode: decodeNumber, wider: "scalar()" };

const KINDS: Readonly<Record<string, Kind>> = {
  integer: { type: "whole number within 2^53", encode: encodeWhole, decode: decodeWhole, wider: "bigint()" },
  bigint: {
    type: "bigint of 64 bits",
    encode: (value) => (typeof value === "bigint" && isInt64(value) ? value : REFUSED),
    decode: (stored) => {
      if (typeof stored === "bigint") return stored;
      return Number.isSafeInteger(stored) ? BigInt(stored as number) : REFUSED;
    },
    wider: "any()",
  },
  real: numberKind,
  number: numberKind,
  text: { ...textKind, wider: "any()" },
  varchar: { ...textKind, wider: "any()" },
  date: textKind,
  time: textKind,
  datetime: textKind,
  timestamp: textKind,
  uuid: textKind,
  blob: {
    type: "Uint8Array",
    encode: (value) => (value instanceof Uint8Array ? value : REFUSED),
    // A copy, so that changing the bytes in place can be told from what was loaded.
    decode: (stored) => (stored instanceof Uint8Array ? new Uint8Array(stored) : REFUSED),
    wider: "any()",
  },
  boolean: {
    type: "boolean",
    encode: (value) => (typeof value === "boolean" ? Number(value) : REFUSED),
    decode: (stored) => {
      const bit = typeof stored === "bigint" ? Number(stored) : stored;
      return bit === 1 ? true : bit === 0 ? false : REFUSED;
    },
    wider: "integer()",
  },
  json: {
    type: "JSON value",
    encode: (value) => encodeJson(value),
    // NUMERIC affinity turns the text of a number into the number itself.
    decode: (stored) => {
      if (typeof stored === "string") return decodeJson(stored);
      return stored instanceof Uint8Array ? REFUSED : decodeNumber(stored);
    },
    wider: "any()",
  },
  scalar: {
    type: "string or number",
    encode: (value) => (typeof value === "string" ? value : encodeNumber(value)),
    decode: (stored) => (typeof stored === "string" ? stored : decodeNumber(stored)),
    wider: "any()",
  },
  any: {
    type: "string, number, bigint beyond 2^53, or Uint8Array",
    encode: (value) => {
      if (typeof value === "string" || value instanceof Uint8Array) return value;
      // A smaller bigint would come back as a number.
      if (typeof value === "bigint")
        return isInt64(value) && typeof narrow(value) === "bigint" ? value : REFUSED;
      return encodeNumber(value);
    },
    decode: (stored) => {
      if (stored instanceof Uint8Array) return new Uint8Array(stored);
      return typeof stored === "bigint" ? narrow(stored) : stored;
    },
    wider: "any()",
  },
};

/** True where the builder's values need whole numbers as bigint from the start. */
export function needsExact(builder: string): boolean {
  return builder === "bigint";
}

function encodeJson(value: unknown): Stored | typeof REFUSED {
  if (!isJson(value, 0)) return REFUSED;
  return JSON.stringify(value);
}

function decodeJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return REFUSED;
  }
}

/** How deep JSON may nest: SQLite's own limit, https://sqlite.org/json1.html#compile_time_options */
const JSON_DEPTH = 1000;

/** True for what `JSON.stringify` writes and `JSON.parse` gives back equal. */
function isJson(value: unknown, depth: number): boolean {
  if (value === null || typeof value === "string" || typeof value === "boolean") return true;
  if (typeof value === "number") return Number.isFinite(value);
  if (typeof value !== "object" || depth >= JSON_DEPTH || "toJSON" in value) return false;
  if (Array.isArray(value)) {
    // `every` skips holes, which JSON would turn into null.
    for (let i = 0; i < value.length; i++) if (!(i in value) || !isJson(value[i], depth + 1)) return false;
    return Object.keys(value).length === value.length;
  }
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype !== Object.prototype && prototype !== null) return false;
  if (Object.getOwnPropertySymbols(value).length > 0) return false;
  return Object.keys(value).every((key) => isJson((value as Record<string, unknown>)[key], depth + 1));
}

/** Types that only a lone surrogate could spoil are cheap to test with one expression. */
const LONE_SURROGATE = /\p{Surrogate}/u;

/**
 * The codec of one column.
 * @param affinity what SQLite does with values of the column; null where a virtual table's module decides
 */
export function makeCodec(
  builder: string,
  affinity: Affinity | null,
  nullable: boolean,
  place: Place,
): Codec {
  const kind = KINDS[builder];
  if (kind === undefined)
    throw new TswizError("invalid", `${place.property}: there is no builder ${builder}()`);

  const refuse = (value: unknown, why: string, hint: string): TswizError =>
    new TswizError("value", `${place.property}: ${why}, found ${show(value)}`, { hint });

  const encode = (value: unknown): Stored => {
    if (value === null && (nullable || builder !== "json")) return null;
    const encoded = kind.encode(value);
    if (encoded === REFUSED) throw refuse(value, `takes a ${kind.type}`, encodeHint(builder, value));
    if (typeof encoded === "string" && LONE_SURROGATE.test(encoded)) {
      throw refuse(value, "takes well-formed text", "half a surrogate pair cannot be stored as UTF-8");
    }
    if (affinity === null) return encoded;
    // The text of a JSON number would become the number; storing the number itself loses no digit.
    const bound =
      builder === "json" && typeof value === "number" && affinity !== "text" && affinity !== "blob"
        ? value
        : encoded;
    const kept = settle(bound, affinity);
    if (kept === bound) return bound;
    // The same number in another storage class is the same value, unless this builder tells them apart.
    if (typeof kept !== "string" && typeof bound !== "string" && kind.decode(kept as number) === value) {
      return bound;
    }
    throw refuse(
      value,
      `cannot be stored in a column of type ${place.declared || "(none)"} as it is`,
      `SQLite would make it ${show(kept)}, because of the column's affinity (https://sqlite.org/datatype3.html)`,
    );
  };

  const decode = (stored: Stored, exact: boolean): unknown => {
    if (stored === null) {
      if (nullable) return null;
      throw new TswizError("value", `${place.property} is NULL in the database`, {
        hint: "declare it .nullable()",
      });
    }
    if (!exact && typeof stored === "number" && isBeyond(stored)) throw INEXACT;
    const value = kind.decode(stored);
    if (value === REFUSED) throw refuseStored(stored);
    return value;
  };

  const refuseStored = (stored: Exclude<Stored, null>): TswizError => {
    const whole = typeof stored === "bigint" || (typeof stored === "number" && isBeyond(stored));
    const instead = builder === "integer" && whole ? "bigint()" : widen(kind, stored);
    const kept =
      instead.endsWith("()") && place.declared !== "" ? `.type(${JSON.stringify(place.declared)})` : "";
    return new TswizError(
      "value",
      `${place.property} is declared ${builder}(), and the database holds ${show(stored)}`,
      { hint: `declare it ${instead}${kept}, or correct the row` },
    );
  };

  return builder === "real" ? { encode, decode: (stored) => decode(stored, true) } : { encode, decode };
}

/** The narrowest declaration that would hold what was found. */
function widen(kind: Kind, stored: Exclude<Stored, null>): string {
  if (stored instanceof Uint8Array) return "any()";
  if (typeof stored === "string") return kind.type === "number" ? "scalar()" : "any()";
  return kind.wider === "bigint()" ? "number()" : kind.wider;
}

/** True for a whole double that may stand for another whole number. */
function isBeyond(value: number): boolean {
  return (value > Number.MAX_SAFE_INTEGER || value < Number.MIN_SAFE_INTEGER) && Math.abs(value) < 2 ** 64;
}

function encodeHint(builder: string, value: unknown): string {
  if (value === null) return "the column is not .nullable()";
  if (value === undefined) return "leave the property out to let the database fill it";
  if (Number.isNaN(value)) return "SQLite stores NaN as NULL";
  if (builder === "integer" && (typeof value === "bigint" || Number.isInteger(value))) {
    return "declare the column bigint() for values beyond 2^53";
  }
  if (value instanceof Date) return "store value.toISOString(), or a number";
  if (builder === "any" && typeof value === "bigint")
    return "a bigint within 2^53 would be read back as a number";
  if (builder === "json")
    return "JSON has no undefined, NaN, bigint, Date, class instance or hole in an array";
  return "convert it first";
}

/** A short text of a value for a message. */
export function show(value: unknown): string {
  if (typeof value === "string") {
    const text = JSON.stringify(value.length > 60 ? `${value.slice(0, 60)}…` : value);
    return `the text ${text}`;
  }
  if (typeof value === "bigint") return `${value}n`;
  if (value === null || typeof value !== "object") return String(value);
  if (value instanceof Uint8Array) return `${value.length} bytes`;
  if (value instanceof Date) return "a Date";
  return Array.isArray(value) ? "an array" : `an object`;
}
