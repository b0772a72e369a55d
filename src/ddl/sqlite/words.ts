/**
 * Small pieces of SQLite's DDL: names, type names, expressions in parentheses, defaults, conflict clauses.
 * https://www.sqlite.org/lang_createtable.html
 */
import type { KeyPart, SqliteConflict } from "../../schema/types.ts";
import { lex, type Token } from "../../sql/lex.ts";
import { quoteName } from "../../sql/quote.ts";

export function name(text: string): string {
  return quoteName("sqlite", text);
}

export function names(texts: readonly string[]): string {
  return texts.map(name).join(", ");
}

/** `CONSTRAINT name `, or nothing. */
export function constraint(text: string | null): string {
  return text === null ? "" : `CONSTRAINT ${name(text)} `;
}

/** Text after which more SQL may follow: a comment that runs to the end of the line gets its end. */
export function closed(sql: string): string {
  const from = sql.lastIndexOf("\n") + 1;
  if (!sql.slice(from).includes("--")) return sql;
  const last = lex(sql, "sqlite").at(-1);
  return last?.kind === "comment" && last.text.startsWith("--") ? `${sql}\n` : sql;
}

export function parenthesized(sql: string): string {
  return `(${closed(sql)})`;
}

/** A declared type, in quotes where it is not what the grammar calls a type name; SQLite takes the quotes off. */
export function typeName(raw: string): string {
  if (/^[A-Za-z]+(?:\([0-9]+(?:, ?[0-9]+)?\))?$/.test(raw)) {
    const word = raw.replace(/\(.*/, "");
    if (name(word) === word) return raw;
  }
  return isTypeName(lex(raw, "sqlite", true)) && closed(raw) === raw && raw === raw.trim()
    ? raw
    : `"${raw.replaceAll('"', '""')}"`;
}

/** `names`, `names(n)` or `names(n, m)`, unquoted and free of keywords. */
function isTypeName(tokens: readonly Token[]): boolean {
  const open = tokens.findIndex(({ text }) => text === "(");
  const words = open < 0 ? tokens : tokens.slice(0, open);
  if (words.length === 0 || tokens[0]?.kind !== "word") return false;
  if (!words.every(({ kind, text }) => (kind === "word" ? name(text) === text : kind === "name")))
    return false;
  if (open < 0) return true;
  const sizes = tokens.slice(open).map(({ kind, text }) => (kind === "number" ? "0" : text));
  return /^\([+-]?0(,[+-]?0)?\)$/.test(sizes.join(""));
}

/**
 * A DEFAULT clause. SQLite reports the text of `DEFAULT (…)` without its parentheses. Constants are written bare,
 * and a bare name must be: `DEFAULT yes` and `DEFAULT "yes"` mean text, `DEFAULT (yes)` is an error.
 */
export function defaultClause(sql: string): string {
  const tokens = lex(sql, "sqlite", true);
  const [first, second] = tokens;
  const constant =
    first !== undefined &&
    closed(sql) === sql &&
    ((tokens.length === 1 && ["word", "name", "string", "blob", "number"].includes(first.kind)) ||
      (tokens.length === 2 && /^[+-]$/.test(first.text) && second?.kind === "number"));
  return `DEFAULT ${constant ? sql : parenthesized(sql)}`;
}

/** ` ON CONFLICT REPLACE`, or nothing. */
export function conflict(resolution: SqliteConflict | null | undefined): string {
  return resolution == null ? "" : ` ON CONFLICT ${resolution.toUpperCase()}`;
}

/** The columns of a key with their directions and collations. */
export function keyColumns(columns: readonly string[], parts: readonly KeyPart[]): string {
  return columns
    .map((column, i) => {
      const part = parts[i];
      const collation = part?.collation == null ? "" : ` COLLATE ${name(part.collation)}`;
      return `${name(column)}${collation}${part?.descending === true ? " DESC" : ""}`;
    })
    .join(", ");
}
