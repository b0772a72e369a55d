/**
 * Keys and constraints of a SQLite table: which are written at their column and which after the columns, and how.
 *
 * Most could be written in either place with the same meaning. Not the primary key: `INTEGER PRIMARY KEY DESC` at
 * the column is no rowid alias, and `PRIMARY KEY (id DESC)` after the columns is one.
 * https://www.sqlite.org/lang_createtable.html#rowids_and_the_integer_primary_key
 */
import { foldAscii } from "../../schema/lookup.ts";
import type { Action, Column, ForeignKey, PrimaryKey, Table, Unique } from "../../schema/types.ts";
import { conflict, constraint, keyColumns, name, names, parenthesized } from "./words.ts";

/** The clauses of a table's keys, by the place where they are written. */
export interface Placed {
  /** By folded column name, after `PRIMARY KEY`'s place in the column. */
  readonly primaryKey: ReadonlyMap<string, string>;
  readonly uniques: ReadonlyMap<string, string>;
  readonly foreignKeys: ReadonlyMap<string, string>;
  /** After the columns. */
  readonly constraints: readonly string[];
}

/** Whether the column is declared to be the table's rowid. */
export function isRowidAlias(table: Table, column: Column): boolean {
  return (
    column.fill?.kind === "autoIncrement" &&
    table.primaryKey?.columns.length === 1 &&
    foldAscii(table.primaryKey.columns[0] ?? "") === foldAscii(column.name) &&
    column.type.raw.toUpperCase() === "INTEGER" &&
    table.sqlite?.withoutRowid !== true
  );
}

/** Decides for each key where it is written, and writes it. */
export function placeKeys(table: Table): Placed {
  const primaryKey = new Map<string, string>();
  const uniques = new Map<string, string>();
  const foreignKeys = new Map<string, string>();
  const constraints: string[] = [];
  if (table.primaryKey !== null) placePrimaryKey(table, table.primaryKey, primaryKey, constraints);
  for (const unique of table.uniques) {
    const column = single(unique.columns, uniques);
    const simple = unique.name === null && (unique.sqlite?.parts.length ?? 0) === 0;
    if (column !== null && simple) uniques.set(column, `UNIQUE${conflict(unique.sqlite?.onConflict)}`);
    else constraints.push(uniqueClause(unique));
  }
  for (const foreignKey of table.foreignKeys) {
    // Without these the key would do something else; limits.ts says that it is missing.
    if (!foreignKey.enforced || foreignKey.period || foreignKey.onDeleteColumns.length > 0) continue;
    const column = single(foreignKey.columns, foreignKeys);
    if (column !== null && foreignKey.name === null) foreignKeys.set(column, references(foreignKey));
    else {
      const columns = names(foreignKey.columns);
      constraints.push(`${constraint(foreignKey.name)}FOREIGN KEY (${columns}) ${references(foreignKey)}`);
    }
  }
  for (const check of table.checks) {
    if (check.enforced) constraints.push(`${constraint(check.name)}CHECK ${parenthesized(check.sql)}`);
  }
  return { primaryKey, uniques, foreignKeys, constraints };
}

/** The one column of a key, folded, unless the place at the column is taken. */
function single(columns: readonly string[], taken: ReadonlyMap<string, string>): string | null {
  if (columns.length !== 1) return null;
  const column = foldAscii(columns[0] ?? "");
  return taken.has(column) ? null : column;
}

function placePrimaryKey(
  table: Table,
  key: PrimaryKey,
  atColumn: Map<string, string>,
  constraints: string[],
): void {
  const parts = key.sqlite?.parts ?? [];
  const onConflict = conflict(key.sqlite?.onConflict);
  const folded = key.columns.length === 1 ? foldAscii(key.columns[0] ?? "") : null;
  const column = table.columns.find(({ name: text }) => foldAscii(text) === folded);
  const alias = column !== undefined && isRowidAlias(table, column);
  const auto = alias && column.fill?.kind === "autoIncrement" && column.fill.strict ? " AUTOINCREMENT" : "";
  const [part] = parts;
  // A descending alias can only be said after the columns, a collated key too.
  const atItsColumn = folded !== null && part?.collation == null && !(alias && part?.descending === true);
  if (atItsColumn) {
    const direction = part?.descending === true ? " DESC" : "";
    atColumn.set(folded, `${constraint(key.name)}PRIMARY KEY${direction}${onConflict}${auto}`);
  } else {
    const columns = keyColumns(key.columns, parts);
    constraints.push(`${constraint(key.name)}PRIMARY KEY (${columns}${auto})${onConflict}`);
  }
}

function uniqueClause(unique: Unique): string {
  const columns = keyColumns(unique.columns, unique.sqlite?.parts ?? []);
  return `${constraint(unique.name)}UNIQUE (${columns})${conflict(unique.sqlite?.onConflict)}`;
}

const ACTIONS = {
  noAction: "",
  restrict: "RESTRICT",
  cascade: "CASCADE",
  setNull: "SET NULL",
  setDefault: "SET DEFAULT",
} as const satisfies Record<Action, string>;

/** `REFERENCES users (id) ON DELETE CASCADE`. */
function references(foreignKey: ForeignKey): string {
  const { sqlite, match, deferral } = foreignKey;
  const columns = (sqlite?.columns.length ?? 0) > 0 ? (sqlite?.columns ?? []) : foreignKey.targetColumns;
  let sql = `REFERENCES ${name(sqlite?.target ?? foreignKey.target.name)}`;
  if (sqlite?.implicit !== true) sql += ` (${names(columns)})`;
  if (foreignKey.onUpdate !== "noAction") sql += ` ON UPDATE ${ACTIONS[foreignKey.onUpdate]}`;
  if (foreignKey.onDelete !== "noAction") sql += ` ON DELETE ${ACTIONS[foreignKey.onDelete]}`;
  if (match !== "simple") sql += ` MATCH ${match.toUpperCase()}`;
  if (deferral !== null) {
    sql += deferral.initially === "deferred" ? " DEFERRABLE INITIALLY DEFERRED" : " DEFERRABLE";
  }
  return sql;
}
