/**
 * One definition of CREATE TABLE, a column with its constraints or constraints of the table, into what no pragma
 * tells: names and conflict clauses of constraints, checks, collations, generated columns.
 *
 * Written from SQLite's grammar (https://www.sqlite.org/src/file/src/parse.y). The text has been accepted by SQLite,
 * so this reads what is there and does not judge it; what pragmas tell is not read here.
 */
import type { Deferral, Sql, SqliteConflict } from "../../schema/types.ts";
import type { Token } from "../../sql/lex.ts";
import { parseConflict, parseDeferral, parseParts, parseReferences, type References } from "./clause.ts";
import { Cursor } from "./cursor.ts";

export interface ParsedColumn {
  readonly name: string;
  collation: string | null;
  notNull: boolean;
  notNullName: string | null;
  onNull: SqliteConflict | null;
  generated: Sql | null;
}

export interface ParsedKey {
  readonly kind: "primaryKey" | "unique";
  readonly name: string | null;
  readonly columns: readonly { readonly name: string; readonly collation: string | null }[];
  readonly onConflict: SqliteConflict | null;
}

export interface ParsedCheck {
  readonly name: string | null;
  readonly sql: Sql;
}

export interface ParsedForeignKey extends References {
  readonly name: string | null;
  deferral: Deferral | null;
}

/** What one definition, or a whole table, says. */
export interface Parsed {
  readonly columns: ParsedColumn[];
  /** In the order in which SQLite meets them. */
  readonly keys: ParsedKey[];
  readonly checks: ParsedCheck[];
  readonly foreignKeys: ParsedForeignKey[];
  autoincrement: boolean;
  /** What is written and has neither an effect nor a place in the schema. */
  readonly idle: string[];
}

/** One column with its constraints, or table constraints without commas between them. */
export interface ParsedDefinition extends Parsed {
  /** The last CONSTRAINT name so far: a CHECK without a name of its own goes by it until the next comma. */
  lastName: string | null;
  /** How many checks stand before any CONSTRAINT name, and so go by one that an earlier definition may leave. */
  nameless: number;
  /** DEFERRABLE for the last foreign key of an earlier definition; undefined when there is none. */
  lateDeferral: Deferral | null | undefined;
}

/** Keywords that cannot be names, so that a declared type ends before them. All others fall back to names. */
const RESERVED = new Set(
  `ADD ALL ALTER AND AS AUTOINCREMENT BETWEEN CASE CHECK COLLATE COMMIT CONSTRAINT CREATE DEFAULT DEFERRABLE DELETE
  DISTINCT DROP ELSE ESCAPE EXISTS FOREIGN FROM GROUP HAVING IN INDEX INSERT INTERSECT INTO IS ISNULL JOIN LIMIT NOT
  NOTHING NOTNULL NULL ON OR ORDER PRIMARY REFERENCES RETURNING SELECT SET TABLE THEN TO TRANSACTION UNION UNIQUE
  UPDATE USING VALUES WHEN WHERE`.split(/\s+/),
);

const TABLE_CONSTRAINTS = new Set(["CONSTRAINT", "PRIMARY", "UNIQUE", "CHECK", "FOREIGN"]);

function isTypeWord(token: Token): boolean {
  if (token.kind === "word") return !RESERVED.has(token.word);
  return token.kind === "name" || token.kind === "string";
}

/** typetoken: any number of names, then sizes. `GENERATED ALWAYS AS` begins a constraint instead. */
function skipType(cursor: Cursor): void {
  while (isTypeWord(cursor.peek())) {
    if (
      cursor.peek().word === "GENERATED" &&
      cursor.peek(1).word === "ALWAYS" &&
      cursor.peek(2).word === "AS"
    ) {
      return;
    }
    cursor.at++;
  }
  if (cursor.is("(")) cursor.parenthesis();
}

/** DEFAULT term, DEFAULT (expr), DEFAULT ±term, DEFAULT id. The value is read from the pragma. */
function skipDefault(cursor: Cursor): void {
  if (cursor.is("(")) {
    cursor.parenthesis();
    return;
  }
  if (cursor.is("+") || cursor.is("-")) cursor.at++;
  cursor.at++;
}

/** ccons: one constraint of a column, in whatever order they come. False when none is next. */
function parseColumnConstraint(
  cursor: Cursor,
  table: ParsedDefinition,
  column: ParsedColumn,
  name: string | null,
): boolean {
  const single = [{ name: column.name, collation: null }];
  const idle = (what: string): void => {
    if (name !== null) table.idle.push(`the name ${name} of ${what} of column ${column.name}`);
  };
  const deferral = parseDeferral(cursor);
  if (deferral !== undefined) {
    // It belongs to the foreign key before it, which may stand at another column.
    const last = table.foreignKeys.at(-1);
    if (last === undefined) table.lateDeferral = deferral;
    else last.deferral = deferral;
    idle("DEFERRABLE");
  } else if (cursor.take("DEFAULT")) {
    skipDefault(cursor);
    idle("DEFAULT");
  } else if (cursor.take("NOT", "NULL")) {
    column.notNull = true;
    column.notNullName = name;
    column.onNull = parseConflict(cursor);
  } else if (cursor.take("NULL")) {
    parseConflict(cursor);
    idle("NULL");
  } else if (cursor.take("PRIMARY", "KEY")) {
    if (!cursor.take("ASC")) cursor.take("DESC");
    const onConflict = parseConflict(cursor);
    table.autoincrement ||= cursor.take("AUTOINCREMENT");
    table.keys.push({ kind: "primaryKey", name, columns: single, onConflict });
  } else if (cursor.take("UNIQUE")) {
    table.keys.push({ kind: "unique", name, columns: single, onConflict: parseConflict(cursor) });
  } else if (cursor.take("CHECK")) {
    parseCheck(cursor, table, name);
  } else if (cursor.take("REFERENCES")) {
    table.foreignKeys.push({ name, ...parseReferences(cursor), deferral: null });
  } else if (cursor.take("COLLATE")) {
    column.collation = cursor.name();
    idle("COLLATE");
  } else if (cursor.take("GENERATED", "ALWAYS", "AS") || cursor.take("AS")) {
    column.generated = cursor.parenthesis();
    if (cursor.peek().kind === "word" && !RESERVED.has(cursor.peek().word)) {
      if (cursor.peek().word === "STORED" || cursor.peek().word === "VIRTUAL") cursor.at++;
    }
    idle("GENERATED");
  } else return false;
  return true;
}

function parseCheck(cursor: Cursor, table: ParsedDefinition, name: string | null): void {
  const sql = cursor.parenthesis();
  if (table.lastName === null) table.nameless++;
  table.checks.push({ name: name ?? table.lastName, sql });
  const conflict = parseConflict(cursor);
  if (conflict !== null) table.idle.push(`ON CONFLICT ${conflict.toUpperCase()} of the check (${sql})`);
}

function parseColumn(cursor: Cursor, table: ParsedDefinition): void {
  const column: ParsedColumn = {
    name: cursor.name(),
    collation: null,
    notNull: false,
    notNullName: null,
    onNull: null,
    generated: null,
  };
  table.columns.push(column);
  skipType(cursor);
  for (;;) {
    const name = takeConstraintName(cursor, table);
    if (!parseColumnConstraint(cursor, table, column, name)) {
      if (name !== null) table.idle.push(`the name ${name} of nothing at column ${column.name}`);
      return;
    }
  }
}

/** `CONSTRAINT name`, the last of several. */
function takeConstraintName(cursor: Cursor, table: ParsedDefinition): string | null {
  let name: string | null = null;
  while (cursor.take("CONSTRAINT")) {
    if (name !== null) table.idle.push(`the name ${name} of nothing`);
    name = cursor.name();
    table.lastName = name;
  }
  return name;
}

/** tcons: one constraint of the table. False when none is next. */
function parseTableConstraint(cursor: Cursor, table: ParsedDefinition, name: string | null): boolean {
  if (cursor.take("CHECK")) parseCheck(cursor, table, name);
  else if (cursor.take("FOREIGN", "KEY")) {
    parseParts(cursor);
    cursor.expect("REFERENCES");
    const references = parseReferences(cursor);
    table.foreignKeys.push({ name, ...references, deferral: parseDeferral(cursor) ?? null });
  } else {
    const kind = cursor.take("UNIQUE") ? "unique" : cursor.take("PRIMARY", "KEY") ? "primaryKey" : null;
    if (kind === null) return false;
    const columns = parseParts(cursor);
    table.autoincrement ||= cursor.peek(-2).word === "AUTOINCREMENT";
    table.keys.push({ kind, name, columns, onConflict: parseConflict(cursor) });
  }
  return true;
}

export function empty(): Parsed {
  return { columns: [], keys: [], checks: [], foreignKeys: [], autoincrement: false, idle: [] };
}

/**
 * Reads one definition between two commas.
 * @throws TswizError "read" when it is not what SQLite's grammar lets through
 */
export function parseDefinition(sql: Sql): ParsedDefinition {
  const cursor = new Cursor(sql);
  const parsed: ParsedDefinition = { ...empty(), lastName: null, nameless: 0, lateDeferral: undefined };
  if (!TABLE_CONSTRAINTS.has(cursor.peek().word)) parseColumn(cursor, parsed);
  else {
    let name: string | null;
    do name = takeConstraintName(cursor, parsed);
    while (parseTableConstraint(cursor, parsed, name));
    if (name !== null) parsed.idle.push(`the name ${name} of nothing`);
  }
  if (!cursor.done) cursor.fail("the end of a definition");
  return parsed;
}
