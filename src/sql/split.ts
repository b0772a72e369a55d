/**
 * A script into its statements. It finds where statements end and nothing else: no statement is checked, and
 * commands of a client (`.read`, `\d`, DELIMITER) are not SQL and not understood.
 */
import type { Dialect } from "../schema/types.ts";
import { lex, type Token } from "./lex.ts";

export interface Statement {
  /** From the first token to the last, without the semicolon and without comments around it. */
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** The words that may stand between CREATE and TRIGGER, and before CREATE. */
const BEFORE_TRIGGER = new Set(["EXPLAIN", "QUERY", "PLAN", "CREATE", "TEMP", "TEMPORARY", "OR", "REPLACE"]);

/** Whether the tokens begin a SQLite CREATE TRIGGER, whose body holds semicolons. */
function beginsTrigger(tokens: readonly Token[], first: number): boolean {
  let created = false;
  for (let i = first; i < tokens.length; i++) {
    const word = tokens[i]?.word ?? "";
    if (word === "TRIGGER") return created;
    if (!BEFORE_TRIGGER.has(word)) return false;
    created ||= word === "CREATE";
  }
  return false;
}

/**
 * Where the statement that starts at token `first` ends: the index of its semicolon, or the number of tokens.
 * A trigger ends as sqlite3_complete() has it, at END after a semicolon; a CASE's END never follows one.
 */
function endOfStatement(tokens: readonly Token[], first: number, dialect: Dialect): number {
  const trigger = dialect === "sqlite" && beginsTrigger(tokens, first);
  let depth = 0;
  let atomic = 0;
  for (let i = first; i < tokens.length; i++) {
    const token = tokens[i];
    if (token?.text === "(") depth++;
    else if (token?.text === ")") depth--;
    // PostgreSQL's BEGIN ATOMIC … END holds statements and CASE … END.
    else if (dialect === "postgres" && token?.word === "ATOMIC" && tokens[i - 1]?.word === "BEGIN") atomic++;
    else if (atomic > 0 && token?.word === "CASE") atomic++;
    else if (atomic > 0 && token?.word === "END") atomic--;
    if (token?.text !== ";" || token.kind !== "operator") continue;
    if (atomic > 0 || (dialect === "postgres" && depth > 0)) continue;
    if (!trigger || (tokens[i - 1]?.word === "END" && tokens[i - 2]?.text === ";")) return i;
  }
  return tokens.length;
}

/**
 * Splits a script; empty statements are left out.
 * @example splitSql("SELECT 1; SELECT 2", "sqlite").map((statement) => statement.text) // ["SELECT 1", "SELECT 2"]
 */
export function splitSql(script: string, dialect: Dialect): Statement[] {
  const tokens = lex(script, dialect, true);
  const statements: Statement[] = [];
  let first = 0;
  while (first < tokens.length) {
    const end = endOfStatement(tokens, first, dialect);
    const from = tokens[first];
    const to = tokens[end - 1];
    if (end > first && from !== undefined && to !== undefined) {
      statements.push({ text: script.slice(from.start, to.end), start: from.start, end: to.end });
    }
    first = end + 1;
  }
  return statements;
}
