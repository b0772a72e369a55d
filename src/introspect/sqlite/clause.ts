/**
 * The clauses that column and table constraints share: ON CONFLICT, REFERENCES, DEFERRABLE, lists of key parts.
 * They follow SQLite's grammar, https://www.sqlite.org/src/file/src/parse.y, rule by rule.
 */
import type { Deferral, SqliteConflict } from "../../schema/types.ts";
import type { Token } from "../../sql/lex.ts";
import type { Cursor } from "./cursor.ts";

const CONFLICTS: Readonly<Record<string, SqliteConflict>> = {
  ABORT: "abort",
  ROLLBACK: "rollback",
  FAIL: "fail",
  IGNORE: "ignore",
  REPLACE: "replace",
};

/** onconf: `ON CONFLICT x`, or nothing. */
export function parseConflict(cursor: Cursor): SqliteConflict | null {
  if (!cursor.take("ON", "CONFLICT")) return null;
  const conflict = CONFLICTS[cursor.peek().word];
  if (conflict === undefined) return cursor.fail("a conflict clause");
  cursor.at++;
  return conflict;
}

/** What REFERENCES says and no pragma tells. */
export interface References {
  /** As in the neutral schema, or any other name that SQLite took and ignores. */
  readonly match: string;
}

/** After REFERENCES: `nm eidlist_opt refargs`. The target and the actions are read from the pragma. */
export function parseReferences(cursor: Cursor): References {
  cursor.name();
  if (cursor.is("(")) cursor.parenthesis();
  let match = "simple";
  for (;;) {
    if (cursor.take("MATCH")) match = cursor.name().toLowerCase();
    else if (cursor.peek().word === "ON" && cursor.peek(1).word !== "CONFLICT") {
      cursor.at += 2; // ON DELETE, ON UPDATE, ON INSERT
      if (!cursor.take("SET") && !cursor.take("NO")) cursor.at++;
      else cursor.at++; // NULL, DEFAULT or ACTION
    } else return { match };
  }
}

/** `[NOT] DEFERRABLE [INITIALLY …]`; undefined when it is not next. */
export function parseDeferral(cursor: Cursor): Deferral | null | undefined {
  const not = cursor.peek().word === "NOT" && cursor.peek(1).word === "DEFERRABLE";
  if (!not && cursor.peek().word !== "DEFERRABLE") return undefined;
  cursor.at += not ? 2 : 1;
  const deferred = cursor.take("INITIALLY", "DEFERRED");
  if (!deferred) cursor.take("INITIALLY", "IMMEDIATE");
  return not ? null : { initially: deferred ? "deferred" : "immediate" };
}

/** One part of a key or an index. */
export interface Part {
  /** The column it names, where it is just a column. */
  readonly name: string;
  /** `COLLATE name` at its end. */
  readonly collation: string | null;
  /** The expression without COLLATE and ASC or DESC at its end. */
  readonly sql: string;
}

const ORDERS = new Set(["ASC", "DESC"]);

/** Whether a word at the end of a part can be a suffix of it rather than an operand. */
function follows(token: Token | undefined): boolean {
  return token !== undefined && (token.kind !== "operator" || token.text === ")");
}

function makePart(cursor: Cursor, first: number, end: number): Part {
  const { tokens } = cursor;
  let last = end;
  if (tokens[last - 2]?.word === "NULLS" && last - 2 > first) last -= 2;
  if (last - 1 > first && ORDERS.has(tokens[last - 1]?.word ?? "") && follows(tokens[last - 2])) last--;
  let collation: string | null = null;
  if (last - 2 > first && tokens[last - 2]?.word === "COLLATE" && follows(tokens[last - 3])) {
    collation = tokens[last - 1]?.value ?? null;
    last -= 2;
  }
  let name = first;
  // SQLite sees through parentheses and an inner COLLATE: UNIQUE ((a COLLATE nocase)).
  while (name < last && tokens[name]?.text === "(") name++;
  if (collation === null && tokens[name + 1]?.word === "COLLATE") collation = tokens[name + 2]?.value ?? null;
  return { name: tokens[name]?.value ?? "", collation, sql: cursor.text(first, last) };
}

/** `( part, … [AUTOINCREMENT] )`; the word is left out. */
export function parseParts(cursor: Cursor): Part[] {
  cursor.expectOperator("(");
  const parts: Part[] = [];
  let first = cursor.at;
  let depth = 0;
  for (; ; cursor.at++) {
    if (cursor.done) return cursor.fail(")");
    if (cursor.is("(")) depth++;
    else if (depth > 0 && cursor.is(")")) depth--;
    else if (depth === 0 && (cursor.is(",") || cursor.is(")"))) {
      const end = cursor.peek(-1).word === "AUTOINCREMENT" ? cursor.at - 1 : cursor.at;
      parts.push(makePart(cursor, first, end));
      first = cursor.at + 1;
      if (cursor.takeOperator(")")) return parts;
    }
  }
}
