/**
 * Random schemas that a SQLite database could hold, for the writer: every kind of part, hostile names, texts of every
 * length up to several lines, and foreign keys that mean something.
 */
import fc from "fast-check";
import { parseSqliteType } from "../../src/introspect/sqlite/types.ts";
import { foldAscii } from "../../src/schema/lookup.ts";
import {
  bag,
  canonical,
  DEFAULTS,
  makeCheck,
  makeColumn,
  makeColumnPart,
  makeExpressionPart,
  makeForeignKey,
  makeIndex,
  makePrimaryKey,
  makeSchema,
  makeTable,
  makeTrigger,
  makeUnique,
  makeView,
} from "../../src/schema/make.ts";
import type { Column, Fill, Schema, Table } from "../../src/schema/types.ts";

type Arb<V> = fc.Arbitrary<V>;

/** Names of every sort that a database can hold and TypeScript may choke on. */
const HOSTILE = [
  "",
  " ",
  "-",
  "---",
  "_",
  "__",
  "$",
  "🎉",
  "👩‍👩‍👧",
  "1",
  "2fa",
  "0",
  "a b",
  "a-b",
  "a.b",
  'a"b',
  "a'b",
  "a`b",
  "a\\b",
  "a${b}",
  "a\nb",
  "a\tb",
  "a*/b",
  "//x",
  "class",
  "default",
  "await",
  "async",
  "let",
  "static",
  "enum",
  "yield",
  "implements",
  "null",
  "true",
  "this",
  "arguments",
  "eval",
  "constructor",
  "__proto__",
  "prototype",
  "toString",
  "then",
  "save",
  "delete",
  "refresh",
  "set",
  "toJSON",
  "name",
  "length",
  "model",
  "view",
  "index",
  "schema",
  "sql",
  "integer",
  "text",
  "One",
  "Many",
  "Model",
  "String",
  "strings",
  "Object",
  "objects",
  "Promise",
  "promises",
  "Date",
  "dates",
  "Uint8Array",
  "Map",
  "maps",
  "Set",
  "con",
  "nul",
  "aux",
  "com1",
  "indexes",
  "order_status",
  "addresses",
  "userID",
  "user_id",
  "UserId",
  "user id",
  "USER_ID",
  "HTTPServerLog2",
  "v1_2",
  "v12",
  "Größe",
  "日本",
  "名前",
  "ñandú",
  "İstanbul",
  "ßeta",
  "ﬁsh",
  "é",
  "e\u0301",
  "𝒳",
  "\u202e",
  "\u200b",
  "ⅷ",
  "٣",
  "_id",
  "id",
  "ID",
  "Id",
  "people",
  "models",
  "undefined",
  "any",
  "unknown",
  "never",
  "object",
  "symbol",
  "bigint",
  "number",
  "boolean",
] as const;

const word = fc.constantFrom(
  "user",
  "order",
  "track",
  "invoice",
  "line",
  "id",
  "status",
  "address",
  "category",
  "x",
  "created",
  "at",
  "configuration",
  "internationalization",
  "count",
  "of",
  "URL",
  "Item",
  "2",
  "parent",
  "s",
);

const names: Arb<string> = fc.oneof(
  {
    weight: 5,
    arbitrary: fc
      .array(word, { minLength: 1, maxLength: 6 })
      .chain((words) => fc.constantFrom("_", "", " ").map((sign) => words.join(sign))),
  },
  { weight: 3, arbitrary: fc.constantFrom(...HOSTILE) },
  { weight: 1, arbitrary: fc.string({ unit: "grapheme", maxLength: 12 }) },
  {
    weight: 1,
    arbitrary: fc.string({ unit: "binary", maxLength: 6 }).map((text) => text.replaceAll("\0", "")),
  },
);

/** Tables and columns that SQLite would take for the same cannot both be. */
function distinct<V>(values: readonly V[], nameOf: (value: V) => string): V[] {
  return [...new Map(values.map((value) => [foldAscii(nameOf(value)), value])).values()];
}

const sqls: Arb<string> = fc.oneof(
  fc.constantFrom(
    "a > 0",
    "b IS NULL",
    "lower(c)",
    "CURRENT_TIMESTAMP",
    "a\nAND b",
    "`q` || '${x}' || '\\n'",
    "'\r\n'",
  ),
  fc.array(word, { minLength: 1, maxLength: 30 }).map((words) => words.join(" ")),
);
const bodies: Arb<string> = fc.oneof(
  sqls,
  fc.array(sqls, { minLength: 1, maxLength: 4 }).map((lines) => lines.join("\n  ")),
);

const types = fc.constantFrom(
  "INTEGER",
  "integer",
  "INT",
  "BIGINT",
  "TEXT",
  "VARCHAR(20)",
  "NVARCHAR(160)",
  "varchar",
  "CLOB",
  "BLOB",
  "",
  "ANY",
  "REAL",
  "DOUBLE PRECISION",
  "NUMERIC",
  "NUMERIC(10,2)",
  "NUMERIC(10, 2)",
  "DECIMAL(10,5)",
  "BOOLEAN",
  "BOOL",
  "JSON",
  "JSONB",
  "DATE",
  "DATETIME",
  "TIMESTAMP",
  "UUID",
  "STRING",
  "VARCHAR(1,2)",
  'it\'s "odd"',
  "a very long type name of somebody's own making (12, 34)",
);

const fills: Arb<Fill | null> = fc.oneof(
  { weight: 4, arbitrary: fc.constant(null) },
  {
    weight: 1,
    arbitrary: fc.constantFrom<Fill>(
      { kind: "default", sql: "0", literal: 0 },
      { kind: "default", sql: "-1.5", literal: -1.5 },
      { kind: "default", sql: "1e3", literal: 1000 },
      { kind: "default", sql: "1e+21", literal: 1e21 },
      { kind: "default", sql: "NULL", literal: null },
      { kind: "default", sql: "TRUE", literal: true },
      { kind: "default", sql: "'it''s'", literal: "it's" },
      { kind: "default", sql: "'say \"hi\"'", literal: 'say "hi"' },
      { kind: "default", sql: "CURRENT_TIMESTAMP", literal: null },
      {
        kind: "default",
        sql: "(strftime('%Y-%m-%dT%H:%M:%fZ', 'now', 'localtime', 'start of month'))",
        literal: null,
      },
    ),
  },
  {
    weight: 1,
    arbitrary: fc
      .tuple(sqls, fc.boolean())
      .map(([sql, stored]): Fill => ({ kind: "generated", sql, stored })),
  },
);

const option = <V>(arbitrary: Arb<V>, freq = 4) => fc.option(arbitrary, { nil: null, freq });
const comments = fc.oneof(
  names,
  fc.constantFrom(
    "two\nlines",
    "*/ alert(1) /*",
    "\n\n",
    "@deprecated no\r\n\r\nmore  \n",
    "ends in *",
    "\\",
  ),
);
const conflicts = fc.constantFrom("abort", "rollback", "fail", "ignore", "replace" as const);

const columns: Arb<Column> = fc
  .record({
    name: names,
    raw: types,
    nullable: fc.boolean(),
    fill: fills,
    collation: option(fc.constantFrom("NOCASE", 'my "own"'), 8),
    comment: option(comments, 8),
    notNullName: option(names, 12),
    onNull: option(conflicts, 12),
    hidden: fc.constantFrom(false, false, false, true),
  })
  .map(({ name, raw, nullable, fill, collation, comment, notNullName, onNull, hidden }) =>
    makeColumn({
      name,
      type: parseSqliteType(raw),
      nullable,
      fill,
      collation,
      comment,
      ...bag("sqlite", DEFAULTS.sqliteColumn, nullable ? { hidden } : { notNullName, onNull, hidden }),
    }),
  );

/** Numbers that choose among what is there. */
const picks = fc.array(fc.nat(1000), { minLength: 1, maxLength: 3 });

interface Draft {
  readonly name: string;
  readonly columns: readonly Column[];
  readonly numbered: boolean;
  readonly primaryKey: readonly number[] | null;
  readonly keys: readonly {
    readonly picks: readonly number[];
    readonly name: string | null;
    readonly descending: boolean;
  }[];
  readonly references: readonly {
    readonly picks: readonly number[];
    readonly target: number;
    readonly name: string | null;
    readonly cascade: boolean;
    readonly missing: boolean;
  }[];
  readonly checks: readonly { readonly name: string | null; readonly sql: string }[];
  readonly indexes: readonly {
    readonly name: string;
    readonly picks: readonly number[];
    readonly sql: string | null;
    readonly where: string | null;
    readonly unique: boolean;
    readonly descending: boolean;
  }[];
  readonly triggers: readonly {
    readonly name: string;
    readonly sql: string;
    readonly when: string | null;
    readonly picks: readonly number[] | null;
  }[];
  readonly comment: string | null;
  readonly strict: boolean;
  readonly virtual: string | null;
}

const drafts: Arb<Draft> = fc.record({
  name: names,
  columns: fc.array(columns, { minLength: 1, maxLength: 7 }),
  numbered: fc.boolean(),
  primaryKey: option(picks, 3),
  keys: fc.array(fc.record({ picks, name: option(names, 2), descending: fc.boolean() }), { maxLength: 2 }),
  references: fc.array(
    fc.record({
      picks,
      target: fc.nat(1000),
      name: option(names),
      cascade: fc.boolean(),
      missing: fc.constantFrom(false, false, false, true),
    }),
    { maxLength: 3 },
  ),
  checks: fc.array(fc.record({ name: option(names, 2), sql: bodies }), { maxLength: 2 }),
  indexes: fc.array(
    fc.record({
      name: names,
      picks,
      sql: option(sqls, 2),
      where: option(sqls, 2),
      unique: fc.boolean(),
      descending: fc.boolean(),
    }),
    { maxLength: 2 },
  ),
  triggers: fc.array(
    fc.record({ name: names, sql: bodies, when: option(sqls, 2), picks: option(picks, 2) }),
    { maxLength: 1 },
  ),
  comment: option(comments, 5),
  strict: fc.boolean(),
  virtual: option(bodies, 8),
});

const viewDrafts = fc.record({
  name: names,
  columns: fc.array(columns, { minLength: 1, maxLength: 4 }),
  sql: bodies,
  named: fc.boolean(),
});

function choose(columns: readonly Column[], numbers: readonly number[]): string[] {
  const chosen = numbers.map((number) => columns[number % columns.length]?.name ?? "");
  return [...new Set(chosen)];
}

function build(
  draft: Draft,
  all: readonly { readonly name: string; readonly columns: readonly Column[] }[],
): Table {
  const numbered = draft.numbered && draft.primaryKey !== null;
  const keyColumns =
    draft.primaryKey === null
      ? []
      : choose(draft.columns, numbered ? draft.primaryKey.slice(0, 1) : draft.primaryKey);
  return makeTable({
    namespace: "",
    name: draft.name,
    comment: draft.comment,
    columns: draft.columns.map((column) =>
      numbered && column.name === keyColumns[0]
        ? makeColumn({
            name: column.name,
            type: parseSqliteType("INTEGER"),
            fill: { kind: "autoIncrement", strict: draft.strict },
            ...bag("sqlite", DEFAULTS.sqliteColumn, {
              impliedNotNull: draft.strict,
              deadDefault: draft.strict ? "1" : null,
            }),
          })
        : column,
    ),
    primaryKey: keyColumns.length === 0 ? null : makePrimaryKey({ columns: keyColumns }),
    uniques: distinct(
      draft.keys.map(({ picks, name, descending }) => {
        const columns = choose(draft.columns, picks);
        return makeUnique({
          name,
          columns,
          ...bag("sqlite", DEFAULTS.sqliteKey, {
            parts: descending
              ? columns.map(() => ({ descending: true, collation: "NOCASE", prefix: null }))
              : [],
            onConflict: descending ? "replace" : null,
          }),
        });
      }),
      ({ columns }) => columns.join("\0"),
    ),
    foreignKeys: draft.references.map(({ picks, target, name, cascade, missing }) => {
      const there = all[target % all.length];
      const columns = choose(draft.columns, picks);
      const targetColumns = there === undefined ? [] : choose(there.columns, picks);
      const width = Math.min(columns.length, targetColumns.length);
      return makeForeignKey({
        name,
        columns: columns.slice(0, width),
        target: { namespace: "", name: missing ? "no such table" : (there?.name ?? "") },
        targetColumns: targetColumns.slice(0, width),
        onDelete: cascade ? "cascade" : "noAction",
        onUpdate: cascade ? "setNull" : "noAction",
        deferral: cascade ? { initially: "deferred" } : null,
        ...bag("sqlite", DEFAULTS.sqliteForeignKey, { target: missing ? "no such table" : null }),
      });
    }),
    checks: draft.checks.map(makeCheck),
    indexes: distinct(
      draft.indexes.map(({ name, picks, sql, where, unique, descending }) =>
        makeIndex({
          name,
          unique,
          where,
          parts: [
            ...choose(draft.columns, picks).map((column) => makeColumnPart(column, { descending })),
            ...(sql === null ? [] : [makeExpressionPart(sql, { descending })]),
          ],
        }),
      ),
      ({ name }) => name,
    ),
    triggers: draft.triggers.map(({ name, sql, when, picks }) =>
      makeTrigger({
        name,
        timing: "after",
        when,
        action: { kind: "body", sql },
        events: [
          picks === null ? { kind: "insert" } : { kind: "update", columns: choose(draft.columns, picks) },
        ],
      }),
    ),
    ...bag("sqlite", DEFAULTS.sqliteTable, {
      strict: draft.strict,
      withoutRowid: draft.strict && !numbered,
      virtual: draft.virtual === null ? null : { module: "fts5", args: draft.virtual },
    }),
  });
}

/** A schema with up to six tables and two views. */
export const sqliteSchemas: Arb<Schema> = fc
  .tuple(fc.array(drafts, { maxLength: 6 }), fc.array(viewDrafts, { maxLength: 2 }))
  .map(([tables, views]) => {
    const unique = <V extends { readonly columns: readonly Column[] }>(draft: V): V => ({
      ...draft,
      columns: distinct(draft.columns, ({ name }) => name),
    });
    const kept = distinct(tables.map(unique), ({ name }) => name);
    const taken = new Set(kept.map(({ name }) => foldAscii(name)));
    const keptViews = distinct(views.map(unique), ({ name }) => name).filter(
      ({ name }) => !taken.has(foldAscii(name)),
    );
    return canonical(
      makeSchema(
        "sqlite",
        { product: "sqlite", version: "3.53.0" },
        {
          tables: kept.map((draft) => build(draft, kept)),
          views: keptViews.map(({ name, columns, sql, named }) =>
            makeView({
              namespace: "",
              name,
              sql,
              columns: columns.map(({ name, type, nullable }) =>
                makeColumn({ name, type, nullable, source: { namespace: "", name: "t.x", column: name } }),
              ),
              ...bag("sqlite", DEFAULTS.sqliteView, { named }),
            }),
          ),
        },
      ),
    );
  });
