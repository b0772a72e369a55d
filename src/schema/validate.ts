/**
 * Whether the parts of a schema agree with each other: no two objects of one name, keys and indexes over columns
 * that exist, lists that belong together of one length. Types of values are checked before, in `read.ts`.
 *
 * It does not demand that other relations exist: a foreign key to a missing table, and a view over one, are facts.
 */
import { TswizError } from "../error.ts";
import { formatName, objectKey } from "./key.ts";
import { FOLDS } from "./lookup.ts";
import { nearest } from "./nearest.ts";
import type { Column, IndexPart, QName, Relation, Schema, SqliteKey, MysqlKey, Table } from "./types.ts";

type Fail = (place: string, message: string, hint?: string) => never;

/**
 * Checks a schema.
 * @param where what to call the document in messages
 * @throws TswizError `invalid` for the first thing that is wrong
 */
export function checkSchema(schema: Schema, where: string): void {
  const fail: Fail = (place, message, hint) => {
    throw new TswizError("invalid", `${where}: ${place} ${message}`, hint === undefined ? {} : { hint });
  };
  checkProduct(schema, fail);
  checkObjects(schema, fail);
  for (const table of schema.tables) checkTable(table, schema, fail);
  for (const view of schema.views) {
    const place = quoted("views", view);
    checkIndexes(view, checkColumns(view, place, schema, fail), place, fail);
  }
}

const PRODUCTS = {
  postgres: ["postgres", "cockroach"],
  mysql: ["mysql", "mariadb"],
  sqlite: ["sqlite"],
} as const satisfies Record<Schema["dialect"], readonly Schema["server"]["product"][]>;

function checkProduct({ dialect, server }: Schema, fail: Fail): void {
  const products: readonly string[] = PRODUCTS[dialect];
  if (!products.includes(server.product)) {
    fail("server.product", `is ${server.product}, which does not speak ${dialect}`);
  }
}

/** By name, as people know it; positions change with every insertion. */
function quoted(list: string, name: QName): string {
  return `${list} "${formatName(name)}"`;
}

function checkObjects(schema: Schema, fail: Fail): void {
  const { relation: fold } = FOLDS[schema.dialect];
  const seen = new Set<string>();
  const once = (list: string, key: string, name: QName): void => {
    if (name.name === "" && schema.dialect !== "sqlite") fail(list, "holds an object with an empty name");
    if (seen.has(key)) fail(quoted(list, name), "is there twice");
    seen.add(key);
  };
  const lists = [
    ["namespaces", schema.namespaces],
    ["extensions", schema.extensions],
    ["enums", schema.enums],
    ["domains", schema.domains],
    ["composites", schema.composites],
    ["ranges", schema.ranges],
    ["sequences", schema.sequences],
  ] as const;
  for (const [list, objects] of lists) {
    for (const object of objects) once(list, objectKey(object.kind, object), object);
  }
  // Tables and views share one set of names.
  for (const table of schema.tables) once("tables", `relation:${fold(formatName(table))}`, table);
  for (const view of schema.views) once("views", `relation:${fold(formatName(view))}`, view);
  for (const routine of schema.routines) {
    const args = routine.args.map((arg) => `${arg.mode} ${arg.type.raw}`);
    // PostgreSQL has one set of names for both; MySQL one for each.
    const of = schema.dialect === "mysql" ? routine.of : "";
    once("routines", of + objectKey("routine", routine, args), routine);
  }
}

function checkColumns(
  relation: Relation,
  place: string,
  schema: Schema,
  fail: Fail,
): (list: string, name: string) => void {
  const { column: fold } = FOLDS[schema.dialect];
  const known = new Set<string>();
  for (const column of relation.columns) {
    // A view may show two columns of one name in no engine: SQLite renames the second.
    const name = fold(column.name);
    if (known.has(name)) fail(place, `has the column "${column.name}" twice`);
    known.add(name);
  }
  return (list, name) => {
    if (known.has(fold(name))) return;
    const [near] = nearest(
      name,
      relation.columns.map((column: Column) => column.name),
    );
    fail(
      `${place}, ${list}`,
      `names the column "${name}", which does not exist`,
      near === undefined ? undefined : `did you mean "${near}"?`,
    );
  };
}

function checkTable(table: Table, schema: Schema, fail: Fail): void {
  const place = quoted("tables", table);
  const exists = checkColumns(table, place, schema, fail);
  const { primaryKey } = table;
  for (const key of primaryKey === null ? table.uniques : [primaryKey, ...table.uniques]) {
    const list = key.kind === "primaryKey" ? "primaryKey" : named("unique", key.name);
    if (key.columns.length === 0) fail(`${place}, ${list}`, "has no columns");
    for (const name of [...key.columns, ...key.include]) exists(list, name);
    checkParts(key.sqlite ?? key.mysql, key.columns, `${place}, ${list}`, fail);
  }
  for (const foreignKey of table.foreignKeys) {
    const list = named("foreignKey", foreignKey.name);
    if (foreignKey.columns.length === 0) fail(`${place}, ${list}`, "has no columns");
    for (const name of [...foreignKey.columns, ...foreignKey.onDeleteColumns]) exists(list, name);
    // A SQLite key that names no columns means the target's primary key, of whatever size, if there is one.
    const implicit = foreignKey.sqlite?.implicit === true;
    if (!implicit && foreignKey.columns.length !== foreignKey.targetColumns.length) {
      fail(
        `${place}, ${list}`,
        `has ${foreignKey.columns.length} columns and ${foreignKey.targetColumns.length} targetColumns`,
      );
    }
  }
  for (const exclusion of table.exclusions) {
    checkTerms(exclusion.parts, named("exclusion", exclusion.name), exists);
  }
  checkIndexes(table, exists, place, fail);
}

function checkIndexes(
  relation: Relation,
  exists: (list: string, name: string) => void,
  place: string,
  fail: Fail,
): void {
  const names = new Set<string>();
  for (const index of relation.indexes) {
    if (names.has(index.name)) fail(place, `has the index "${index.name}" twice`);
    names.add(index.name);
    const list = named("index", index.name);
    if (index.parts.length === 0) fail(`${place}, ${list}`, "has no parts");
    checkTerms(index.parts, list, exists);
    for (const name of index.include) exists(list, name);
  }
  const triggers = new Set<string>();
  for (const trigger of relation.triggers) {
    if (triggers.has(trigger.name)) fail(place, `has the trigger "${trigger.name}" twice`);
    triggers.add(trigger.name);
    if (trigger.events.length === 0) fail(`${place}, ${named("trigger", trigger.name)}`, "has no events");
  }
}

function checkTerms(
  parts: readonly IndexPart[],
  list: string,
  exists: (list: string, name: string) => void,
): void {
  for (const part of parts) if (part.kind === "column") exists(list, part.column);
}

function checkParts(
  bag: SqliteKey | MysqlKey | undefined,
  columns: readonly string[],
  place: string,
  fail: Fail,
): void {
  if (bag !== undefined && bag.parts.length !== 0 && bag.parts.length !== columns.length) {
    fail(place, `has ${columns.length} columns and ${bag.parts.length} parts`);
  }
}

function named(kind: string, name: string | null): string {
  return name === null ? `a ${kind} without a name` : `${kind} "${name}"`;
}
