/** The columns of a table, from its pragma rows and what its text adds. */
import { bag, DEFAULTS } from "../../schema/make.ts";
import type { Column, Fill, Sql } from "../../schema/types.ts";
import { lex } from "../../sql/lex.ts";
import { columnKey, type Context, type Target } from "./context.ts";
import type { ColumnRow } from "./facts.ts";
import { sameName } from "./fold.ts";
import { literal } from "./literal.ts";
import { plainStrings } from "./strings.ts";
import type { ParsedColumn } from "./definition.ts";
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
  target: Target,
  row: ColumnRow,
  text: ParsedColumn | undefined,
  identity: Identity,
): Column {
  const [name, , notNull, fallback, , hidden] = row;
  const alias = identity.alias === name;
  let fill: Fill | null = null;
  if (hidden > HIDDEN) {
    fill = {
      kind: "generated",
      sql: generated(context, target, name, text),
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

/** What the text says of a column that is told by its row alone. */
const PASSED: ParsedColumn = {
  name: "",
  collation: null,
  notNull: false,
  notNullName: null,
  onNull: null,
  generated: null,
};
const PASSED_NOT_NULL: ParsedColumn = { ...PASSED, notNull: true };

/** Finds the text of a column that was passed over. */
export type FindPassed = (name: string) => ParsedColumn | undefined;

function absentText(row: ColumnRow, passed: FindPassed | null): ParsedColumn | undefined {
  if (passed === null) return undefined;
  // A key may be NOT NULL without saying so; every other column says it.
  if (row[4] > 0) return passed(row[0]);
  return row[2] === 0 ? PASSED : PASSED_NOT_NULL;
}

/** The text of each column. Texts and rows come in the same order, in the same spelling. */
function alignTexts(
  rows: readonly ColumnRow[],
  parsed: readonly ParsedColumn[],
  passed: FindPassed | null,
): readonly (ParsedColumn | undefined)[] {
  let next = 0;
  const texts: (ParsedColumn | undefined)[] = [];
  for (const row of rows) {
    const text = parsed[next];
    if (text !== undefined && text.name === row[0]) {
      texts.push(text);
      next++;
    } else texts.push(absentText(row, passed));
  }
  if (next === parsed.length) return texts;
  return rows.map((row) => parsed.find((column) => sameName(column.name, row[0])) ?? absentText(row, passed));
}

/**
 * The columns of an ordinary table.
 * @param parsed the texts of columns, in the order of the rows; those that tell no more than their row may be absent
 * @param passed finds the text of an absent column; null when the table's text could not be read
 */
export function buildColumns(
  context: Context,
  target: Target,
  rows: readonly ColumnRow[],
  parsed: readonly ParsedColumn[],
  passed: FindPassed | null,
  identity: Identity,
): Column[] {
  const columns: Column[] = [];
  const texts = alignTexts(rows, parsed, passed);
  for (let i = 0; i < rows.length; i++) {
    const row = rows[i] as ColumnRow;
    const text = texts[i];
    const alias = identity.alias === row[0];
    const known = alias ? undefined : context.made.get(row);
    if (known !== undefined && known.text === text) columns.push(known.column);
    else {
      const column = buildColumn(context, target, row, text, identity);
      // What a generated column's text means depends on the other columns.
      if (!alias && row[5] <= HIDDEN) context.made.set(row, { text, column });
      columns.push(column);
    }
  }
  return columns;
}

function generated(context: Context, target: Target, name: string, text: ParsedColumn | undefined): Sql {
  if (text?.generated != null) return plainStrings(text.generated, target.columns);
  context.notices.push({
    code: "unread-sql",
    at: columnKey(target.name, name),
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
