/**
 * Definitions of CREATE TABLE that one pattern reads: columns of which the text tells no more than their pragma row
 * does, and constraints of the table in their usual spelling.
 *
 * `definition.ts` has the grammar; this is a shortcut past it for most of what is written, and whatever is not
 * certain here (comments, doubled quotes, conflict clauses, collations, …) is left to it. A test holds the two equal.
 */
import type { Sql } from "../../schema/types.ts";
import type { Parsed } from "./definition.ts";

/** White space that may stand anywhere; all letters above ASCII belong to words. */
const S = String.raw`[ \t\n\r]`;
const END_OF_WORD = String.raw`(?![\w$\x80-\uffff])`;
const WORD = String.raw`[A-Za-z_]\w*${END_OF_WORD}`;
const NAME = String.raw`(?:"[^"]+"(?!")|${WORD}|\x60[^\x60]+\x60(?!\x60)|\[[^\]]+\])`;

/** What can stand in an expression in parentheses; comments cannot. */
const TEXTS = String.raw`'[^']*'|"[^"]*"|\x60[^\x60]*\x60|\[[^\]]*\]|-(?!-)|/(?!\*)`;
const LETTERS = String.raw`[^()'"\x60[\]/\-\v\f\ufeff]`;
const INNER = String.raw`\((?:${LETTERS}|${TEXTS})*\)`;
const EXPRESSION = String.raw`(?:${LETTERS}|${TEXTS}|\((?:${LETTERS}|${TEXTS}|${INNER})*\))*`;

/** What begins a constraint of a column and so ends its type. */
const STARTS = `(?:CONSTRAINT|PRIMARY|NOT|NULL|UNIQUE|CHECK|DEFAULT|COLLATE|REFERENCES|GENERATED|AS|DEFERRABLE|ON)`;
const TYPE = String.raw`(?:${S}+(?!${STARTS}${END_OF_WORD})${WORD})*(?:${S}*\([\d., +]*\))?`;
const VALUE = String.raw`(?:${S}+(?:[-+]?[\w.]+${END_OF_WORD}|"[^"]+"(?!"))|${S}*(?:'[^']*'(?:'[^']*')*|\(${EXPRESSION}\)))`;
const IDLE = `${S}+(?:NOT${S}+NULL${END_OF_WORD}|NULL${END_OF_WORD}|DEFAULT${VALUE})`;
const TABLE = `(?:CONSTRAINT|PRIMARY|UNIQUE|CHECK|FOREIGN)`;
const COLUMN = `${S}*(?!${TABLE}${END_OF_WORD})${NAME}${TYPE}(?:${IDLE})*${S}*`;

const COLUMNS = new RegExp(String.raw`${COLUMN}(?:,${COLUMN}(?=[,)]))*(?=[,)])`, "iy");

/** Where the plain columns that begin at `start` end, at a comma or parenthesis; `start` itself when there are none. */
export function endOfColumns(sql: Sql, start: number): number {
  COLUMNS.lastIndex = start;
  return COLUMNS.test(sql) ? COLUMNS.lastIndex : start;
}

/** Names without commas in them, so that a list of them can be split. */
const LISTED = String.raw`(?:"[^",]+"(?!")|${WORD}|\x60[^\x60,]+\x60(?!\x60)|\[[^\],]+\])`;
const LIST = `${S}*${LISTED}${S}*(?:,${S}*${LISTED}${S}*)*`;
const ACTION = `(?:CASCADE|RESTRICT|SET${S}+NULL|SET${S}+DEFAULT|NO${S}+ACTION)${END_OF_WORD}`;
const REFERENCES = String.raw`REFERENCES${S}+${NAME}${S}*(?:\(${LIST}\))?(?:${S}*ON${S}+(?:DELETE|UPDATE)${S}+${ACTION})*`;
const FOREIGN = String.raw`FOREIGN${S}+KEY${S}*\(${LIST}\)${S}*${REFERENCES}`;

const CONSTRAINT = new RegExp(
  String.raw`${S}*(?:CONSTRAINT${S}+(${NAME})${S}+)?` +
    String.raw`(?:(UNIQUE|PRIMARY${S}+KEY)${S}*\((${LIST})\)|CHECK${S}*\(${S}*(${EXPRESSION})\)|${FOREIGN})${S}*(?=[,)])`,
  "iy",
);

/** A name without its quotes. */
function nameOf(text: string): string {
  return /^["\x60[]/.test(text) ? text.slice(1, -1) : text;
}

/** An expression without the white space after it. */
function trimEnd(text: Sql): Sql {
  let end = text.length;
  while (end > 0 && " \t\n\r".includes(text.charAt(end - 1))) end--;
  return text.slice(0, end);
}

/**
 * Reads the constraint of a table that begins at `start` into `table`, when it is a plain one.
 * @returns where it ends, at its comma or parenthesis; -1 when it is none that is read here
 */
export function readConstraint(sql: Sql, start: number, table: Parsed & { leftName: string | null }): number {
  CONSTRAINT.lastIndex = start;
  const found = CONSTRAINT.exec(sql);
  if (found === null) return -1;
  const spelled = found[1];
  const kind = found[2];
  const check = found[4];
  const name = spelled === undefined ? null : nameOf(spelled);
  if (kind !== undefined) {
    const columns = (found[3] ?? "")
      .split(",")
      .map((column) => ({ name: nameOf(column.trim()), collation: null }));
    table.keys.push({ kind: kind.length > 6 ? "primaryKey" : "unique", name, columns, onConflict: null });
  } else if (check !== undefined) table.checks.push({ name: name ?? table.leftName, sql: trimEnd(check) });
  else table.foreignKeys.push({ name, match: "simple", deferral: null });
  table.leftName = null;
  return CONSTRAINT.lastIndex;
}
