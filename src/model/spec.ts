/**
 * What a model declaration says, as plain data: the builders write it, the runtime and `source/models.ts` read it.
 *
 * Inside a model columns go by property name; anything outside it (reference targets) goes by database name, so
 * that model files need not import each other. SQL text is verbatim.
 */
import type { Action, Fill, KeyPart, Sql, SqliteConflict, Trigger } from "../schema/types.ts";

/** SQL text in a declaration, made by the `sql` tag. */
export interface SqlSpec {
  readonly sql: Sql;
}

export interface ColumnSpec {
  /** The builder's name: `varchar`, `integer`. */
  readonly builder: string;
  /** Its size arguments: `[200]`, `[10, 2]`. */
  readonly args: readonly (number | null)[];
  /** The database name; null when it is the property's name. */
  readonly name: string | null;
  /** The declared type verbatim; null when it is what `schema/spell.ts` says for the builder. */
  readonly type: string | null;
  readonly nullable: boolean;
  /** What the database supplies. */
  readonly fill: Fill | null;
  /** What the runtime supplies on insert, `.default(() => …)`; no part of the schema. */
  readonly make: (() => unknown) | null;
  readonly collation: string | null;
  readonly comment: string | null;
  readonly primaryKey: KeyOptions | null;
  readonly unique: KeyOptions | null;
  readonly references: ReferenceSpec | null;
  readonly notNull: {
    readonly implied: boolean;
    readonly name: string | null;
    readonly onConflict: SqliteConflict | null;
  };
  readonly deadDefault: Sql | null;
  readonly hidden: boolean;
  /** For a view's column: `table.column` that it passes through. */
  readonly source: string | null;
}

/** Options of `.primaryKey()`, `.unique()`, `primaryKey(…)` and `unique(…)`. */
export interface KeyOptions {
  readonly name?: string;
  readonly descending?: boolean;
  readonly collation?: string;
  readonly onConflict?: SqliteConflict;
}

export interface ReferenceOptions {
  /** The constraint's name. */
  readonly name?: string;
  /** The relation's property here: `post.author`. */
  readonly as?: string;
  /** The relation's property on the target: `user.posts`. */
  readonly backref?: string;
  readonly onDelete?: Action;
  readonly onUpdate?: Action;
  readonly match?: "partial" | "full";
  readonly deferrable?: "immediate" | "deferred";
  /** The target is in the database and none of these models; these are the columns that it is known by. */
  readonly outside?: readonly string[];
  /** The target as the DDL spells it, where that differs in case from its real name. */
  readonly spelled?: { readonly table?: string; readonly columns?: readonly string[] };
}

export interface ReferenceSpec extends ReferenceOptions {
  /** A path as `schema/key.ts` writes it: `users`, `auth.users`. */
  readonly table: string;
  /** The target's columns by database name; null when REFERENCES names none and means the primary key. */
  readonly columns: readonly string[] | null;
}

export interface ForeignKeySpec extends ReferenceSpec {
  /** Own columns, by property. */
  readonly on: readonly string[];
}

/** A key over several columns, or one that needs more than the column's own `.primaryKey()` or `.unique()`. */
export interface KeySpec {
  readonly name: string | null;
  readonly on: readonly string[];
  readonly parts: readonly KeyPart[];
  readonly onConflict: SqliteConflict | null;
}

export interface CheckSpec {
  readonly name: string | null;
  readonly sql: Sql;
}

export interface IndexPartSpec {
  readonly column?: string;
  readonly sql?: Sql;
  readonly descending?: boolean;
  readonly collation?: string;
}

export interface IndexSpec {
  readonly name: string;
  readonly unique: boolean;
  readonly on: readonly IndexPartSpec[];
  readonly where: Sql | null;
}

/**
 * Events by property for `update of`; otherwise as the neutral schema has it. A name in double quotes is a column
 * that the table does not have, which SQLite takes all the same.
 */
export type TriggerSpec = Pick<Trigger, "name" | "timing" | "events" | "when"> & { readonly sql: Sql };

export interface ModelSpec {
  readonly kind: "table" | "view";
  /** A path as `schema/key.ts` writes it. */
  readonly name: string;
  readonly columns: Readonly<Record<string, ColumnSpec>>;
  readonly comment: string | null;
  readonly primaryKey: KeySpec | null;
  readonly uniques: readonly KeySpec[];
  readonly foreignKeys: readonly ForeignKeySpec[];
  readonly checks: readonly CheckSpec[];
  readonly indexes: readonly IndexSpec[];
  readonly triggers: readonly TriggerSpec[];
  readonly dependsOn: readonly string[];
  readonly strict: boolean;
  readonly withoutRowid: boolean;
  readonly virtual: { readonly module: string; readonly args: Sql | null } | null;
  readonly shadowOf: string | null;
  /** The SELECT of a view. */
  readonly sql: Sql | null;
  /** CREATE VIEW spells its column names. */
  readonly named: boolean;
}
