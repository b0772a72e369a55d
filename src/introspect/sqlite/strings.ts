/**
 * Text in double quotes. Where no column has such a name SQLite takes "x" for the string 'x', unless it was built
 * or told not to. https://www.sqlite.org/quirks.html#dblquote
 *
 * Expressions of a table are written with single quotes here, as SQLite itself does when it renames something, so
 * that they mean the same everywhere.
 */
import type { Sql } from "../../schema/types.ts";
import { lex } from "../../sql/lex.ts";
import { quoteText } from "../../sql/quote.ts";
import { findName } from "./context.ts";
import { fold } from "./fold.ts";

const ROWIDS = new Set(["rowid", "oid", "_rowid_"]);

const QUOTED = /'[^']*'|"[^"]*"/g;

/** Whether it is plain to see that every text in double quotes is a column, as it mostly is. */
function namesColumns(sql: Sql, columns: readonly string[]): boolean {
  if (/""|[\x60[]|--|\/\*/.test(sql)) return false;
  for (const text of sql.match(QUOTED) ?? [])
    if (text.startsWith('"') && !columns.includes(text.slice(1, -1))) return false;
  return true;
}

/**
 * The expression with every string in single quotes.
 * @param columns the names of the table's columns
 */
export function plainStrings(sql: Sql, columns: readonly string[]): Sql {
  if (!sql.includes('"') || namesColumns(sql, columns)) return sql;
  const tokens = lex(sql, "sqlite", true);
  let text = "";
  let at = 0;
  tokens.forEach((token, i) => {
    if (token.kind !== "name" || !token.text.startsWith('"')) return;
    const name = fold(token.value);
    if (ROWIDS.has(name) || findName(columns, token.value) !== undefined) return;
    const previous = tokens[i - 1];
    const next = tokens[i + 1]?.text;
    // Tables, functions, collations and types are names in any case.
    if (next === "." || next === "(" || previous?.text === ".") return;
    if (previous?.word === "COLLATE" || previous?.word === "AS") return;
    text += sql.slice(at, token.start) + quoteText(token.value);
    at = token.end;
  });
  return at === 0 ? sql : text + sql.slice(at);
}
