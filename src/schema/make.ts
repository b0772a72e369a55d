/**
 * Making parts of a schema from what is known, everything else at its default, and putting a schema into its one
 * canonical order. `json.ts` leaves out exactly what this file would fill in.
 */
import { compareText, formatName } from "./key.ts";
import {
  SCHEMA_VERSION,
  type Check,
  type Column,
  type ColumnType,
  type Dialect,
  type Exclusion,
  type ForeignKey,
  type Index,
  type IndexPart,
  type KeyPart,
  type MysqlColumn,
  type MysqlIndex,
  type MysqlKey,
  type MysqlTable,
  type MysqlView,
  type PartKind,
  type Policy,
  type PostgresColumn,
  type PostgresIndex,
  type PostgresKey,
  type PostgresTable,
  type PostgresView,
  type PrimaryKey,
  type QName,
  type Routine,
  type Schema,
  type Server,
  type SqliteColumn,
  type SqliteForeignKey,
  type SqliteKey,
  type SqliteTable,
  type SqliteView,
  type Table,
  type Trigger,
  type Unique,
  type View,
} from "./types.ts";

const EMPTY: readonly never[] = Object.freeze([]);

/** What a key that is absent means, per kind of thing. */
export const DEFAULTS = {
  table: {
    comment: null,
    primaryKey: null,
    uniques: EMPTY,
    foreignKeys: EMPTY,
    checks: EMPTY,
    exclusions: EMPTY,
    indexes: EMPTY,
    triggers: EMPTY,
    policies: EMPTY,
    dependsOn: EMPTY,
  },
  view: {
    comment: null,
    materialized: false,
    checkOption: null,
    indexes: EMPTY,
    triggers: EMPTY,
    dependsOn: EMPTY,
  },
  column: { nullable: false, fill: null, collation: null, comment: null, source: null },
  primaryKey: { name: null, include: EMPTY, deferral: null, withoutOverlaps: false, comment: null },
  unique: {
    name: null,
    include: EMPTY,
    nullsDistinct: true,
    deferral: null,
    withoutOverlaps: false,
    comment: null,
  },
  foreignKey: {
    name: null,
    onUpdate: "noAction",
    onDelete: "noAction",
    onDeleteColumns: EMPTY,
    match: "simple",
    deferral: null,
    enforced: true,
    validated: true,
    period: false,
    comment: null,
  },
  check: { name: null, enforced: true, validated: true, inherited: true, comment: null },
  exclusion: { name: null, where: null, deferral: null, comment: null },
  index: {
    unique: false,
    method: "btree",
    include: EMPTY,
    where: null,
    nullsDistinct: true,
    comment: null,
  },
  indexPart: { descending: false, nulls: null, collation: null, opclass: null },
  keyPart: { descending: false, collation: null, prefix: null },
  trigger: { each: "row", when: null, enabled: "origin", comment: null },
  policy: { permissive: true, command: "all", using: null, check: null, comment: null },
  routine: {
    comment: null,
    args: EMPTY,
    returns: null,
    volatility: "volatile",
    strict: false,
    security: "invoker",
    dependsOn: EMPTY,
  },
  sqliteTable: { strict: false, withoutRowid: false, virtual: null, shadowOf: null },
  sqliteColumn: {
    impliedNotNull: false,
    notNullName: null,
    onNull: null,
    deadDefault: null,
    hidden: false,
  },
  sqliteKey: { parts: EMPTY, onConflict: null },
  sqliteForeignKey: { target: null, columns: EMPTY, implicit: false },
  sqliteView: { named: false },
  postgresTable: {
    unlogged: false,
    partitionBy: null,
    partitionOf: null,
    inherits: EMPTY,
    rowSecurity: "off",
    replicaIdentity: "default",
    foreign: null,
    tablespace: null,
    accessMethod: null,
    storage: Object.freeze({}),
  },
  postgresColumn: { storage: null, compression: null, statistics: null },
  postgresKey: { tablespace: null, storage: Object.freeze({}) },
  postgresIndex: { tablespace: null, storage: Object.freeze({}), invalid: false },
  postgresView: { securityBarrier: false, securityInvoker: false, populated: true },
  mysqlTable: { rowFormat: null, partitionBy: null, options: Object.freeze({}) },
  mysqlColumn: { charset: null, onUpdate: null, invisible: false, zerofill: false, srid: null },
  mysqlKey: { parts: EMPTY, method: null, invisible: false },
  mysqlIndex: { invisible: false, parser: null },
  mysqlView: {},
} as const satisfies {
  readonly table: Partial<Table>;
  readonly view: Partial<View>;
  readonly column: Partial<Column>;
  readonly primaryKey: Partial<PrimaryKey>;
  readonly unique: Partial<Unique>;
  readonly foreignKey: Partial<ForeignKey>;
  readonly check: Partial<Check>;
  readonly exclusion: Partial<Exclusion>;
  readonly index: Partial<Index>;
  readonly indexPart: Partial<IndexPart>;
  readonly keyPart: KeyPart;
  readonly trigger: Partial<Trigger>;
  readonly policy: Partial<Policy>;
  readonly routine: Partial<Routine>;
  readonly sqliteTable: SqliteTable;
  readonly sqliteColumn: SqliteColumn;
  readonly sqliteKey: SqliteKey;
  readonly sqliteForeignKey: SqliteForeignKey;
  readonly sqliteView: SqliteView;
  readonly postgresTable: PostgresTable;
  readonly postgresColumn: PostgresColumn;
  readonly postgresKey: PostgresKey;
  readonly postgresIndex: PostgresIndex;
  readonly postgresView: PostgresView;
  readonly mysqlTable: Partial<MysqlTable>;
  readonly mysqlColumn: MysqlColumn;
  readonly mysqlKey: MysqlKey;
  readonly mysqlIndex: MysqlIndex;
  readonly mysqlView: Partial<MysqlView>;
};

/** What must be given for a `T` whose other keys have defaults `D`. */
type Given<T, D> = Omit<T, "kind" | keyof D> & Partial<Pick<T, Exclude<keyof T & keyof D, "kind">>>;

/** An empty schema of a dialect. */
export function makeSchema(dialect: Dialect, server: Server, given: Partial<Schema> = {}): Schema {
  return {
    version: SCHEMA_VERSION,
    dialect,
    server,
    namespaces: EMPTY,
    extensions: EMPTY,
    enums: EMPTY,
    domains: EMPTY,
    composites: EMPTY,
    ranges: EMPTY,
    sequences: EMPTY,
    tables: EMPTY,
    views: EMPTY,
    routines: EMPTY,
    ...given,
  };
}

export function makeTable(given: Given<Table, typeof DEFAULTS.table>): Table {
  return { kind: "table", ...DEFAULTS.table, ...given };
}

export function makeView(given: Given<View, typeof DEFAULTS.view>): View {
  return { kind: "view", ...DEFAULTS.view, ...given };
}

export function makeColumn(given: Given<Column, typeof DEFAULTS.column>): Column {
  return { ...DEFAULTS.column, ...given };
}

export function makePrimaryKey(given: Given<PrimaryKey, typeof DEFAULTS.primaryKey>): PrimaryKey {
  return { kind: "primaryKey", ...DEFAULTS.primaryKey, ...given };
}

export function makeUnique(given: Given<Unique, typeof DEFAULTS.unique>): Unique {
  return { kind: "unique", ...DEFAULTS.unique, ...given };
}

export function makeForeignKey(given: Given<ForeignKey, typeof DEFAULTS.foreignKey>): ForeignKey {
  return { kind: "foreignKey", ...DEFAULTS.foreignKey, ...given };
}

export function makeCheck(given: Given<Check, typeof DEFAULTS.check>): Check {
  return { kind: "check", ...DEFAULTS.check, ...given };
}

export function makeIndex(given: Given<Index, typeof DEFAULTS.index>): Index {
  return { kind: "index", ...DEFAULTS.index, ...given };
}

export function makeColumnPart(column: string, given: Partial<IndexPart> = {}): IndexPart {
  return { kind: "column", column, prefix: null, ...DEFAULTS.indexPart, ...given } as IndexPart;
}

export function makeExpressionPart(sql: string, given: Partial<IndexPart> = {}): IndexPart {
  return { kind: "expression", sql, ...DEFAULTS.indexPart, ...given } as IndexPart;
}

export function makeTrigger(given: Given<Trigger, typeof DEFAULTS.trigger>): Trigger {
  return { kind: "trigger", ...DEFAULTS.trigger, ...given };
}

/**
 * A dialect's bag, or nothing when it would only hold defaults; spread it into its owner.
 * @example makeTable({ …, ...bag("sqlite", DEFAULTS.sqliteTable, { strict: true }) })
 */
export function bag<K extends "postgres" | "mysql" | "sqlite", T extends object>(
  dialect: K,
  defaults: T,
  given: { readonly [P in keyof T]?: unknown },
): { readonly [P in K]?: { readonly [Q in keyof T]: never } } {
  let differs = false;
  for (const key in given) {
    const value: unknown = given[key as keyof T];
    const usual = (defaults as Record<string, unknown>)[key];
    if (value === usual || value === undefined) continue;
    differs ||= !(Array.isArray(value) && value.length === 0 && Array.isArray(usual) && usual.length === 0);
  }
  if (!differs) return {};
  return { [dialect]: { ...defaults, ...given } } as {
    readonly [P in K]?: { readonly [Q in keyof T]: never };
  };
}

/** A type that no table of this document explains. */
export function otherType(raw: string, type: QName | null = null): ColumnType {
  return { raw, kind: "other", type };
}

// ── canonical order ──────────────────────────────────────────────────────────────────────────

type Part = { readonly kind: PartKind; readonly name: string | null };

/** Named parts by name, then unnamed ones by content, so that equal tables hold equal lists. */
function sortParts<P extends Part>(parts: readonly P[]): readonly P[] {
  if (isOrdered(parts, byName)) return parts;
  const contents = new Map<P, string>();
  const content = (part: P): string => {
    const known = contents.get(part) ?? contentText(part);
    contents.set(part, known);
    return known;
  };
  return parts.toSorted(
    (a, b) =>
      byName(a, b) || compareText(columnsText(a), columnsText(b)) || compareText(content(a), content(b)),
  );
}

function byName(a: Part, b: Part): number {
  if (a.name === b.name) return 0;
  if (a.name === null || b.name === null) return a.name === null ? 1 : -1;
  return compareText(a.name, b.name);
}

/** True when each item comes before the next, so that nothing needs sorting and nothing is copied. */
function isOrdered<T>(items: readonly T[], compare: (a: T, b: T) => number): boolean {
  for (let i = 1; i < items.length; i++) {
    const before = items[i - 1];
    const item = items[i];
    if (before !== undefined && item !== undefined && compare(before, item) >= 0) return false;
  }
  return true;
}

/** `columns` is the first of a key's keys in content order and mostly tells two keys apart. */
function columnsText(part: object): string {
  return "columns" in part ? contentText(part.columns) : "";
}

/** A value as text that does not depend on the order in which its maker wrote the keys. */
function contentText(value: unknown): string {
  if (typeof value !== "object" || value === null) return JSON.stringify(value) ?? "";
  if (Array.isArray(value)) return `[${value.map(contentText).join()}]`;
  const entries = Object.entries(value).filter(([, held]) => held !== undefined);
  entries.sort(([a], [b]) => compareText(a, b));
  return `{${entries.map(([key, held]) => `${key}:${contentText(held)}`).join()}}`;
}

function byQName(a: QName, b: QName): number {
  return compareText(a.namespace, b.namespace) || compareText(a.name, b.name);
}

function sortNamed<T extends QName>(objects: readonly T[]): readonly T[] {
  return isOrdered(objects, byQName) ? objects : objects.toSorted(byQName);
}

function sortText(texts: readonly string[]): readonly string[] {
  return isOrdered(texts, compareText) ? texts : texts.toSorted(compareText);
}

/** The object itself where the lists are those it has, else a copy that has them. */
function withLists<T extends object>(object: T, lists: Partial<T>): T {
  for (const key in lists) if (object[key] !== lists[key]) return { ...object, ...lists };
  return object;
}

/** The table with every list in canonical order. */
export function canonicalTable(table: Table): Table {
  return withLists(table, {
    uniques: sortParts(table.uniques),
    foreignKeys: sortParts(table.foreignKeys),
    checks: sortParts(table.checks),
    exclusions: sortParts(table.exclusions),
    indexes: sortParts(table.indexes),
    triggers: sortParts(table.triggers),
    policies: sortParts(table.policies),
    dependsOn: sortText(table.dependsOn),
  });
}

/** The view with every list in canonical order. */
export function canonicalView(view: View): View {
  return withLists(view, {
    indexes: sortParts(view.indexes),
    triggers: sortParts(view.triggers),
    dependsOn: sortText(view.dependsOn),
  });
}

/** Documents that `canonical` made; nobody changes a document. */
const ordered = new WeakSet<Schema>();

/**
 * Puts every list of the document into its one order: by code point, columns and the like as declared.
 * Two equal databases give the same canonical document, however their catalogs were ordered.
 */
export function canonical(schema: Schema): Schema {
  if (ordered.has(schema)) return schema;
  const made: Schema = {
    ...schema,
    namespaces: sortNamed(schema.namespaces),
    extensions: sortNamed(schema.extensions),
    enums: sortNamed(schema.enums),
    domains: sortNamed(schema.domains.map((domain) => ({ ...domain, checks: sortParts(domain.checks) }))),
    composites: sortNamed(schema.composites),
    ranges: sortNamed(schema.ranges),
    sequences: sortNamed(schema.sequences),
    tables: sortNamed(schema.tables.map(canonicalTable)),
    views: sortNamed(schema.views.map(canonicalView)),
    routines: schema.routines.toSorted(
      (a, b) =>
        compareText(formatName(a), formatName(b)) ||
        compareText(a.args.map((arg) => arg.type.raw).join(), b.args.map((arg) => arg.type.raw).join()),
    ),
  };
  ordered.add(made);
  return made;
}
