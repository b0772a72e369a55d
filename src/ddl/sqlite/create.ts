/**
 * A SQLite schema as statements: tables (a table after those it refers to), virtual tables, indexes, views (a view
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

  const tables = orderTables(ownTables(schema)).filter((table) => isWritable(table, note));
  const views = orderByDependency(
    schema.views.filter((view) => hasNames(view, note)),
    (view) => objectKey("view", view),
    (view) => view.dependsOn,
  );
  const statements: Statement[] = [
    ...tables.map((table) => ({ sql: tableStatement(table), key: objectKey("table", table) })),
    ...tables.flatMap((table) =>
      table.indexes
        .filter((index) => index.parts.length > 0)
        .map((index) => ({
          sql: indexStatement(table, index),
          key: `index:${formatName({ namespace: table.namespace, name: index.name })}`,
        })),
    ),
    ...views.map((view) => ({ sql: viewStatement(view), key: objectKey("view", view) })),
    ...[...tables, ...views].flatMap((relation) => triggers(relation, note)),
  ];
  return { statements, notices };
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

/** Ordinary tables first: a virtual table may read one, or another virtual table, by its name in an argument. */
function orderTables(tables: readonly Table[]): readonly Table[] {
  const ordinary = tables.filter((table) => table.sqlite?.virtual == null);
  const virtual = tables.filter((table) => table.sqlite?.virtual != null);
  return [
    ...orderByDependency(ordinary, folded, (table) => table.foreignKeys.map(({ target }) => folded(target))),
    ...orderByDependency(virtual, folded, (table) =>
      lex(table.sqlite?.virtual?.args ?? "", "sqlite", true).map(({ value }) =>
        folded({ namespace: table.namespace, name: value }),
      ),
    ),
  ];
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

function isWritable(table: Table, note: Note): boolean {
  if (table.columns.length > 0 || table.sqlite?.virtual != null) return true;
  note("left-out", objectKey("table", table), "a SQLite table must have a column");
  return false;
}
