/**
 * What the sqlite3 program's `.dump` and `.schema` write besides plain DDL, made to run where SQLite guards itself.
 *
 * They write a virtual table as a row of sqlite_schema, and its shadow tables and their rows after it. The virtual
 * table makes its shadow tables on its own; their rows are no schema.
 */
import { lex, type Token } from "../sql/lex.ts";

/** The statement to run: the CREATE VIRTUAL TABLE out of an INSERT INTO sqlite_schema, else the statement itself. */
export function unwrapDump(tokens: readonly Token[], statement: string): string {
  const [insert, into, table] = tokens;
  if (insert?.word !== "INSERT" || into?.word !== "INTO") return statement;
  if (table === undefined || !/^sqlite_(?:schema|master)$/i.test(table.value)) return statement;
  const create = lex(statement, "sqlite", true).find(
    ({ kind, value }) => kind === "string" && /^CREATE\s+VIRTUAL\s+TABLE\b/i.test(value),
  );
  return create?.value ?? statement;
}

/** True when SQLite refuses the statement because it keeps that table by itself. */
export function isKept(tokens: readonly Token[], message: string): boolean {
  const word = tokens[0]?.word;
  if (word === "CREATE") return /object name reserved for internal use: /.test(message);
  // SQLITE_DBCONFIG_DEFENSIVE: https://www.sqlite.org/c3ref/c_dbconfig_defensive.html
  return word === "INSERT" && /table \S+ may not be modified/.test(message);
}
