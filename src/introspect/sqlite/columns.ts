/** The columns of a table, from its pragma rows and what its text adds. */
import { bag, DEFAULTS, makeColumn } from "../../schema/make.ts";
import type { Column, Fill, Sql } from "../../schema/types.ts";
import { lex } from "../../sql/lex.ts";
import { columnKey, type Context } from "./context.ts";
import type { VirtualColumnRow } from "./facts.ts";
import { fold, sameName } from "./fold.ts";
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

function collation(parsed: ParsedColumn | undefined): string | null {
  const name = parsed?.collation ?? null;
  return name === null || sameName(name, "BINARY") ? null : name;
}

/** The columns of an ordinary table. */
export function buildColumns(
  context: Context,
  table: string,
  rows: readonly VirtualColumnRow[],
  parsed: readonly ParsedColumn[],
  identity: Identity,
): Column[] {
  const spelled = new Map(parsed.map((column) => [fold(column.name), column]));
  return rows.map(([name, type, notNull, fallback, , hidden]) => {
    const text = spelled.get(fold(name));
    const alias = identity.alias === name;
    let fill: Fill | null = null;
    if (hidden > HIDDEN) {
      fill = {
        kind: "generated",
        sql: generated(context, table, name, text, spelled),
        stored: hidden === STORED,
      };
    } else if (alias) fill = { kind: "autoIncrement", strict: identity.autoincrement };
    else if (fallback !== null) {
      const sql = trim(fallback);
      fill = { kind: "default", sql, literal: literal(sql) };
    }
    const spelledNotNull = text?.notNull ?? notNull === 1;
    const nullable = notNull === 0 && !alias;
    return makeColumn({
      name,
      type: parseSqliteType(type),
      nullable,
      fill,
      collation: collation(text),
      ...bag("sqlite", DEFAULTS.sqliteColumn, {
        impliedNotNull: !nullable && !spelledNotNull,
        notNullName: text?.notNullName ?? null,
        onNull: text?.onNull ?? null,
        deadDefault: alias && fallback !== null ? trim(fallback) : null,
        hidden: hidden === HIDDEN,
      }),
    });
  });
}

function generated(
  context: Context,
  table: string,
  name: string,
  text: ParsedColumn | undefined,
  columns: ReadonlyMap<string, unknown>,
): Sql {
  if (text?.generated != null) return plainStrings(text.generated, columns);
  context.notices.push({
    code: "unread-sql",
    at: columnKey(table, name),
    message: "the expression of this generated column could not be read",
  });
  return "NULL";
}

/** The columns of a virtual table, which its module declares. */
export function buildVirtualColumns(rows: readonly VirtualColumnRow[]): Column[] {
  return rows.map(([name, type, notNull, fallback, , hidden]) =>
    makeColumn({
      name,
      type: parseSqliteType(type),
      nullable: notNull === 0,
      fill: fallback === null ? null : { kind: "default", sql: fallback, literal: literal(fallback) },
      ...bag("sqlite", DEFAULTS.sqliteColumn, { hidden: hidden === HIDDEN }),
    }),
  );
}
