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

export function parseTrigger(sql: Sql): ParsedTrigger {
  const cursor = new Cursor(sql);
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
  return { timing, events: [event], when, body: cursor.text(cursor.at, cursor.tokens.length) };
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
