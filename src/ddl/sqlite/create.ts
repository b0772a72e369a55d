/**
 * A SQLite schema as statements: tables (a table after those it refers to), indexes, virtual tables and views (each
 * after those it reads), triggers. Shadow tables come with their virtual table.
 */
import { formatName, objectKey } from "../../schema/key.ts";
import { foldAscii } from "../../schema/lookup.ts";
import type { Relation, Schema, Table, View } from "../../schema/types.ts";
import { lex } from "../../sql/lex.ts";
import type { Notice } from "../../notice.ts";
import { orderByDependency } from "../order.ts";
import type { Created, Note, Statement } from "../statement.ts";
import { noteLimits } from "./limits.ts";
import { indexStatement, triggerStatement, viewStatement } from "./parts.ts";
import { tableStatement } from "./table.ts";

/** The statements that build a SQLite schema. */
export function createSqlite(schema: Schema): Created {
  const notices: Notice[] = [];
  const note: Note = (code, at, message) => notices.push({ code, at, message });
  noteLimits(schema, note);

  const own = ownTables(schema).filter((table) => isWritable(table, note));
  const tables = orderTables(own.filter((table) => table.sqlite?.virtual == null));
  const readers = orderReaders([
    ...own.filter((table) => table.sqlite?.virtual != null),
    ...schema.views.filter((view) => isNamed(view, note) && hasNames(view, note)),
  ]);
  // A shadow table is made by its virtual table; indexes and triggers that were added to it are not.
  const made = new Set(own);
  const shadows = schema.tables.filter((table) => !made.has(table) && table.sqlite?.shadowOf != null);
  const statements: Statement[] = [
    ...tables.map(relationStatement),
    ...tables.flatMap(indexes),
    ...readers.map(relationStatement),
    ...shadows.flatMap(indexes),
    ...[...tables, ...readers, ...shadows].flatMap((relation) => triggers(relation, note)),
  ];
  return { statements, notices };
}

function relationStatement(relation: Relation): Statement {
  return {
    sql: relation.kind === "table" ? tableStatement(relation) : viewStatement(relation),
    key: objectKey(relation.kind, relation),
  };
}

function indexes(table: Table): Statement[] {
  return table.indexes
    .filter((index) => index.parts.length > 0)
    .map((index) => ({
      sql: indexStatement(table, index),
      key: `index:${formatName({ namespace: table.namespace, name: index.name })}`,
    }));
}

function triggers(relation: Relation, note: Note): Statement[] {
  return relation.triggers.flatMap((trigger) => {
    const key = `trigger:${formatName({ namespace: relation.namespace, name: trigger.name })}`;
    const sql = triggerStatement(relation, trigger);
    if (sql !== null) return [{ sql, key }];
    note("left-out", key, "SQLite has only triggers for each row, for one event, with a body");
    return [];
  });
}

/** All but the tables that a virtual table of this schema makes by itself. */
function ownTables({ tables }: Schema): readonly Table[] {
  const virtual = new Set(
    tables.filter((table) => table.sqlite?.virtual != null).map((table) => folded(table)),
  );
  return tables.filter((table) => {
    const owner = table.sqlite?.shadowOf;
    return owner == null || !virtual.has(folded({ namespace: table.namespace, name: owner }));
  });
}

function folded(name: { readonly namespace: string; readonly name: string }): string {
  return foldAscii(formatName(name));
}

function orderTables(tables: readonly Table[]): readonly Table[] {
  return orderByDependency(tables, folded, (table) => table.foreignKeys.map(({ target }) => folded(target)));
}

/** Virtual tables and views: a virtual table may read any relation by its name in an argument. */
function orderReaders(relations: readonly Relation[]): readonly Relation[] {
  const keys = new Map(relations.map((relation) => [objectKey(relation.kind, relation), folded(relation)]));
  return orderByDependency(relations, folded, (relation) =>
    relation.kind === "view"
      ? relation.dependsOn.flatMap((key) => keys.get(key) ?? [])
      : lex(relation.sqlite?.virtual?.args ?? "", "sqlite", true).map(({ value }) =>
          folded({ namespace: relation.namespace, name: value }),
        ),
  );
}

/** A view that spells its names cannot be written when they are not known. */
function hasNames(view: View, note: Note): boolean {
  if (view.sqlite?.named !== true || view.columns.length > 0) return true;
  note(
    "left-out",
    objectKey("view", view),
    "the view spells the names of its columns, but they are not known",
  );
  return false;
}

/** SQL text ends at a NUL, so no statement can say such a name. */
function isNamed(relation: Relation, note: Note): boolean {
  const names = [relation.name, ...relation.columns.map((column) => column.name)];
  if (!names.some((name) => name.includes("\0"))) return true;
  note("left-out", objectKey(relation.kind, relation), "no SQL statement can say a name that holds a NUL");
  return false;
}

function isWritable(table: Table, note: Note): boolean {
  if (!isNamed(table, note)) return false;
  if (table.columns.length > 0 || table.sqlite?.virtual != null) return true;
  note("left-out", objectKey("table", table), "a SQLite table must have a column");
  return false;
}
