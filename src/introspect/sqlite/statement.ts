/**
 * CREATE INDEX, TRIGGER, VIEW and VIRTUAL TABLE, as SQLite keeps them, into their parts. Expressions, SELECTs and
 * trigger bodies stay text.
 */
import type { Sql, Trigger, TriggerEvent } from "../../schema/types.ts";
import { parseParts, type Part } from "./clause.ts";
import { Cursor } from "./cursor.ts";

/** `[IF NOT EXISTS] [schema.]name` after the kind of thing. */
function skipHead(cursor: Cursor, kind: string): void {
  while (!cursor.done && cursor.peek().word !== kind) cursor.at++;
  cursor.expect(kind);
  cursor.take("IF", "NOT", "EXISTS");
  cursor.qualifiedName();
}

export interface ParsedIndex {
  readonly parts: readonly Part[];
  readonly where: Sql | null;
}

export function parseIndex(sql: Sql): ParsedIndex {
  const cursor = new Cursor(sql);
  skipHead(cursor, "INDEX");
  cursor.expect("ON");
  cursor.name();
  const parts = parseParts(cursor);
  return { parts, where: cursor.take("WHERE") ? cursor.text(cursor.at, cursor.tokens.length) : null };
}

export type ParsedTrigger = Pick<Trigger, "timing" | "events" | "when"> & { readonly body: Sql };

const BODY_STARTS = new Set(["SELECT", "INSERT", "UPDATE", "DELETE", "REPLACE", "WITH"]);

function parseEvent(cursor: Cursor): TriggerEvent {
  if (cursor.take("INSERT")) return { kind: "insert" };
  if (cursor.take("DELETE")) return { kind: "delete" };
  cursor.expect("UPDATE");
  const columns: string[] = [];
  if (cursor.take("OF")) {
    do columns.push(cursor.name());
    while (cursor.takeOperator(","));
  }
  return { kind: "update", columns };
}

/** The BEGIN of the body; `begin` may also be the name of a column. */
function beginsBody(cursor: Cursor): boolean {
  return (
    cursor.peek().word === "BEGIN" && cursor.peek(-1).text !== "." && BODY_STARTS.has(cursor.peek(1).word)
  );
}

const BODY = /\bBEGIN\s+(?:SELECT|INSERT|UPDATE|DELETE|REPLACE|WITH)\b/gi;

/**
 * A cursor over the head of a trigger and the first two words of its body: bodies are long and stay text. Over the
 * whole of it, where the text does not show plainly where the body begins and that it ends the statement.
 */
function headCursor(sql: Sql): Cursor {
  if (sql.endsWith("END")) {
    for (const found of sql.matchAll(BODY)) {
      const cursor = new Cursor(sql.slice(0, found.index + found[0].length));
      cursor.at = cursor.tokens.length - 2;
      // In a string or a comment it is no BEGIN.
      if (cursor.at > 0 && beginsBody(cursor)) {
        cursor.at = 0;
        return cursor;
      }
    }
  }
  return new Cursor(sql);
}

export function parseTrigger(sql: Sql): ParsedTrigger {
  const cursor = headCursor(sql);
  skipHead(cursor, "TRIGGER");
  // Without a word it is BEFORE.
  let timing: Trigger["timing"] = "before";
  if (cursor.take("AFTER")) timing = "after";
  else if (cursor.take("INSTEAD", "OF")) timing = "insteadOf";
  else cursor.take("BEFORE");
  const event = parseEvent(cursor);
  cursor.expect("ON");
  cursor.qualifiedName();
  cursor.take("FOR", "EACH", "ROW");
  let when: Sql | null = null;
  if (cursor.take("WHEN")) {
    const first = cursor.at;
    while (!cursor.done && !beginsBody(cursor)) cursor.at++;
    when = cursor.text(first, cursor.at);
  }
  if (!beginsBody(cursor)) cursor.fail("BEGIN");
  const start = cursor.peek().start;
  const body = cursor.sql === sql ? cursor.text(cursor.at, cursor.tokens.length) : sql.slice(start);
  return { timing, events: [event], when, body };
}

export interface ParsedView {
  readonly sql: Sql;
  /** The column names that the view spells; null when it spells none. */
  readonly names: readonly string[] | null;
}

export function parseView(sql: Sql): ParsedView {
  const cursor = new Cursor(sql);
  skipHead(cursor, "VIEW");
  const names = cursor.is("(") ? parseParts(cursor).map((part) => part.name) : null;
  cursor.expect("AS");
  return { sql: cursor.text(cursor.at, cursor.tokens.length), names };
}

export interface ParsedVirtual {
  readonly module: string;
  readonly args: Sql | null;
  /** Each argument's tokens, decoded. */
  readonly words: readonly string[];
}

export function parseVirtual(sql: Sql): ParsedVirtual {
  const cursor = new Cursor(sql);
  skipHead(cursor, "TABLE");
  cursor.expect("USING");
  const module = cursor.name();
  const first = cursor.at;
  const args = cursor.is("(") ? cursor.parenthesis() : null;
  return { module, args, words: cursor.tokens.slice(first + 1, cursor.at - 1).map((token) => token.value) };
}
