/** CREATE TABLE and CREATE VIRTUAL TABLE for SQLite, one column per line. */
import { foldAscii } from "../../schema/lookup.ts";
import type { Column, Table } from "../../schema/types.ts";
import { quoteQName } from "../../sql/quote.ts";
import { isRowidAlias, placeKeys, type Placed } from "./keys.ts";
import { closed, conflict, constraint, defaultClause, name, parenthesized, typeName } from "./words.ts";

/** The table without its indexes and triggers, without a final semicolon. */
export function tableStatement(table: Table): string {
  const virtual = table.sqlite?.virtual;
  const tableName = quoteQName("sqlite", table);
  if (virtual != null) {
    const args = virtual.args === null ? "" : `(${closed(virtual.args)})`;
    return `CREATE VIRTUAL TABLE ${tableName} USING ${name(virtual.module)}${args}`;
  }
  const placed = placeKeys(table);
  const columns = table.columns.map((column) => columnLine(table, column, placed));
  const [first, ...more] = placed.constraints;
  const last = table.columns.at(-1);
  // A CHECK without a name that follows the last column would go by that column's last CONSTRAINT name: no comma
  // ends it there (conslist_opt in parse.y). Inside the column, before the name, it goes by none.
  const inside = first?.startsWith("CHECK") === true && columns.at(-1)?.includes("CONSTRAINT ") === true;
  if (inside && last !== undefined) columns.splice(-1, 1, columnLine(table, last, placed, first));
  const lines = [...columns, ...(inside ? more : placed.constraints)];
  const options = [
    ...(table.sqlite?.strict === true ? ["STRICT"] : []),
    ...(table.sqlite?.withoutRowid === true ? ["WITHOUT ROWID"] : []),
  ];
  const tail = options.length === 0 ? "" : ` ${options.join(", ")}`;
  return `CREATE TABLE ${tableName} (\n  ${lines.join(",\n  ")}\n)${tail}`;
}

/** @param check a CHECK of the table to put into the column, before anything that has a name */
function columnLine(table: Table, column: Column, placed: Placed, check?: string): string {
  const words = [name(column.name)];
  const say = (clause: string | undefined): void => {
    if (clause !== undefined && clause !== "") words.push(clause);
  };
  const key = foldAscii(column.name);
  if (column.type.raw !== "") say(typeName(column.type.raw));
  say(check);
  if (column.collation !== null) say(`COLLATE ${name(column.collation)}`);
  say(placed.primaryKey.get(key));
  if (!column.nullable && !isImplied(table, column)) say(notNull(column));
  say(placed.uniques.get(key));
  if (column.fill?.kind === "default") say(defaultClause(column.fill.sql));
  else if (column.sqlite?.deadDefault != null) say(defaultClause(column.sqlite.deadDefault));
  if (column.fill?.kind === "generated") {
    say(`GENERATED ALWAYS AS ${parenthesized(column.fill.sql)} ${column.fill.stored ? "STORED" : "VIRTUAL"}`);
  }
  say(placed.foreignKeys.get(key));
  return words.join(" ");
}

function notNull({ sqlite }: Column): string {
  return `${constraint(sqlite?.notNullName ?? null)}NOT NULL${conflict(sqlite?.onNull)}`;
}

/** Whether the column needs no NOT NULL clause, and had none, because a key implies it. */
function isImplied(table: Table, column: Column): boolean {
  if (column.sqlite?.impliedNotNull !== true) return false;
  if (isRowidAlias(table, column)) return true;
  const inKey = table.primaryKey?.columns.some((text) => foldAscii(text) === foldAscii(column.name)) ?? false;
  return inKey && (table.sqlite?.withoutRowid === true || table.sqlite?.strict === true);
}
