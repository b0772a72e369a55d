/** Indexes made by CREATE INDEX, and triggers. */
import type { Notice } from "../../notice.ts";
import { makeExpressionPart, makeTrigger } from "../../schema/make.ts";
import type { Column, Index, IndexPart, Sql, Trigger } from "../../schema/types.ts";
import type { Part } from "./clause.ts";
import { findName } from "./context.ts";
import type { IndexRow } from "./facts.ts";
import { findColumn, ownCollation, type IndexGroup } from "./keys.ts";
import { parseIndex, parseTrigger, type ParsedIndex } from "./statement.ts";
import { plainStrings } from "./strings.ts";

/** The column number of an expression. */
const EXPRESSION = -2;

/**
 * An index. Its columns are the pragma's; the text adds expressions and the condition.
 * @throws TswizError "read" when the text cannot be read
 */
export function buildIndex(group: IndexGroup, sql: () => Sql, columns: readonly Column[]): Index {
  const [[name, unique, , partial]] = group;
  // Most indexes are over columns alone and without a condition, and the pragma has told all of it.
  const told = partial === 0 && group.every((row) => row[4] !== EXPRESSION);
  const parsed: ParsedIndex = told ? { parts: [], where: null } : parseIndex(sql());
  const names = told ? [] : columns.map((column) => column.name);
  return {
    kind: "index",
    name,
    unique: unique === 1,
    method: "btree",
    parts: group.map((row, i) => buildPart(row, parsed.parts[i], columns, names)),
    include: [],
    where: parsed.where === null ? null : plainStrings(parsed.where, names),
    nullsDistinct: true,
    comment: null,
  };
}

function buildPart(
  row: IndexRow,
  text: Part | undefined,
  columns: readonly Column[],
  names: readonly string[],
): IndexPart {
  const descending = row[6] === 1;
  if (row[4] === EXPRESSION) {
    const sql = plainStrings(text?.sql ?? "", names);
    return makeExpressionPart(sql, { descending, collation: text?.collation ?? null });
  }
  const column = row[5] ?? "";
  const collation = ownCollation(findColumn(columns, column), row[7]);
  return { kind: "column", column, prefix: null, descending, nulls: null, collation, opclass: null };
}

/**
 * A trigger of a table or view with these columns.
 * @throws TswizError "read" when the text cannot be read
 */
export function buildTrigger(name: string, sql: string, columns: readonly string[]): Trigger {
  const { timing, events, when, body } = parseTrigger(sql);
  return makeTrigger({
    name,
    timing,
    events: events.map((event) =>
      event.kind === "update"
        ? { kind: "update", columns: event.columns.map((column) => findName(columns, column) ?? column) }
        : event,
    ),
    when,
    action: { kind: "body", sql: body },
  });
}

/** What to say about a part whose text could not be read. */
export function unread(at: string, what: string, error: unknown): Notice {
  const reason = error instanceof Error ? error.message : String(error);
  return { code: "unread-sql", at, message: `the text of ${what} could not be read: ${reason}` };
}
