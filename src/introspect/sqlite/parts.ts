/** Indexes made by CREATE INDEX, and triggers. */
import type { Notice } from "../../notice.ts";
import { makeColumnPart, makeExpressionPart, makeIndex, makeTrigger } from "../../schema/make.ts";
import type { Column, Index, IndexPart, Trigger } from "../../schema/types.ts";
import { fold } from "./fold.ts";
import { ownCollation, type IndexGroup } from "./keys.ts";
import { parseIndex, parseTrigger, type ParsedIndex } from "./statement.ts";
import { plainStrings } from "./strings.ts";

/** The column number of an expression. */
const EXPRESSION = -2;

/**
 * An index. Its columns are the pragma's; the text adds expressions and the condition.
 * @throws TswizError "read" when the text cannot be read
 */
export function buildIndex(group: IndexGroup, sql: string, columns: ReadonlyMap<string, Column>): Index {
  const simple = group.rows.every((row) => row[4] !== EXPRESSION);
  // Most indexes are over columns alone and without a condition, and the pragma has told all of it.
  const parsed: ParsedIndex =
    simple && !/\bwhere\b/i.test(sql) ? { parts: [], where: null } : parseIndex(sql);
  const parts = group.rows.map(([, , , , cid, name, descending, collation], i): IndexPart => {
    const part = parsed.parts[i];
    if (cid === EXPRESSION && part !== undefined) {
      return makeExpressionPart(plainStrings(part.sql, columns), {
        descending: descending === 1,
        collation: part.collation,
      });
    }
    return makeColumnPart(name ?? "", {
      descending: descending === 1,
      collation: ownCollation(columns.get(fold(name ?? "")), collation),
    });
  });
  const where = parsed.where === null ? null : plainStrings(parsed.where, columns);
  return makeIndex({ name: group.name, unique: group.unique, parts, where });
}

/**
 * A trigger of a table or view whose columns are given by folded name.
 * @throws TswizError "read" when the text cannot be read
 */
export function buildTrigger(name: string, sql: string, columns: ReadonlyMap<string, string>): Trigger {
  const { timing, events, when, body } = parseTrigger(sql);
  return makeTrigger({
    name,
    timing,
    events: events.map((event) =>
      event.kind === "update"
        ? { kind: "update", columns: event.columns.map((column) => columns.get(fold(column)) ?? column) }
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
