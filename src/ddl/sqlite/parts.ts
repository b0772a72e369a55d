/** CREATE INDEX, CREATE VIEW and CREATE TRIGGER for SQLite. */
import type { Index, IndexPart, QName, Trigger, TriggerEvent, View } from "../../schema/types.ts";
import { lex } from "../../sql/lex.ts";
import { quoteQName } from "../../sql/quote.ts";
import { closed, name, names } from "./words.ts";

export function indexStatement(owner: QName, index: Index): string {
  const own = quoteQName("sqlite", { namespace: owner.namespace, name: index.name });
  const parts = index.parts.map(indexPart).join(", ");
  const where = index.where === null ? "" : ` WHERE ${closed(index.where)}`;
  return `CREATE ${index.unique ? "UNIQUE " : ""}INDEX ${own} ON ${name(owner.name)} (${parts})${where}`;
}

function indexPart(part: IndexPart): string {
  const term = part.kind === "column" ? name(part.column) : closed(part.sql);
  const collation = part.collation === null ? "" : ` COLLATE ${name(part.collation)}`;
  return `${term}${collation}${part.descending ? " DESC" : ""}`;
}

export function viewStatement(view: View): string {
  const columns = view.sqlite?.named === true ? ` (${names(view.columns.map((column) => column.name))})` : "";
  return `CREATE VIEW ${quoteQName("sqlite", view)}${columns} AS\n${closed(view.sql)}`;
}

const TIMINGS = {
  before: "BEFORE",
  after: "AFTER",
  insteadOf: "INSTEAD OF",
} as const satisfies Record<Trigger["timing"], string>;

/** @returns null when SQLite has no such trigger */
export function triggerStatement(owner: QName, trigger: Trigger): string | null {
  const [event] = trigger.events;
  if (event === undefined || trigger.events.length > 1 || event.kind === "truncate") return null;
  if (trigger.action.kind !== "body" || trigger.each !== "row") return null;
  const own = quoteQName("sqlite", { namespace: owner.namespace, name: trigger.name });
  const when = trigger.when === null ? "" : `\nWHEN ${closed(trigger.when)}`;
  return (
    `CREATE TRIGGER ${own} ${TIMINGS[trigger.timing]} ${eventWords(event)} ON ${name(owner.name)}${when}\n` +
    triggerBody(trigger.action.sql)
  );
}

function eventWords(event: TriggerEvent): string {
  if (event.kind !== "update") return event.kind.toUpperCase();
  return event.columns.length === 0 ? "UPDATE" : `UPDATE OF ${names(event.columns)}`;
}

/** With its BEGIN and END, whether or not the text has them; no statement of a trigger starts with BEGIN. */
function triggerBody(sql: string): string {
  const tokens = lex(sql, "sqlite", true);
  if (tokens[0]?.word === "BEGIN") return closed(sql);
  return `BEGIN\n${closed(sql)}${tokens.at(-1)?.text === ";" ? "" : ";"}\nEND`;
}
