/**
 * What a neutral schema can say and SQLite cannot: each is named in a notice. These come from models, from files
 * written by hand and from schemas of other engines. A schema that was read from SQLite gives only notices on what
 * depends on the order in which things were written, which no schema keeps.
 */
import { formatColumn, formatPath, objectKey } from "../../schema/key.ts";
import type { Column, Part, Relation, Schema, Table, View } from "../../schema/types.ts";
import type { Note } from "../statement.ts";
import { isRowidAlias } from "./keys.ts";

/** Notes everything that the statements for the schema do not say. */
export function noteLimits(schema: Schema, note: Note): void {
  for (const object of [
    ...schema.namespaces,
    ...schema.extensions,
    ...schema.enums,
    ...schema.domains,
    ...schema.composites,
    ...schema.ranges,
    ...schema.sequences,
  ]) {
    note("left-out", objectKey(object.kind, object), `SQLite has no such thing as a ${object.kind}`);
  }
  for (const routine of schema.routines) {
    const args = routine.args.map((arg) => arg.type.raw);
    note("left-out", objectKey("routine", routine, args), "SQLite has no stored routines");
  }
  for (const table of schema.tables) noteTable(table, note);
  for (const view of schema.views) noteView(view, note);
}

function noteTable(table: Table, note: Note): void {
  const at = objectKey("table", table);
  noteComment(table.comment, at, note);
  for (const column of table.columns) noteColumn(table, column, note);
  for (const part of [
    ...(table.primaryKey === null ? [] : [table.primaryKey]),
    ...table.uniques,
    ...table.foreignKeys,
    ...table.checks,
    ...table.exclusions,
    ...table.policies,
  ]) {
    notePart(table, part, note);
  }
  noteKeyOrder(table, at, note);
  noteShared(table, note);
}

/** SQLite checks keys in the order in which they were written: the first that a row breaks decides what happens. */
function noteKeyOrder(table: Table, at: string, note: Note): void {
  const keys = [...(table.primaryKey === null ? [] : [table.primaryKey]), ...table.uniques];
  const clauses = new Set(keys.map((key) => key.sqlite?.onConflict ?? "abort"));
  if (clauses.size > 1) {
    const what =
      "its keys have different ON CONFLICT clauses; for a row that breaks several, their order decides";
    note("key-order", at, `${what}, which may have been another`);
  }
}

/** Triggers of one kind fire in an order that SQLite leaves open; in fact the one made last goes first. */
function noteTriggerOrder(relation: Relation, note: Note): void {
  const kinds = relation.triggers.flatMap(({ timing, events }) =>
    events.map(({ kind }) => `${timing} ${kind}`),
  );
  const twice = kinds.find((kind, i) => kinds.indexOf(kind) !== i);
  if (twice !== undefined) {
    const what = `several triggers fire ${twice.replace("insteadOf", "instead of")}`;
    note(
      "trigger-order",
      objectKey(relation.kind, relation),
      `${what}; they may have been made in another order`,
    );
  }
}

function noteView(view: View, note: Note): void {
  const at = objectKey("view", view);
  noteComment(view.comment, at, note);
  for (const column of view.columns) noteComment(column.comment, columnAt(view, column), note);
  if (view.materialized) note("left-out", at, "SQLite has no materialized views; it becomes an ordinary one");
  if (view.checkOption !== null) note("left-out", at, "SQLite has no WITH CHECK OPTION");
  noteShared(view, note);
}

function noteShared(relation: Relation, note: Note): void {
  for (const index of relation.indexes) {
    if (relation.kind === "view") {
      note("left-out", partAt(relation, "index", index.name), "SQLite has no indexes on views");
    } else notePart(relation, index, note);
  }
  for (const trigger of relation.triggers) notePart(relation, trigger, note);
  noteTriggerOrder(relation, note);
}

function noteColumn(table: Table, column: Column, note: Note): void {
  const at = columnAt(table, column);
  noteComment(column.comment, at, note);
  if (table.sqlite?.virtual != null) return;
  const { fill } = column;
  if (fill?.kind === "sequence" || fill?.kind === "identity") {
    note("left-out", at, "SQLite has no sequences and no identity columns; use an autoincrement key");
  }
  const alias = isRowidAlias(table, column);
  if (fill?.kind === "autoIncrement" && !alias) {
    note("left-out", at, "SQLite fills only a column of type INTEGER that alone is the primary key");
  }
  const key = table.primaryKey;
  const becomes =
    !alias &&
    column.type.raw.toUpperCase() === "INTEGER" &&
    key?.columns.length === 1 &&
    key.columns[0] === column.name &&
    key.sqlite?.parts[0]?.descending !== true &&
    table.sqlite?.withoutRowid !== true;
  if (becomes) note("rowid-alias", at, "SQLite takes an INTEGER PRIMARY KEY for the rowid and fills it");
}

/** Says what a part has that its statement cannot say. */
function notePart(relation: Relation, part: Part, note: Note): void {
  const at = partAt(relation, part.kind, part.name);
  noteComment(part.comment, at, note);
  const lacks = (condition: boolean, what: string): void => {
    if (condition) note("left-out", at, `SQLite has no ${what}`);
  };
  switch (part.kind) {
    case "primaryKey":
    case "unique":
      lacks(part.include.length > 0, "INCLUDE columns");
      lacks(part.deferral !== null, "deferrable keys");
      lacks(part.withoutOverlaps, "WITHOUT OVERLAPS");
      lacks(part.kind === "unique" && !part.nullsDistinct, "NULLS NOT DISTINCT");
      return;
    case "foreignKey":
      lacks(part.onDeleteColumns.length > 0, "columns after SET NULL and SET DEFAULT");
      lacks(!part.enforced, "foreign keys that are not enforced one by one");
      lacks(part.period, "PERIOD");
      return;
    case "check":
      lacks(!part.enforced, "checks that are not enforced");
      return;
    case "exclusion":
      lacks(true, "exclusion constraints");
      return;
    case "policy":
      lacks(true, "policies");
      return;
    case "index":
      lacks(part.method !== "btree", `${part.method} indexes`);
      lacks(part.include.length > 0, "INCLUDE columns");
      lacks(!part.nullsDistinct, "NULLS NOT DISTINCT");
      for (const term of part.parts) {
        lacks(term.nulls !== null, "NULLS FIRST and LAST in indexes");
        lacks(term.opclass !== null, "operator classes");
        lacks(term.kind === "column" && term.prefix !== null, "prefix lengths");
      }
      return;
    case "trigger":
      lacks(part.enabled !== "origin", "way to switch a trigger off or on");
      return;
  }
}

function noteComment(comment: string | null, at: string, note: Note): void {
  if (comment !== null) note("comment-left-out", at, "SQLite keeps no comments");
}

function columnAt(relation: Relation, column: Column): string {
  return formatColumn({ namespace: relation.namespace, name: relation.name, column: column.name });
}

function partAt(relation: Relation, kind: string, name: string | null): string {
  const path = relation.namespace === "" ? [relation.name] : [relation.namespace, relation.name];
  return `${kind}:${formatPath(name === null ? path : [...path, name])}`;
}
