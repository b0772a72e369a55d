/**
 * The neutral schema model: one plain, frozen, JSON-shaped document that says what a database holds.
 *
 * Every introspector produces it; every differ, renderer, linter and emitter consumes it.
 * This file imports nothing, holds no behaviour, and changes only together with SCHEMA_VERSION.
 *
 * House rules
 * - `kind` is the discriminant of every union, always the first key.
 * - Every key is always present; "nothing" is `null`, `false` or `[]`. (`json.ts` leaves those out on disk.)
 * - Booleans are adjectives (`nullable`, `unique`), never questions (`isNullable`).
 * - What only one dialect has lives in that dialect's bag (`postgres`, `mysql`, `sqlite`), typed, or nowhere.
 * - Lists have one order: columns, enum values, key and index parts and arguments as declared; all else by
 *   code point of name (unnamed parts after named ones, by content: see `make.ts`).
 * - A dialect's bag is absent when every key in it would hold its default.
 */

export const SCHEMA_VERSION = 1;

export type Dialect = "postgres" | "mysql" | "sqlite";

/** SQL text exactly as the server prints it back. Only dialect code may look inside. */
export type Sql = string;

/** A 64-bit whole number in decimal, since JSON numbers stop at 2^53. */
export type Int64 = string;

/** `namespace: ''` is the default one: `public`, the connected MySQL database, SQLite's `main`. */
export interface QName {
  readonly namespace: string;
  readonly name: string;
}

export interface ColumnRef extends QName {
  readonly column: string;
}

/** Text form of an object's identity, e.g. `table:public.users`; made and read only by `key.ts`. */
export type ObjectKey = string;

export interface Schema {
  readonly version: typeof SCHEMA_VERSION;
  readonly dialect: Dialect;
  /** Where it was read; for people and for feature tests, never compared. */
  readonly server: Server;
  readonly namespaces: readonly Namespace[];
  readonly extensions: readonly Extension[];
  readonly enums: readonly Enum[];
  readonly domains: readonly Domain[];
  readonly composites: readonly Composite[];
  readonly ranges: readonly Range[];
  readonly sequences: readonly Sequence[];
  readonly tables: readonly Table[];
  readonly views: readonly View[];
  readonly routines: readonly Routine[];
}

export interface Server {
  readonly product: "postgres" | "cockroach" | "mysql" | "mariadb" | "sqlite";
  readonly version: string;
}

export type SchemaObject =
  Namespace | Extension | Enum | Domain | Composite | Range | Sequence | Table | View | Routine;

export type ObjectKind = SchemaObject["kind"];

/** Whatever a query can select from: emitters treat both alike. */
export type Relation = Table | View;

interface Named extends QName {
  readonly comment: string | null;
}

export interface Namespace extends Named {
  readonly kind: "namespace";
}

export interface Extension extends Named {
  readonly kind: "extension";
  readonly version: string;
}

// ── types ────────────────────────────────────────────────────────────────────────────────────

export interface Enum extends Named {
  readonly kind: "enum";
  readonly values: readonly string[];
}

export interface Domain extends Named {
  readonly kind: "domain";
  readonly base: ColumnType;
  readonly nullable: boolean;
  readonly default: Sql | null;
  readonly collation: string | null;
  readonly checks: readonly Check[];
}

export interface Composite extends Named {
  readonly kind: "composite";
  readonly attributes: readonly Attribute[];
}

export interface Attribute {
  readonly name: string;
  readonly type: ColumnType;
  readonly collation: string | null;
  readonly comment: string | null;
}

export interface Range extends Named {
  readonly kind: "range";
  readonly subtype: ColumnType;
  readonly multirange: QName | null;
  readonly collation: string | null;
  readonly opclass: string | null;
}

/**
 * A column's type, twice: `raw` is what the server calls it (`numeric(12,2)`, `int unsigned`) and is what
 * DDL and diffs use; the rest is what it means, and is what emitters and cross-dialect tools use.
 */
export type ColumnType = { readonly raw: string } & TypeMeaning;

export type TypeMeaning =
  | { readonly kind: "boolean" }
  | { readonly kind: "integer"; readonly bits: 8 | 16 | 24 | 32 | 64; readonly unsigned: boolean }
  | { readonly kind: "decimal"; readonly precision: number | null; readonly scale: number | null }
  | { readonly kind: "float"; readonly bits: 32 | 64 }
  | { readonly kind: "money" }
  | { readonly kind: "text"; readonly length: number | null; readonly fixed: boolean }
  | { readonly kind: "binary"; readonly length: number | null; readonly fixed: boolean }
  | { readonly kind: "bits"; readonly length: number | null; readonly fixed: boolean }
  | { readonly kind: "date" }
  | { readonly kind: "time"; readonly precision: number | null; readonly zoned: boolean }
  | { readonly kind: "timestamp"; readonly precision: number | null; readonly zoned: boolean }
  | { readonly kind: "interval"; readonly precision: number | null; readonly fields: string | null }
  | { readonly kind: "year" }
  | { readonly kind: "uuid" }
  | { readonly kind: "json"; readonly binary: boolean }
  | { readonly kind: "xml" }
  | { readonly kind: "network"; readonly of: "inet" | "cidr" | "macaddr" | "macaddr8" }
  | { readonly kind: "geometry"; readonly of: string; readonly srid: number | null }
  | { readonly kind: "vector"; readonly dimensions: number | null }
  | { readonly kind: "search"; readonly of: "tsvector" | "tsquery" }
  /** Values spelled in the column itself: MySQL ENUM and, when `many`, SET. */
  | { readonly kind: "choice"; readonly values: readonly string[]; readonly many: boolean }
  /** A named type of this document, looked up by `type`. */
  | { readonly kind: "enum" | "domain" | "composite" | "range"; readonly type: QName }
  | { readonly kind: "array"; readonly element: ColumnType; readonly dimensions: number }
  /** Anything else: an extension's type, a SQLite invention. `type` is null when it has no catalog entry. */
  | { readonly kind: "other"; readonly type: QName | null };

export type TypeKind = TypeMeaning["kind"];

// ── sequences ────────────────────────────────────────────────────────────────────────────────

export interface SequenceOptions {
  readonly start: Int64;
  readonly increment: Int64;
  readonly min: Int64;
  readonly max: Int64;
  readonly cache: Int64;
  readonly cycle: boolean;
}

export interface Sequence extends Named {
  readonly kind: "sequence";
  readonly type: ColumnType;
  readonly options: SequenceOptions;
  readonly ownedBy: ColumnRef | null;
}

// ── tables ───────────────────────────────────────────────────────────────────────────────────

export interface Table extends Named {
  readonly kind: "table";
  readonly columns: readonly Column[];
  readonly primaryKey: PrimaryKey | null;
  readonly uniques: readonly Unique[];
  readonly foreignKeys: readonly ForeignKey[];
  readonly checks: readonly Check[];
  readonly exclusions: readonly Exclusion[];
  /** Only indexes made by CREATE INDEX; those behind a key or constraint are part of it. */
  readonly indexes: readonly Index[];
  readonly triggers: readonly Trigger[];
  readonly policies: readonly Policy[];
  readonly dependsOn: readonly ObjectKey[];
  readonly postgres?: PostgresTable;
  readonly mysql?: MysqlTable;
  readonly sqlite?: SqliteTable;
}

export interface Column {
  readonly name: string;
  readonly type: ColumnType;
  readonly nullable: boolean;
  readonly fill: Fill | null;
  readonly collation: string | null;
  readonly comment: string | null;
  /** For a view's column: the column it passes through unchanged, where that is known. */
  readonly source: ColumnRef | null;
  readonly postgres?: PostgresColumn;
  readonly mysql?: MysqlColumn;
  readonly sqlite?: SqliteColumn;
}

/** What supplies the value when an INSERT leaves the column out. A column has at most one. */
export type Fill =
  /** `literal` is the decoded value when `sql` is a plain constant, else null. */
  | { readonly kind: "default"; readonly sql: Sql; readonly literal: string | number | boolean | null }
  /** `serial`: DEFAULT nextval(…) on a sequence the column owns. */
  | { readonly kind: "sequence"; readonly sequence: QName }
  | { readonly kind: "identity"; readonly always: boolean; readonly options: SequenceOptions }
  /** MySQL AUTO_INCREMENT; SQLite's rowid alias, `strict` when it says AUTOINCREMENT. */
  | { readonly kind: "autoIncrement"; readonly strict: boolean }
  | { readonly kind: "generated"; readonly sql: Sql; readonly stored: boolean };

export type FillKind = Fill["kind"];

export type Part = PrimaryKey | Unique | ForeignKey | Check | Exclusion | Index | Trigger | Policy;
export type PartKind = Part["kind"];

/** Null when the server made it up or keeps none; such parts are matched by shape. */
type PartName = string | null;

export interface Deferral {
  readonly initially: "immediate" | "deferred";
}

export interface PrimaryKey {
  readonly kind: "primaryKey";
  readonly name: PartName;
  readonly columns: readonly string[];
  readonly include: readonly string[];
  readonly deferral: Deferral | null;
  /** PostgreSQL 18: the last column is WITHOUT OVERLAPS. */
  readonly withoutOverlaps: boolean;
  readonly comment: string | null;
  readonly postgres?: PostgresKey;
  readonly mysql?: MysqlKey;
  readonly sqlite?: SqliteKey;
}

export interface Unique {
  readonly kind: "unique";
  readonly name: PartName;
  readonly columns: readonly string[];
  readonly include: readonly string[];
  readonly nullsDistinct: boolean;
  readonly deferral: Deferral | null;
  readonly withoutOverlaps: boolean;
  readonly comment: string | null;
  readonly postgres?: PostgresKey;
  readonly mysql?: MysqlKey;
  readonly sqlite?: SqliteKey;
}

export type Action = "noAction" | "restrict" | "cascade" | "setNull" | "setDefault";

export interface ForeignKey {
  readonly kind: "foreignKey";
  readonly name: PartName;
  readonly columns: readonly string[];
  readonly target: QName;
  readonly targetColumns: readonly string[];
  readonly onUpdate: Action;
  readonly onDelete: Action;
  /** PostgreSQL's `ON DELETE SET NULL (a, b)`; empty means all. */
  readonly onDeleteColumns: readonly string[];
  readonly match: "simple" | "partial" | "full";
  readonly deferral: Deferral | null;
  /** False for PostgreSQL's NOT ENFORCED. */
  readonly enforced: boolean;
  readonly validated: boolean;
  /** PostgreSQL 18: the last column is a PERIOD. */
  readonly period: boolean;
  readonly comment: string | null;
  readonly sqlite?: SqliteForeignKey;
}

export interface Check {
  readonly kind: "check";
  readonly name: PartName;
  readonly sql: Sql;
  readonly enforced: boolean;
  readonly validated: boolean;
  readonly inherited: boolean;
  readonly comment: string | null;
}

export interface Exclusion {
  readonly kind: "exclusion";
  readonly name: PartName;
  readonly method: string;
  readonly parts: readonly (IndexPart & { readonly operator: string })[];
  readonly where: Sql | null;
  readonly deferral: Deferral | null;
  readonly comment: string | null;
}

export interface Index {
  readonly kind: "index";
  readonly name: string;
  readonly unique: boolean;
  /** Lower case: btree, hash, gin, gist, brin, fulltext, spatial … */
  readonly method: string;
  readonly parts: readonly IndexPart[];
  readonly include: readonly string[];
  readonly where: Sql | null;
  readonly nullsDistinct: boolean;
  readonly comment: string | null;
  readonly postgres?: PostgresIndex;
  readonly mysql?: MysqlIndex;
}

export type IndexPart = IndexTerm & {
  readonly descending: boolean;
  /** Null where the engine's own rule for the direction holds. */
  readonly nulls: "first" | "last" | null;
  readonly collation: string | null;
  readonly opclass: Opclass | null;
};

export type IndexTerm =
  /** `prefix` is MySQL's key prefix length. */
  | { readonly kind: "column"; readonly column: string; readonly prefix: number | null }
  | { readonly kind: "expression"; readonly sql: Sql };

export interface Opclass {
  readonly name: string;
  readonly options: Readonly<Record<string, string>>;
}

export interface Trigger {
  readonly kind: "trigger";
  readonly name: string;
  readonly timing: "before" | "after" | "insteadOf";
  readonly events: readonly TriggerEvent[];
  readonly each: "row" | "statement";
  readonly when: Sql | null;
  readonly action:
    | { readonly kind: "call"; readonly routine: QName; readonly args: readonly string[] }
    | { readonly kind: "body"; readonly sql: Sql };
  readonly enabled: "origin" | "always" | "replica" | "disabled";
  readonly comment: string | null;
}

export type TriggerEvent =
  | { readonly kind: "insert" | "delete" | "truncate" }
  | { readonly kind: "update"; readonly columns: readonly string[] };

export interface Policy {
  readonly kind: "policy";
  readonly name: string;
  readonly permissive: boolean;
  readonly command: "all" | "select" | "insert" | "update" | "delete";
  readonly roles: readonly string[];
  readonly using: Sql | null;
  readonly check: Sql | null;
  readonly comment: string | null;
}

// ── views ────────────────────────────────────────────────────────────────────────────────────

export interface View extends Named {
  readonly kind: "view";
  readonly materialized: boolean;
  readonly sql: Sql;
  /** The same shape as a table's, with `fill: null`; `nullable` is true unless `source` proves otherwise. */
  readonly columns: readonly Column[];
  readonly checkOption: "local" | "cascaded" | null;
  readonly indexes: readonly Index[];
  readonly triggers: readonly Trigger[];
  readonly dependsOn: readonly ObjectKey[];
  readonly postgres?: PostgresView;
  readonly mysql?: MysqlView;
  readonly sqlite?: SqliteView;
}

// ── routines ─────────────────────────────────────────────────────────────────────────────────

export interface Routine extends Named {
  readonly kind: "routine";
  readonly of: "function" | "procedure" | "aggregate" | "window";
  readonly args: readonly Arg[];
  readonly returns: Returns | null;
  readonly language: string;
  /** The whole definition, as the server prints it. */
  readonly sql: Sql;
  readonly volatility: "immutable" | "stable" | "volatile";
  readonly strict: boolean;
  readonly security: "invoker" | "definer";
  readonly dependsOn: readonly ObjectKey[];
}

export interface Arg {
  readonly name: string | null;
  readonly type: ColumnType;
  readonly mode: "in" | "out" | "inout" | "variadic";
  readonly default: Sql | null;
}

export type Returns =
  | { readonly kind: "value"; readonly type: ColumnType; readonly set: boolean }
  | { readonly kind: "rows"; readonly columns: readonly Attribute[] }
  | { readonly kind: "trigger" };

// ── what only one dialect has ────────────────────────────────────────────────────────────────

export interface PostgresTable {
  readonly unlogged: boolean;
  readonly partitionBy: Sql | null;
  readonly partitionOf: { readonly parent: QName; readonly bound: Sql } | null;
  readonly inherits: readonly QName[];
  readonly rowSecurity: "off" | "on" | "forced";
  readonly replicaIdentity: "default" | "full" | "nothing" | { readonly index: string };
  readonly foreign: { readonly server: string; readonly options: Readonly<Record<string, string>> } | null;
  readonly tablespace: string | null;
  readonly accessMethod: string | null;
  readonly storage: Readonly<Record<string, string>>;
}

export interface PostgresColumn {
  readonly storage: string | null;
  readonly compression: string | null;
  readonly statistics: number | null;
}

export interface PostgresIndex {
  readonly tablespace: string | null;
  readonly storage: Readonly<Record<string, string>>;
  readonly invalid: boolean;
}

export interface PostgresView {
  readonly securityBarrier: boolean;
  readonly securityInvoker: boolean;
  readonly populated: boolean;
}

export interface MysqlTable {
  readonly engine: string;
  readonly charset: string;
  readonly collation: string;
  readonly rowFormat: string | null;
  readonly partitionBy: Sql | null;
  readonly options: Readonly<Record<string, string>>;
}

export interface MysqlColumn {
  readonly charset: string | null;
  readonly onUpdate: Sql | null;
  readonly invisible: boolean;
  readonly zerofill: boolean;
  readonly srid: number | null;
}

export interface MysqlIndex {
  readonly invisible: boolean;
  readonly parser: string | null;
}

export interface MysqlView {
  readonly algorithm: "undefined" | "merge" | "temptable";
  readonly security: "invoker" | "definer";
  readonly definer: string;
}

/** How a key's columns are indexed where that is not simply ascending; one entry per key column. */
export interface KeyPart {
  readonly descending: boolean;
  readonly collation: string | null;
  /** MySQL's key prefix length. */
  readonly prefix: number | null;
}

export interface PostgresKey {
  readonly tablespace: string | null;
  readonly storage: Readonly<Record<string, string>>;
}

export interface MysqlKey {
  readonly parts: readonly KeyPart[];
  readonly method: string | null;
  readonly invisible: boolean;
}

export type SqliteConflict = "abort" | "rollback" | "fail" | "ignore" | "replace";

export interface SqliteTable {
  readonly strict: boolean;
  readonly withoutRowid: boolean;
  /** `args` is the text between the parentheses of CREATE VIRTUAL TABLE … USING module(…); null without them. */
  readonly virtual: { readonly module: string; readonly args: Sql | null } | null;
  /** The virtual table that this table stores data for, e.g. the `docs` of `docs_content`. */
  readonly shadowOf: string | null;
}

export interface SqliteColumn {
  /** True when only a key makes the column NOT NULL (rowid alias, WITHOUT ROWID, STRICT) and no clause says so. */
  readonly impliedNotNull: boolean;
  /** `CONSTRAINT name NOT NULL ON CONFLICT …`. */
  readonly notNullName: string | null;
  readonly onNull: SqliteConflict | null;
  /** A DEFAULT that can never apply, because the column is the rowid alias. */
  readonly deadDefault: Sql | null;
  /** A HIDDEN column of a virtual table: readable by name, absent from `*`. */
  readonly hidden: boolean;
}

export interface SqliteKey {
  /** Empty when every part is ascending in the column's own collation. */
  readonly parts: readonly KeyPart[];
  readonly onConflict: SqliteConflict | null;
}

/** What the DDL says where it differs from what it refers to. */
export interface SqliteForeignKey {
  /** The target's name as written, when its case differs or it does not exist. */
  readonly target: string | null;
  /** The target columns as written, when their case differs; empty otherwise. */
  readonly columns: readonly string[];
  /** True when REFERENCES names no columns and means the target's primary key. */
  readonly implicit: boolean;
}

export interface SqliteView {
  /** True when CREATE VIEW spells its column names: `CREATE VIEW v(a, b) AS …`. */
  readonly named: boolean;
}
