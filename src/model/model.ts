/**
 * `model()` and `view()`: the class that a generated class extends. Declaring one opens nothing; its queries run
 * on the database that `connect(…, { models })` binds it to.
 */
import type { Columns, KEYED, VALUE } from "./columns.ts";
import { tableSpec, viewSpec, type TableOptions, type ViewOptions } from "./define.ts";
import type { Statics } from "./statics.ts";
import { readStatics, writeStatics } from "./statics.ts";
import { Row } from "./row.ts";
import { registerSpec } from "./registry.ts";
import { columnRefs } from "./refs.ts";
import type { ModelSpec } from "./spec.ts";
import type { COLUMNS, ColumnRef, KEYS, KIND, UpdateValues, Values } from "./types.ts";

/** The argument of a model's constructor, which only queries have. */
export interface Token {
  readonly [KIND]: "token";
}

interface Common<C extends Columns> {
  readonly [KIND]: "row";
  readonly [COLUMNS]: C;
  /** The columns and loaded relations as plain data. */
  toJSON(): Record<string, unknown>;
}

interface Keyless<C extends Columns> extends Common<C> {
  readonly [KEYS]: never;
}

/** A row that can be written: its table has a primary key. `K` are the properties that options name. */
interface Keyed<C extends Columns, K extends PropertyKey> extends Common<C> {
  readonly [KEYS]: KeyColumns<C> | K;
  /** Stores what was changed since the row was read; runs nothing when nothing was. */
  save(): Promise<this>;
  /** Deletes the row. */
  delete(): Promise<void>;
  /** Reads the row again; loaded relations are forgotten. */
  refresh(): Promise<this>;
  /** Sets properties; `save` stores them. */
  set(values: UpdateValues<C>): this;
}

type KeyColumns<C extends Columns> = {
  [P in keyof C]: C[P][typeof KEYED] extends true ? P : never;
}[keyof C];

/** Asks all columns at once whether one is a key: to look at each would cost every model of a program. */
type Instance<C extends Columns, K extends PropertyKey> = Values<C> &
  (true extends C[keyof C][typeof KEYED] ? Keyed<C, K> : [K] extends [never] ? Keyless<C> : Keyed<C, K>);

interface Declared<C extends Columns, I> {
  new (token: Token): I;
  /** The columns, for expressions. */
  readonly c: { readonly [P in keyof C]: ColumnRef<C[P][typeof VALUE]> };
}

/** What `model()` returns: a class to extend. */
export type TableClass<C extends Columns, K extends PropertyKey> = Declared<C, Instance<C, K>> &
  Statics["table"];
/** What `view()` returns: a class to extend, for reading only. */
export type ViewClass<C extends Columns> = Declared<C, Values<C> & Keyless<C>> & Statics["view"];

/**
 * Declares a table.
 * @param name the table's name in the database
 * @param columns the columns by property
 * @example class User extends model("users", { id: integer().primaryKey().autoIncrement(), name: text() }) {}
 */
export function model<C extends Columns, K extends keyof C & string = never>(
  name: string,
  columns: C,
  options: TableOptions<keyof C & string, K> = {},
): TableClass<C, K> {
  return declare(tableSpec(name, columns, options), writeStatics) as unknown as TableClass<C, K>;
}

/** Declares a view: rows are read and never written. */
export function view<C extends Columns>(
  name: string,
  columns: C,
  options: ViewOptions<keyof C & string>,
): ViewClass<C> {
  return declare(viewSpec(name, columns, options), readStatics) as unknown as ViewClass<C>;
}

function declare(spec: ModelSpec, statics: object): typeof Row {
  class Model extends Row {}
  registerSpec(Model, spec);
  Object.defineProperties(Model, Object.getOwnPropertyDescriptors(statics));
  Object.defineProperty(Model, "c", {
    get(this: object) {
      return columnRefs(this);
    },
  });
  return Model;
}
