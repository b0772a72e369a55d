/**
 * The column builders of a model: `integer("AlbumId").nullable()`. Each is a value that never changes; every method
 * gives a new one. They say what the database has and touch nothing: no driver, no Kysely, no connection.
 */
import { TswizError } from "../error.ts";
import { literalText, type LiteralValue } from "../schema/literal.ts";
import { formatPath, parsePath } from "../schema/key.ts";
import type { Fill, SqliteConflict } from "../schema/types.ts";
import type { ColumnSpec, KeyOptions, ReferenceOptions, ReferenceSpec, SqlSpec } from "./spec.ts";

/** The value of a column as a row has it. Types only: no such property exists. */
export declare const VALUE: unique symbol;
/** How an insert treats a column. Types only. */
export declare const INSERT: unique symbol;
/** Whether the column says `.primaryKey()`. Types only. */
export declare const KEYED: unique symbol;

/** Whether the column says `.nullable()`: a type such as JsonValue holds null either way. Types only. */
declare const NULLABLE: unique symbol;

/** What an insert does with a column: must give it, may leave it out, cannot give it; hidden ones are in no row. */
export type Insert = "required" | "optional" | "never" | "hidden";

/** Any JSON value. */
export type JsonValue =
  string | number | boolean | null | readonly JsonValue[] | { readonly [key: string]: JsonValue };

type Sizes = readonly (number | null)[];

const PLAIN_NOT_NULL = Object.freeze({ implied: false, name: null, onConflict: null });

/** Options of `.notNull()`: what plain NOT NULL does not say. */
export interface NotNullOptions {
  /** Only a key makes the column NOT NULL; no clause says so. */
  readonly implied?: boolean;
  readonly name?: string;
  readonly onConflict?: SqliteConflict;
}

/** A column of a model: what the database has (`spec`), and its TypeScript type. */
export class Column<T, I extends Insert = "required", K extends boolean = false, N extends boolean = false> {
  declare readonly [VALUE]: T;
  declare readonly [INSERT]: I;
  declare readonly [KEYED]: K;
  declare readonly [NULLABLE]: N;
  /** What the calls so far have said. */
  readonly spec: ColumnSpec;

  constructor(spec: ColumnSpec) {
    this.spec = spec;
  }

  /** The declared type, verbatim, where it is not what the builder alone means. */
  type(raw: string): Column<T, I, K, N> {
    return this.#with({ type: raw });
  }

  /** Admits NULL. */
  nullable(): Column<T | null, I extends "required" ? "optional" : I, K, true> {
    return this.#with({ nullable: true });
  }

  /** Says of NOT NULL what the plain clause does not; after `.autoIncrement()`, that the DDL has the clause too. */
  notNull(options: NotNullOptions = {}): Column<T, I, K, N> {
    return this.#with({ notNull: { ...PLAIN_NOT_NULL, ...options } });
  }

  /** What an insert that leaves the column out stores: a constant or SQL (the database's), or a function's result. */
  default(value: LiteralValue | SqlSpec | (() => T)): Column<T, I extends "required" ? "optional" : I, K, N> {
    if (typeof value === "function") return this.#with({ make: value });
    return this.#with({ fill: defaultFill(value) });
  }

  /** Computed by the database from other columns. */
  generated(sql: SqlSpec, options: { readonly stored?: boolean } = {}): Column<T, "never", K, N> {
    return this.#with({ fill: { kind: "generated", sql: sql.sql, stored: options.stored === true } });
  }

  /**
   * Numbered by the database: SQLite's rowid alias, `strict` when it says AUTOINCREMENT. Such a key is never NULL
   * and seldom says so; `.notNull()` after it says that the DDL does.
   */
  autoIncrement(
    options: { readonly strict?: boolean } = {},
  ): Column<T, I extends "required" ? "optional" : I, K, N> {
    return this.#with({
      fill: { kind: "autoIncrement", strict: options.strict === true },
      notNull: { ...this.spec.notNull, implied: true },
    });
  }

  primaryKey(options: KeyOptions = {}): Column<T, I, true, N> {
    return this.#with({ primaryKey: options });
  }

  unique(options: KeyOptions = {}): Column<T, I, K, N> {
    return this.#with({ unique: options });
  }

  /** @param target `"users.id"`, or `"users"` for its primary key, unnamed in the DDL */
  references(target: string, options: ReferenceOptions = {}): Column<T, I, K, N> {
    return this.#with({ references: { ...options, ...parseTarget([target]) } });
  }

  collate(name: string): Column<T, I, K, N> {
    return this.#with({ collation: name });
  }

  comment(text: string): Column<T, I, K, N> {
    return this.#with({ comment: text });
  }

  /** A DEFAULT that can never apply, because the column is the rowid alias. */
  deadDefault(sql: SqlSpec): Column<T, I, K, N> {
    return this.#with({ deadDefault: sql.sql });
  }

  /** A HIDDEN column of a virtual table: it can be filtered by, and is in no row. */
  hidden(): Column<T, "hidden", K, N> {
    return this.#with({ hidden: true });
  }

  /** For a view's column: the `table.column` that it passes through. */
  source(path: string): Column<T, I, K, N> {
    return this.#with({ source: path });
  }

  /** Narrows the TypeScript type: `json().$type<Settings>()`, `text().$type<"open" | "closed">()`. */
  $type<U>(): Column<N extends true ? U | null : U, I, K, N> {
    return this.#with({});
  }

  #with<R>(change: Partial<ColumnSpec>): R {
    return new Column({ ...this.spec, ...change }) as R;
  }
}

/** Any column, for constraints. */
export type AnyColumn = Column<unknown, Insert, boolean, boolean>;

/** The columns of a model by property. */
export type Columns = Readonly<Record<string, AnyColumn>>;

function defaultFill(value: LiteralValue | SqlSpec): Fill {
  if (typeof value === "object" && value !== null) return { kind: "default", sql: value.sql, literal: null };
  const sql = literalText("sqlite", value);
  if (sql === null) {
    throw new TswizError("usage", `.default(${JSON.stringify(value)}) has no SQL constant`, {
      hint: "write it as sql`…`",
    });
  }
  if (typeof value !== "bigint") return { kind: "default", sql, literal: value };
  return { kind: "default", sql, literal: Number.isSafeInteger(Number(value)) ? Number(value) : null };
}

/**
 * Reads reference targets: `["users.id"]`, `["t.x", "t.y"]`, or `["users"]` for the primary key.
 * @throws TswizError "usage" for a path that cannot be read, or columns of two tables
 */
export function parseTarget(targets: readonly string[]): Pick<ReferenceSpec, "table" | "columns"> {
  const paths = targets.map((target) => {
    const path = parsePath(target);
    if (path === null || path.length > 3) {
      throw new TswizError("usage", `"${target}" is not a reference target`, {
        hint: 'write "table.column"',
      });
    }
    return path;
  });
  const [first] = paths;
  if (first === undefined) throw new TswizError("usage", ".references() needs a target");
  if (first.length === 1 && paths.length === 1) return { table: targets[0] ?? "", columns: null };
  const tables = new Set(paths.map((path) => formatTable(path)));
  if (tables.size > 1) {
    throw new TswizError("usage", `${targets.join(", ")} are columns of more than one table`);
  }
  return { table: formatTable(first), columns: paths.map((path) => path.at(-1) ?? "") };
}

function formatTable(path: readonly string[]): string {
  return formatPath(path.slice(0, -1));
}

function start(builder: string, given: readonly (string | number | null | undefined)[]): ColumnSpec {
  const name = typeof given[0] === "string" ? given[0] : null;
  const sizes = (name === null ? given : given.slice(1)).filter((size) => size !== undefined);
  return {
    builder,
    args: sizes as Sizes,
    name,
    type: null,
    nullable: false,
    fill: null,
    make: null,
    collation: null,
    comment: null,
    primaryKey: null,
    unique: null,
    references: null,
    notNull: PLAIN_NOT_NULL,
    deadDefault: null,
    hidden: false,
    source: null,
  };
}

/** A whole number up to ±2^53. */
export function integer(name?: string): Column<number> {
  return new Column(start("integer", [name]));
}

/** A whole number of 64 bits. */
export function bigint(name?: string): Column<bigint> {
  return new Column(start("bigint", [name]));
}

/** A floating-point number. */
export function real(name?: string): Column<number> {
  return new Column(start("real", [name]));
}

/** A number of the database's own decimal or numeric kind: `number(10, 2)`. */
export function number(precision?: number, scale?: number): Column<number>;
export function number(name: string, precision?: number, scale?: number): Column<number>;
export function number(...given: readonly (string | number | undefined)[]): Column<number> {
  return new Column(start("number", given));
}

/** Text of any length. */
export function text(name?: string): Column<string> {
  return new Column(start("text", [name]));
}

/** Text with a length, which SQLite keeps and does not enforce. */
export function varchar(length?: number): Column<string>;
export function varchar(name: string, length?: number): Column<string>;
export function varchar(...given: readonly (string | number | undefined)[]): Column<string> {
  return new Column(start("varchar", given));
}

/** Bytes. */
export function blob(name?: string): Column<Uint8Array> {
  return new Column(start("blob", [name]));
}

/** True or false, stored as 1 and 0 in SQLite. */
export function boolean(name?: string): Column<boolean> {
  return new Column(start("boolean", [name]));
}

/** A JSON document; give it a shape by `.$type<Settings>()`. */
export function json(name?: string): Column<JsonValue> {
  return new Column(start("json", [name]));
}

/** Text or a number, whichever SQLite's NUMERIC affinity made of it. */
export function scalar(name?: string): Column<string | number> {
  return new Column(start("scalar", [name]));
}

/** A day, as text. */
export function date(name?: string): Column<string> {
  return new Column(start("date", [name]));
}

/** A time of day, as text. */
export function time(name?: string): Column<string> {
  return new Column(start("time", [name]));
}

/** A day and time, as text. */
export function datetime(name?: string): Column<string> {
  return new Column(start("datetime", [name]));
}

/** A point in time, as text. */
export function timestamp(name?: string): Column<string> {
  return new Column(start("timestamp", [name]));
}

/** A UUID, as text. */
export function uuid(name?: string): Column<string> {
  return new Column(start("uuid", [name]));
}

/** Whatever is there: text, a number, a bigint beyond 2^53, bytes or null. */
export function any(name?: string): Column<unknown> {
  return new Column(start("any", [name]));
}
