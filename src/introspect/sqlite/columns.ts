/** The columns of a table, from its pragma rows and what its text adds. */
import { bag, DEFAULTS } from "../../schema/make.ts";
import type { Column, Fill, Sql } from "../../schema/types.ts";
import { lex } from "../../sql/lex.ts";
import { columnKey, type Context } from "./context.ts";
import type { ColumnRow } from "./facts.ts";
import { sameName } from "./fold.ts";
import { literal } from "./literal.ts";
import { plainStrings } from "./strings.ts";
import type { ParsedColumn } from "./table.ts";
import { parseSqliteType } from "./types.ts";

/** How the table's rows are identified, which decides what a key says about NULL. */
export interface Identity {
  /** The column that is the rowid under another name; null when there is none. */
  readonly alias: string | null;
  readonly autoincrement: boolean;
}

const HIDDEN = 1;
const STORED = 3;

/** A default without comments around it: one at its end would swallow what is written after it. */
function trim(sql: Sql): Sql {
  if (!sql.includes("--") && !sql.includes("/*")) return sql;
  const tokens = lex(sql, "sqlite", true);
  return sql.slice(tokens[0]?.start ?? 0, tokens.at(-1)?.end ?? sql.length);
}

/** The text of a column; texts and rows come in the same order. */
function findText(parsed: readonly ParsedColumn[], name: string, i: number): ParsedColumn | undefined {
  const text = parsed[i];
  return text?.name === name ? text : parsed.find((column) => sameName(column.name, name));
}

/** Written out rather than made by `makeColumn`: there are very many columns, and copying objects is slow. */
function plainColumn(row: ColumnRow, nullable: boolean, fill: Fill | null, collation: string | null): Column {
  const type = parseSqliteType(row[1]);
  return { name: row[0], type, nullable, fill, collation, comment: null, source: null };
}

function defaultFill(sql: Sql): Fill {
  const text = trim(sql);
  return { kind: "default", sql: text, literal: literal(text) };
}

function buildColumn(
  context: Context,
  table: string,
  row: ColumnRow,
  names: readonly string[],
  text: ParsedColumn | undefined,
  identity: Identity,
): Column {
  const [name, , notNull, fallback, , hidden] = row;
  const alias = identity.alias === name;
  let fill: Fill | null = null;
  if (hidden > HIDDEN) {
    fill = {
      kind: "generated",
      sql: generated(context, table, name, text, names),
      stored: hidden === STORED,
    };
  } else if (alias) fill = { kind: "autoIncrement", strict: identity.autoincrement };
  else if (fallback !== null) fill = defaultFill(fallback);
  const nullable = notNull === 0 && !alias;
  const spelled = text?.collation ?? null;
  const collation = spelled === null || sameName(spelled, "BINARY") ? null : spelled;
  const column = plainColumn(row, nullable, fill, collation);

  const implied = !nullable && text?.notNull !== true && (text !== undefined || notNull === 0);
  const dead = alias && fallback !== null;
  if (!implied && !dead && text?.notNullName == null && text?.onNull == null) return column;
  const own = bag("sqlite", DEFAULTS.sqliteColumn, {
    impliedNotNull: implied,
    notNullName: text?.notNullName ?? null,
    onNull: text?.onNull ?? null,
    deadDefault: dead ? trim(fallback) : null,
  });
  return { ...column, ...own };
}

/** The columns of an ordinary table. */
export function buildColumns(
  context: Context,
  table: string,
  rows: readonly ColumnRow[],
  names: readonly string[],
  parsed: readonly ParsedColumn[],
  identity: Identity,
): Column[] {
  return rows.map((row, i) => {
    const text = findText(parsed, row[0], i);
    const known = context.made.get(row);
    if (known !== undefined && known.text === text && identity.alias !== row[0]) return known.column;
    const column = buildColumn(context, table, row, names, text, identity);
    // What a generated column's text means depends on the other columns.
    if (identity.alias !== row[0] && row[5] <= HIDDEN) context.made.set(row, { text, column });
    return column;
  });
}

function generated(
  context: Context,
  table: string,
  name: string,
  text: ParsedColumn | undefined,
  names: readonly string[],
): Sql {
  if (text?.generated != null) return plainStrings(text.generated, names);
  context.notices.push({
    code: "unread-sql",
    at: columnKey(table, name),
    message: "the expression of this generated column could not be read",
  });
  return "NULL";
}

/** The columns of a virtual table, which its module declares. */
export function buildVirtualColumns(rows: readonly ColumnRow[]): Column[] {
  return rows.map((row) => ({
    ...plainColumn(row, row[2] === 0, row[3] === null ? null : defaultFill(row[3]), null),
    ...bag("sqlite", DEFAULTS.sqliteColumn, { hidden: row[5] === HIDDEN }),
  }));
}
