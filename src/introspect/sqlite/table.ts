/**
 * CREATE TABLE, as SQLite keeps it, into what no pragma tells, definition by definition.
 *
 * Tables of one database resemble each other and most definitions say nothing that a pragma does not tell, so each is
 * parsed once, and plain ones are passed over where the caller asks for no more.
 */
import type { Sql } from "../../schema/types.ts";
import { endOfDefinition, startOfBody } from "./body.ts";
import { Cursor } from "./cursor.ts";
import {
  empty,
  parseDefinition,
  type Parsed,
  type ParsedColumn,
  type ParsedDefinition,
} from "./definition.ts";
import { endOfColumns, readConstraint } from "./plain.ts";

export interface ParsedTable extends Parsed {
  /** The last CONSTRAINT name of the last column, which the comma after it does not end. */
  leftName: string | null;
  strict: boolean;
  withoutRowid: boolean;
  /** Where runs of columns begin that were passed over; empty unless that was asked for. */
  readonly passed: number[];
}

const CLOSE = 41; // )

function parseOptions(sql: Sql, table: ParsedTable): void {
  if (sql === "") return;
  const cursor = new Cursor(sql);
  while (!cursor.done) {
    if (cursor.take("WITHOUT")) table.withoutRowid ||= cursor.name().toUpperCase() === "ROWID";
    else if (cursor.name().toUpperCase() === "STRICT") table.strict = true;
    cursor.takeOperator(",");
  }
}

function append<T>(list: T[], more: readonly T[]): void {
  for (let i = 0; i < more.length; i++) list.push(more[i] as T);
}

function addDefinition(table: ParsedTable, definition: ParsedDefinition): void {
  const last = table.foreignKeys.length - 1;
  const late = table.foreignKeys[last];
  if (definition.lateDeferral !== undefined && late !== undefined) {
    table.foreignKeys[last] = { ...late, deferral: definition.lateDeferral };
  }
  append(table.columns, definition.columns);
  append(table.keys, definition.keys);
  const { leftName } = table;
  const isColumn = definition.columns.length > 0;
  append(
    table.checks,
    leftName === null || isColumn
      ? definition.checks
      : definition.checks.map((check, i) => (i < definition.nameless ? { ...check, name: leftName } : check)),
  );
  table.leftName = isColumn ? definition.lastName : null;
  append(table.foreignKeys, definition.foreignKeys);
  append(table.idle, definition.idle);
  table.autoincrement ||= definition.autoincrement;
}

/** A definition in which only names and keywords stand, so that REFERENCES can be nothing but a clause. */
const PLAIN = /^[\w\s(),"]*$/;
/** The first REFERENCES outside quotes, and the name after it. */
const REFERENCE = /^((?:[^"]|"[^"]*")*?\bREFERENCES)\s+(?:\w+|"[^"]+"(?!"))/i;
const WITH_EXPRESSION = /\b(?:CHECK|AS|DEFAULT)\b/i;

/** The definition under which others that differ only in what they refer to are known. */
function generalize(text: string): string {
  if (!PLAIN.test(text) || WITH_EXPRESSION.test(text)) return text;
  return text.replace(REFERENCE, "$1 x");
}

/** The definition of this text, parsed once. */
function definitionOf(text: Sql, known: Map<string, ParsedDefinition>): ParsedDefinition {
  let definition = known.get(text);
  if (definition === undefined) {
    const general = generalize(text);
    definition = known.get(general) ?? parseDefinition(general);
    known.set(general, definition);
  }
  return definition;
}

/**
 * Reads a CREATE TABLE statement with a column list, which is what SQLite keeps for CREATE TABLE … AS too.
 * @param known definitions that were parsed before, by their text; new ones are added
 * @param pass leave out the columns of which the text tells no more than their pragma row; `findPassed` finds them
 * @throws TswizError "read" when the text is not what SQLite's grammar lets through
 */
export function parseTable(sql: Sql, known = new Map<string, ParsedDefinition>(), pass = false): ParsedTable {
  const table: ParsedTable = { ...empty(), leftName: null, strict: false, withoutRowid: false, passed: [] };
  let passing = pass;
  for (let at = startOfBody(sql); ;) {
    let end = passing ? endOfColumns(sql, at) : at;
    if (end > at) {
      table.passed.push(at);
      table.leftName = null;
    } else {
      end = pass ? readConstraint(sql, at, table) : -1;
      if (end < 0) {
        end = endOfDefinition(sql, at);
        addDefinition(table, definitionOf(sql.slice(at, end), known));
      } else passing = false; // no columns come after a constraint of the table
    }
    if (sql.charCodeAt(end) === CLOSE) {
      parseOptions(sql.slice(end + 1), table);
      return table;
    }
    at = end + 1;
  }
}

/** A column of the statement that was passed over, by its name; undefined when there is none. */
export function findPassed(
  table: ParsedTable,
  sql: Sql,
  name: string,
  known: Map<string, ParsedDefinition>,
): ParsedColumn | undefined {
  for (const start of table.passed) {
    const last = endOfColumns(sql, start);
    for (let at = start; at < last;) {
      const end = endOfDefinition(sql, at);
      const [column] = definitionOf(sql.slice(at, end), known).columns;
      if (column?.name === name) return column;
      at = end + 1;
    }
  }
  return undefined;
}
