/**
 * The TypeScript side of a model: rows, inserts, filters and loaded relations, all read off the row's type.
 *
 * Types only. Everything hangs on the instance type, so a class written by hand over `model(…)`, with its own
 * methods and getters, is what queries return. Unloaded and loaded relations are one type: `await` works on both,
 * and `with(…)` takes the unloaded case away.
 */
import type { ColumnType } from "kysely";
import type { Columns, INSERT, VALUE } from "./columns.ts";
import type { Query } from "./query.ts";
import type { Sql } from "./text.ts";

/** A row's columns, as builders. Types only. */
export declare const COLUMNS: unique symbol;
/** The properties of a row's primary key; never where it has none. Types only. */
export declare const KEYS: unique symbol;
/** Tells rows from relations that are not loaded, so that their intersection is empty. Types only. */
export declare const KIND: unique symbol;
/** The type that an operator or condition is for. Types only. */
declare const FOR: unique symbol;

/** A row of any model. */
export interface AnyRow {
  readonly [KIND]: "row";
  readonly [COLUMNS]: Columns;
  readonly [KEYS]: PropertyKey;
}

/** A model class whose rows are `T`. */
export interface ModelClass<T extends AnyRow> {
  readonly prototype: T;
}

type ColumnsOf<T extends AnyRow> = T[typeof COLUMNS];

/** The properties of a row, from its columns. Few models have hidden ones; the others need not look at each. */
export type Values<C extends Columns> = "hidden" extends C[keyof C][typeof INSERT]
  ? { -readonly [P in keyof C as C[P][typeof INSERT] extends "hidden" ? never : P]: C[P][typeof VALUE] }
  : { -readonly [P in keyof C]: C[P][typeof VALUE] };

type InsertValues<C extends Columns> = {
  [P in keyof C as C[P][typeof INSERT] extends "required" ? P : never]: C[P][typeof VALUE];
} & {
  [P in keyof C as C[P][typeof INSERT] extends "optional" ? P : never]?: C[P][typeof VALUE] | undefined;
};

/** What may be set in a row. */
export type UpdateValues<C extends Columns> = {
  [P in keyof C as C[P][typeof INSERT] extends "never" | "hidden" ? never : P]?:
    C[P][typeof VALUE] | undefined;
};

/** Shows the properties in an editor, not how they were worked out. */
type Show<T> = { [P in keyof T]: T[P] } & {};

/** What `create` takes: `Insertable<typeof Track>`. */
export type Insertable<M extends ModelClass<AnyRow>> = Show<InsertValues<ColumnsOf<M["prototype"]>>>;

/** What `set` and `update` take: `Updatable<typeof Track>`. */
export type Updatable<M extends ModelClass<AnyRow>> = Show<UpdateValues<ColumnsOf<M["prototype"]>>>;

/** The columns of a row as plain data: `Selectable<typeof Track>`. */
export type Selectable<M extends ModelClass<AnyRow>> = Show<Values<ColumnsOf<M["prototype"]>>>;

export type InsertOf<T extends AnyRow> = InsertValues<ColumnsOf<T>>;
export type UpdateOf<T extends AnyRow> = UpdateValues<ColumnsOf<T>>;

/** Values for an update, or SQL that gives them. */
export type UpdateSet<T extends AnyRow> = {
  [P in keyof UpdateOf<T>]?: UpdateOf<T>[P] | Expression<UpdateOf<T>[P]>;
};

/** A model's table as Kysely sees it. */
export type KyselyTable<T extends AnyRow> = {
  [P in keyof ColumnsOf<T>]: ColumnType<
    ColumnsOf<T>[P][typeof VALUE],
    ColumnsOf<T>[P][typeof INSERT] extends "required"
      ? ColumnsOf<T>[P][typeof VALUE]
      : ColumnsOf<T>[P][typeof INSERT] extends "optional"
        ? ColumnsOf<T>[P][typeof VALUE] | undefined
        : never,
    ColumnsOf<T>[P][typeof INSERT] extends "never" ? never : ColumnsOf<T>[P][typeof VALUE]
  >;
};

/** What identifies a row to `get`: the key's value, where it is one column. */
export type KeyOf<T extends AnyRow> = T[typeof KEYS] extends keyof ColumnsOf<T>
  ? ColumnsOf<T>[T[typeof KEYS]][typeof VALUE] & (string | number | bigint | boolean | Uint8Array)
  : never;

// ── relations ────────────────────────────────────────────────────────────────────────────────

/** A related row that is not loaded: `await` runs the query. */
export interface Unloaded<out T> extends PromiseLike<T> {
  readonly [KIND]: "one";
}

/** One related row: loaded by `with(…)`, or to be awaited. */
export type One<T> = Unloaded<T> | T;

/** Related rows: a query until `with(…)` loads them, an array after. */
export interface Many<T extends AnyRow> extends Query<T> {
  readonly [KIND]: "many";
}

/** The row type at the other end of a property, never for what is no relation. */
type Target<X> = X extends Unloaded<infer T> ? Extract<T, AnyRow> : X extends Many<infer T> ? T : never;

/** Members of a row that may be relations: its columns and what every row has need not be looked at. */
type Extras<T extends AnyRow> = Exclude<keyof T, keyof ColumnsOf<T> | symbol | RowMember>;
type RowMember = "save" | "delete" | "refresh" | "set" | "toJSON";

type Relations<T extends AnyRow> = {
  [P in Extras<T>]: [Target<T[P]>] extends [never] ? never : P;
}[Extras<T>] &
  string;

/** Checks one path and, where it is wrong or unfinished, names what could stand there. */
type Step<T extends AnyRow, P extends string, Before extends string = ""> = P extends `${infer H}.${infer R}`
  ? H extends Relations<T>
    ? Step<Target<T[H & keyof T]>, R, `${Before}${H}.`>
    : `${Before}${Relations<T>}`
  : P extends Relations<T>
    ? `${Before}${P}` | `${Before}${P}.${Relations<Target<T[P & keyof T]>>}`
    : `${Before}${Relations<T>}`;

/**
 * The paths that `with` takes: relations of the row, and of theirs after a dot. A right path is itself; for any other
 * it is what could stand there, which is what an editor then offers.
 */
export type Path<T extends AnyRow, P extends string> = P extends string
  ? P extends Step<T, P>
    ? P
    : Step<T, P>
  : never;

type Head<P extends string> = P extends `${infer H}.${string}` ? H : P;
type Tail<P extends string, H extends string> = P extends `${H}.${infer R}` ? R : never;

type LoadedOne<X, R extends string> =
  X extends Unloaded<infer T>
    ? T extends AnyRow
      ? Load<T, R>
      : T
    : X extends Many<infer T>
      ? Many<T> & Load<T, R>[]
      : never;

/** A row with relations loaded. */
export type Load<T extends AnyRow, P extends string> = [P] extends [never]
  ? T
  : T & { readonly [H in Head<P>]: H extends keyof T ? LoadedOne<T[H], Tail<P, H>> : never };

// ── filters ──────────────────────────────────────────────────────────────────────────────────

/** SQL that yields a `T`: a column such as `Track.c.name`, or `sql`. */
export type Expression<T> = Sql<T> | ColumnRef<T>;

/** A column as an operand: `Track.c.name`. */
export interface ColumnRef<out T> {
  readonly [KIND]: "column";
  readonly expressionType: T | undefined;
  toOperationNode(): import("kysely").OperationNode;
}

/** What an operator such as `gt(18)` makes: a test for a column of type `T`. */
export interface Operator<out T> {
  readonly [KIND]: "operator";
  readonly [FOR]: T;
}

/** What `and`, `or` and `not` make of filters. */
export interface Condition<in out T extends AnyRow> {
  readonly [KIND]: "condition";
  readonly [FOR]: T;
}

type Operand<V> = V | Operator<NonNullable<V>> | Expression<V | null>;

/** A filter by properties: each with a value or operator, or, through a relation, a filter of its own. */
export type Filter<T extends AnyRow> = {
  readonly [P in keyof ColumnsOf<T>]?: Operand<ColumnsOf<T>[P][typeof VALUE]>;
} & {
  readonly [P in Relations<T>]?: Filter<Target<T[P & keyof T]>> | Condition<Target<T[P & keyof T]>> | null;
};

/** What `where` takes. */
export type Where<T extends AnyRow> = Filter<T> | Condition<T> | Fragment;

/** Raw SQL, without the members that an editor would offer between the properties of a filter. */
interface Fragment {
  readonly [KIND]: "sql";
}

/** What `orderBy` takes: `"name"`, `"-name"` for descending, or an expression. */
export type Order<T extends AnyRow> = `${"" | "-"}${keyof ColumnsOf<T> & string}` | Expression<unknown>;
