/**
 * Real schemas: what is introspected agrees with each table's own pragmas, read naively, one table at a time, and
 * with a count of checks that does not use our lexer.
 */
import Database from "better-sqlite3";
import { afterAll, describe, expect, test } from "vitest";
import type { Column, Table } from "../../src/schema/types.ts";
import {
  buildDatabase,
  corpusSchemas,
  missingCorpus,
  scratchFolder,
  SQLITE_SCHEMAS,
  tortureSchemas,
} from "../corpus.ts";
import { readFile } from "./load.ts";

const scratch = scratchFolder();
afterAll(scratch.remove);

interface Xinfo {
  name: string;
  type: string;
  notnull: number;
  dflt_value: string | null;
  pk: number;
  hidden: number;
}
interface ForeignKeyRow {
  id: number;
  table: string;
  from: string;
  to: string | null;
  on_update: string;
  on_delete: string;
}
interface IndexRow {
  name: string;
  unique: number;
  origin: string;
  partial: number;
}
interface IndexColumn {
  cid: number;
  name: string | null;
  desc: number;
  coll: string;
  key: number;
}

/** A statement without its comments and quoted texts, which leaves only words that are keywords or plain names. */
function bare(sql: string): string {
  return sql.replace(
    /--[^\n]*|\/\*[^]*?(?:\*\/|$)|'(?:[^']|'')*'|"(?:[^"]|"")*"|`(?:[^`]|``)*`|\[[^\]]*\]/g,
    " x ",
  );
}

const spaced = (text: string): string => text.toLowerCase().replaceAll(" ", "");

function pragmaColumns(table: Table): unknown[] {
  return table.columns.map((column: Column) => {
    const { fill, sqlite } = column;
    const place = table.primaryKey?.columns.indexOf(column.name) ?? -1;
    const notNull = !column.nullable && !(fill?.kind === "autoIncrement" && sqlite?.impliedNotNull === true);
    return {
      name: column.name,
      type: column.type.raw,
      notnull: notNull ? 1 : 0,
      dflt_value: fill?.kind === "default" ? fill.sql : (sqlite?.deadDefault ?? null),
      pk: place + 1,
      hidden: fill?.kind === "generated" ? (fill.stored ? 3 : 2) : sqlite?.hidden === true ? 1 : 0,
    };
  });
}

/** A default without comments, as the schema has it. */
const withoutComments = (sql: string | null): string | null =>
  sql?.replace(/\/\*[^]*?\*\/|--[^\n]*/g, "").trim() ?? null;

function expectTable(database: Database.Database, table: Table, text: string): void {
  const pragma = <T>(name: string, of: string): T[] =>
    database.prepare(`PRAGMA ${name}("${of.replaceAll('"', '""')}")`).all() as T[];
  const xinfo = pragma<Xinfo>("table_xinfo", table.name);
  expect(pragmaColumns(table)).toEqual(
    xinfo.map(({ name, type, notnull, dflt_value, pk, hidden }) => ({
      name,
      type,
      notnull,
      dflt_value: withoutComments(dflt_value),
      pk,
      hidden,
    })),
  );
  if (table.sqlite?.virtual != null) return;

  const foreignKeys = new Map<number, ForeignKeyRow[]>();
  for (const row of pragma<ForeignKeyRow>("foreign_key_list", table.name)) {
    foreignKeys.set(row.id, [...(foreignKeys.get(row.id) ?? []), row]);
  }
  const sorted = (rows: unknown[]): string[] => rows.map((row) => JSON.stringify(row)).sort();
  expect(
    sorted(
      table.foreignKeys.map((key) => ({
        target: key.sqlite?.target ?? key.target.name,
        from: key.columns,
        to:
          key.sqlite?.implicit === true
            ? key.columns.map(() => null)
            : key.sqlite !== undefined && key.sqlite.columns.length > 0
              ? key.sqlite.columns
              : key.targetColumns,
        actions: [spaced(key.onUpdate), spaced(key.onDelete)],
      })),
    ),
  ).toEqual(
    sorted(
      [...foreignKeys.values()].map((rows) => ({
        target: rows[0]?.table,
        from: rows.map((row) => row.from),
        to: rows.map((row) => row.to),
        actions: [spaced(rows[0]?.on_update ?? ""), spaced(rows[0]?.on_delete ?? "")],
      })),
    ),
  );

  const collation = (name: string | null): string =>
    table.columns.find((column) => column.name === name)?.collation ?? "BINARY";
  const key = (
    origin: string,
    columns: readonly string[],
    parts: readonly { descending: boolean; collation: string | null }[] = [],
  ) => ({
    name: null,
    origin,
    unique: 1,
    partial: 0,
    parts: columns.map((name, i) => [
      name,
      parts[i]?.descending === true ? 1 : 0,
      (parts[i]?.collation ?? collation(name)).toUpperCase(),
    ]),
  });
  const alias = table.columns.some((column) => column.fill?.kind === "autoIncrement");
  const ours = [
    ...(table.primaryKey === null || alias
      ? []
      : [key("pk", table.primaryKey.columns, table.primaryKey.sqlite?.parts)]),
    ...table.uniques.map((unique) => key("u", unique.columns, unique.sqlite?.parts)),
    ...table.indexes.map((index) => ({
      name: index.name,
      origin: "c",
      unique: index.unique ? 1 : 0,
      partial: index.where === null ? 0 : 1,
      parts: index.parts.map((part) =>
        part.kind === "column"
          ? [part.column, part.descending ? 1 : 0, (part.collation ?? collation(part.column)).toUpperCase()]
          : [null, part.descending ? 1 : 0, (part.collation ?? "BINARY").toUpperCase()],
      ),
    })),
  ];
  const theirs = pragma<IndexRow>("index_list", table.name).map((index) => ({
    name: index.origin === "c" ? index.name : null,
    origin: index.origin,
    unique: index.unique,
    partial: index.partial,
    parts: pragma<IndexColumn>("index_xinfo", index.name)
      .filter((row) => row.key === 1)
      .map((row) => [row.name, row.desc, row.coll.toUpperCase()]),
  }));
  expect(sorted(ours)).toEqual(sorted(theirs));

  expect(table.checks.length).toBe([...bare(text).matchAll(/\bcheck\s*\(/gi)].length);
  expect(table.sqlite?.withoutRowid ?? false).toBe(
    /\)[\s,\w]*\bwithout\s+rowid\b[\s,\w]*$/i.test(bare(text)),
  );
  expect(table.sqlite?.strict ?? false).toBe(/\)[\s,\w]*\bstrict\b[\s,\w]*$/i.test(bare(text)));
}

const schemas = [...corpusSchemas(), ...tortureSchemas()];

test("the corpus is there, or says that it is not", () => {
  const found = corpusSchemas().length;
  if (found === 0) process.stderr.write(`${missingCorpus()}\n`);
  else expect(found).toBe(SQLITE_SCHEMAS);
  expect(schemas.length).toBe(found + tortureSchemas().length);
});

if (corpusSchemas().length === 0) {
  test(missingCorpus(), () => {
    expect(tortureSchemas().length).toBeGreaterThan(0);
  });
}

describe.each(schemas.map((schema) => [schema.name, schema] as const))("%s", (_, script) => {
  test("agrees with its own pragmas", async () => {
    const file = buildDatabase(script, scratch.folder);
    const { schema } = await readFile(file, { shadow: true });
    const database = new Database(file, { readonly: true });
    const rows = database
      .prepare(
        "SELECT type, name, tbl_name, sql FROM sqlite_schema WHERE name NOT LIKE 'sqlite\\_%' ESCAPE '\\'",
      )
      .all() as { type: string; name: string; tbl_name: string; sql: string }[];
    const named = (type: string): string[] =>
      rows
        .filter((row) => row.type === type)
        .map((row) => row.name)
        .sort();
    expect(schema.tables.map((table) => table.name).sort()).toEqual(named("table"));
    expect(schema.views.map((view) => view.name).sort()).toEqual(named("view"));
    const triggers = [...schema.tables, ...schema.views].flatMap((relation) => relation.triggers);
    expect(triggers.map((trigger) => trigger.name).sort()).toEqual(named("trigger"));
    for (const table of schema.tables) {
      const text = rows.find((row) => row.type === "table" && row.name === table.name)?.sql ?? "";
      expectTable(database, table, text);
    }
    for (const view of schema.views) {
      const text = rows.find((row) => row.name === view.name)?.sql ?? "";
      expect(text).toContain(view.sql);
      const statement = (): string[] =>
        database
          .prepare(`SELECT * FROM "${view.name.replaceAll('"', '""')}"`)
          .columns()
          .map((column) => column.name);
      if (view.columns.length === 0) expect(statement).toThrow();
      else expect(view.columns.map((column) => column.name)).toEqual(statement());
    }
    database.close();
  });

  test("reads the same twice, and no text is left unread", async () => {
    const file = buildDatabase({ ...script, name: `${script.name}-twice` }, scratch.folder);
    const first = await readFile(file);
    expect(await readFile(file)).toEqual(first);
    expect(first.notices.filter((notice) => notice.code === "unread-sql")).toEqual([]);
    expect(JSON.parse(JSON.stringify(first.schema))).toEqual(first.schema);
  });
});
