/** Databases into schemas, for the tests of this folder. */
import { join } from "node:path";
import { openSqlite } from "../../src/db/sqlite.ts";
import { introspect, type Introspection } from "../../src/introspect/introspect.ts";
import type { Column, Table, View } from "../../src/schema/types.ts";
import { buildDatabase, buildFromSql, scratchFolder, TORTURE } from "../corpus.ts";

/** What a database file reads as. */
export async function readFile(file: string, options: { shadow?: boolean } = {}): Promise<Introspection> {
  const connection = await openSqlite(file, "read");
  try {
    return await introspect(connection, options);
  } finally {
    await connection.close();
  }
}

/** What the database that a script makes reads as. */
export async function readSql(sql: string, options: { shadow?: boolean } = {}): Promise<Introspection> {
  const { folder, remove } = scratchFolder();
  try {
    return await readFile(buildFromSql(sql, folder), options);
  } finally {
    remove();
  }
}

/** What one of the torture schemas reads as. */
export async function readTorture(name: string, options: { shadow?: boolean } = {}): Promise<Introspection> {
  const { folder, remove } = scratchFolder();
  try {
    return await readFile(buildDatabase({ name, file: join(TORTURE, `${name}.sql`) }, folder), options);
  } finally {
    remove();
  }
}

export function tableOf({ schema }: Introspection, name: string): Table {
  const table = schema.tables.find((each) => each.name === name);
  if (table === undefined) throw new Error(`no table ${name}`);
  return table;
}

export function viewOf({ schema }: Introspection, name: string): View {
  const view = schema.views.find((each) => each.name === name);
  if (view === undefined) throw new Error(`no view ${name}`);
  return view;
}

export function columnOf(relation: Table | View, name: string): Column {
  const column = relation.columns.find((each) => each.name === name);
  if (column === undefined) throw new Error(`no column ${relation.name}.${name}`);
  return column;
}

/** The notices on one object, as `code: message`. */
export function noticesOn({ notices }: Introspection, at: string): string[] {
  return notices.filter((notice) => notice.at === at).map(({ code, message }) => `${code}: ${message}`);
}
