/**
 * Random CREATE TABLE statements of known meaning, in random spelling: quotings, comments, white space, case and order
 * of constraints. Each is run by SQLite, read back, and compared with what was meant.
 */
import Database from "better-sqlite3";
import fc from "fast-check";
import { expect, test } from "vitest";
import { buildSchema } from "../../src/introspect/sqlite/build.ts";
import { parseTable } from "../../src/introspect/sqlite/table.ts";
import { readFacts } from "../../src/introspect/sqlite/read.ts";
import { openSqlite } from "../../src/db/sqlite.ts";
import { KEYWORDS } from "../../src/sql/keywords.ts";
import type { Table } from "../../src/schema/types.ts";

type Random = fc.GeneratorValue;

const NAMES = [
  "a",
  "B",
  "c d",
  "e.f",
  'g"h',
  "it's",
  "[x",
  "`y`",
  "1z",
  "é",
  "😀",
  "check",
  "select",
  "--",
  "/*",
  "(",
  ",",
  "key",
  "as",
];
const TYPES = [
  "",
  "INTEGER",
  "VARCHAR(10)",
  "NUMERIC(10,2)",
  "UNSIGNED BIG INT",
  "BLOB",
  "DATE",
  "double precision",
];
const CONFLICTS = ["ABORT", "ROLLBACK", "FAIL", "IGNORE", "REPLACE"] as const;
const ACTIONS = {
  "SET NULL": "setNull",
  "SET DEFAULT": "setDefault",
  CASCADE: "cascade",
  RESTRICT: "restrict",
  "NO ACTION": "noAction",
} as const;
const CHECKS = [
  "1",
  "1 > 0",
  "(1) <> 2",
  "'check (' <> ')'",
  "1 IN (1, 2, /* , */ 3)",
  "CASE WHEN 1 THEN 1 END",
  "'--' = '--'",
];
const DEFAULTS: readonly (readonly [text: string, sql: string, literal: unknown])[] = [
  ["0", "0", 0],
  ["-1.5", "-1.5", -1.5],
  ["'x''y'", "'x''y'", "x'y"],
  ["(1 + 2)", "1 + 2", null],
  ["(abs(-1))", "abs(-1)", null],
  ["CURRENT_TIMESTAMP", "CURRENT_TIMESTAMP", null],
  ["NULL", "NULL", null],
  ["true", "true", true],
  ["'('", "'('", "("],
];

/** Writes SQL in random spellings. */
class Writer {
  readonly random: Random;
  constructor(random: Random) {
    this.random = random;
  }
  pick<T>(values: readonly T[]): T {
    return this.random(fc.constantFrom, ...values) as T;
  }
  maybe(): boolean {
    return this.random(fc.boolean);
  }
  /** White space, with comments now and then. */
  gap(): string {
    return this.pick([" ", " ", " ", "\n", "\t ", " /* , ) ' */ ", " -- it's ( \n", "/**/", ' /* " */\n']);
  }
  keyword(word: string): string {
    const spelled = this.pick([word, word.toLowerCase(), word[0] + word.slice(1).toLowerCase()]);
    return spelled.split(" ").join(this.gap());
  }
  name(name: string): string {
    const quoted = [
      `"${name.replaceAll('"', '""')}"`,
      `\`${name.replaceAll("`", "``")}\``,
      `'${name.replaceAll("'", "''")}'`,
    ];
    if (!name.includes("]")) quoted.push(`[${name}]`);
    if (/^[A-Za-zé][\wé]*$/.test(name) && !KEYWORDS.sqlite.has(name.toUpperCase())) quoted.push(name, name);
    return this.pick(quoted);
  }
  /** Clauses in random order, each preceded by a gap. */
  shuffle(clauses: readonly string[]): string {
    const left = [...clauses];
    let text = "";
    while (left.length > 0) {
      const at = this.random(fc.nat, { max: left.length - 1 });
      text += this.gap() + (left.splice(at, 1)[0] ?? "");
    }
    return text;
  }
  named(name: string | null, clause: string): string {
    return name === null ? clause : `${this.keyword("CONSTRAINT")} ${this.name(name)}${this.gap()}${clause}`;
  }
  conflict(conflict: string | null): string {
    return conflict === null ? "" : `${this.gap()}${this.keyword("ON CONFLICT")} ${this.keyword(conflict)}`;
  }
  option<T>(make: () => T): T | null {
    return this.maybe() ? make() : null;
  }
}

interface Meaning {
  columns: unknown[];
  checks: string[];
  uniques: string[];
  foreignKeys: string[];
  primaryKey: unknown;
  options: unknown;
}

/** A statement, and what it means. */
function generate(random: Random): { sql: string; meaning: Meaning } {
  const w = new Writer(random);
  let serial = 0;
  const fresh = (): string | null => w.option(() => `${w.pick(NAMES)}${serial++}`);
  const count = 1 + random(fc.nat, { max: 4 });
  const names = NAMES.slice(random(fc.nat, { max: NAMES.length - count })).slice(0, count);
  const withoutRowid = w.maybe();
  const meaning: Meaning = {
    columns: [],
    checks: [],
    uniques: [],
    foreignKeys: [],
    primaryKey: null,
    options: null,
  };
  const definitions: string[] = [];
  const constraints: string[] = [];
  const key = names[0] ?? "";
  const inline = w.maybe();

  const check = (name: string | null): string => {
    const sql = w.pick(CHECKS);
    meaning.checks.push(JSON.stringify([name, sql]));
    return w.named(name, `${w.keyword("CHECK")}${w.gap()}(${w.gap()}${sql}${w.gap()})`);
  };
  const references = (columns: readonly string[]): string => {
    const name = fresh();
    const implicit = w.maybe();
    const [onDelete, onUpdate] = [
      w.pick(Object.keys(ACTIONS)),
      w.pick(Object.keys(ACTIONS)),
    ] as (keyof typeof ACTIONS)[];
    const deferral = w.pick([null, "deferred", "immediate"] as const);
    const match = w.pick([null, "FULL", "SIMPLE"] as const);
    meaning.foreignKeys.push(
      JSON.stringify([
        name,
        columns,
        implicit,
        ACTIONS[onDelete ?? "CASCADE"],
        ACTIONS[onUpdate ?? "CASCADE"],
        deferral,
        match === "FULL" ? "full" : "simple",
      ]),
    );
    const clauses = w.shuffle([
      `${w.keyword("ON DELETE")} ${w.keyword(onDelete ?? "")}`,
      `${w.keyword("ON UPDATE")} ${w.keyword(onUpdate ?? "")}`,
      ...(match === null ? [] : [`${w.keyword("MATCH")} ${w.keyword(match)}`]),
    ]);
    const to = implicit ? "" : `${w.gap()}(${columns.map((_, i) => w.name(`t${i}`)).join(`${w.gap()},`)})`;
    const defer =
      deferral === null ? "" : `${w.gap()}${w.keyword(`DEFERRABLE INITIALLY ${deferral.toUpperCase()}`)}`;
    const from = columns.length > 1 || w.maybe();
    const body = `${w.keyword("REFERENCES")} ${w.name("elsewhere")}${to}${clauses}${defer}`;
    if (!from) return w.named(name, body);
    constraints.push(
      w.named(
        name,
        `${w.keyword("FOREIGN KEY")}${w.gap()}(${columns.map((each) => w.name(each)).join(",")})${w.gap()}${body}`,
      ),
    );
    return "";
  };

  for (const name of names) {
    const type = w.pick(TYPES);
    const clauses: string[] = [];
    const notNull = w.option(() => ({ name: fresh(), conflict: w.option(() => w.pick(CONFLICTS)) }));
    const fallback = w.option(() => w.pick(DEFAULTS));
    const collation = w.option(() => w.pick(["NOCASE", "RTRIM", "BINARY"]));
    if (notNull !== null)
      clauses.push(w.named(notNull.name, w.keyword("NOT NULL") + w.conflict(notNull.conflict)));
    if (fallback !== null) clauses.push(`${w.keyword("DEFAULT")}${w.gap()}${fallback[0]}`);
    if (collation !== null) clauses.push(`${w.keyword("COLLATE")} ${w.name(collation)}`);
    // One without a name would go by the name of whatever constraint comes before it: here nothing does.
    const checked = w.option(() => w.gap() + check(fresh()));
    const isKey = name === key;
    const alias = isKey && !withoutRowid && type === "INTEGER";
    if (isKey) {
      const own = fresh();
      const conflict = w.option(() => w.pick(CONFLICTS));
      meaning.primaryKey = { name: own, columns: [name], onConflict: conflict?.toLowerCase() ?? null };
      if (inline) clauses.push(w.named(own, w.keyword("PRIMARY KEY") + w.conflict(conflict)));
      else
        constraints.push(w.named(own, `${w.keyword("PRIMARY KEY")}(${w.name(name)})${w.conflict(conflict)}`));
    } else if (w.maybe()) {
      const own = fresh();
      const conflict = w.option(() => w.pick(CONFLICTS));
      meaning.uniques.push(JSON.stringify([own, [name], conflict?.toLowerCase() ?? null]));
      const suffix = w.conflict(conflict);
      if (w.maybe()) clauses.push(w.named(own, w.keyword("UNIQUE") + suffix));
      else
        constraints.push(
          w.named(own, `${w.keyword("UNIQUE")}${w.gap()}(${w.gap()}${w.name(name)})${suffix}`),
        );
    }
    if (w.maybe()) clauses.push(references([name]));
    const implied = notNull === null && (alias || (isKey && withoutRowid));
    const filled = notNull !== null || implied;
    const differs =
      implied || notNull?.name != null || notNull?.conflict != null || (alias && fallback !== null);
    meaning.columns.push({
      name,
      type,
      nullable: !filled,
      fill: alias
        ? { kind: "autoIncrement", strict: false }
        : fallback === null
          ? null
          : { kind: "default", sql: fallback[1], literal: fallback[2] },
      collation: collation === "BINARY" ? null : collation,
      sqlite: differs
        ? {
            impliedNotNull: implied,
            notNullName: notNull?.name ?? null,
            onNull: notNull?.conflict?.toLowerCase() ?? null,
            deadDefault: alias ? (fallback?.[1] ?? null) : null,
            hidden: false,
          }
        : undefined,
    });
    definitions.push(
      w.name(name) + w.gap() + type + (checked ?? "") + w.shuffle(clauses.filter((clause) => clause !== "")),
    );
  }
  if (names.length > 1 && w.maybe()) references(names.slice(0, 2));
  if (w.maybe()) constraints.push(check(`c${serial++}`));
  const options = withoutRowid ? w.keyword("WITHOUT ROWID") : "";
  meaning.options = withoutRowid
    ? { strict: false, withoutRowid: true, virtual: null, shadowOf: null }
    : undefined;
  // The first table constraint needs a comma before it, the others need none.
  const tail = constraints.reduce(
    (text, each, i) => text + (i === 0 || w.maybe() ? "," : w.gap()) + each,
    "",
  );
  const body = definitions.join(`${w.gap()},${w.gap()}`) + tail;
  return {
    sql: `${w.keyword("CREATE TABLE")} ${w.name("the table")}${w.gap()}(${w.gap()}${body}${w.gap()})${w.gap()}${options}`,
    meaning,
  };
}

function meaningOf(table: Table): Meaning {
  return {
    columns: table.columns.map(({ name, type, nullable, fill, collation, sqlite }) => ({
      name,
      type: type.raw,
      nullable,
      fill,
      collation,
      sqlite,
    })),
    checks: table.checks.map(({ name, sql }) => JSON.stringify([name, sql])).sort(),
    uniques: table.uniques
      .map(({ name, columns, sqlite }) => JSON.stringify([name, columns, sqlite?.onConflict ?? null]))
      .sort(),
    foreignKeys: table.foreignKeys
      .map((key) =>
        JSON.stringify([
          key.name,
          key.columns,
          key.sqlite?.implicit ?? false,
          key.onDelete,
          key.onUpdate,
          key.deferral?.initially ?? null,
          key.match,
        ]),
      )
      .sort(),
    primaryKey:
      table.primaryKey === null
        ? null
        : {
            name: table.primaryKey.name,
            columns: table.primaryKey.columns,
            onConflict: table.primaryKey.sqlite?.onConflict ?? null,
          },
    options: table.sqlite,
  };
}

test("random tables read as they were meant", async () => {
  const connection = await openSqlite(":memory:", "write");
  const seen = new Set<string>();
  try {
    await fc.assert(
      fc.asyncProperty(fc.gen(), async (random) => {
        const { sql, meaning } = generate(random);
        await connection.execute(sql);
        try {
          const { schema, notices } = buildSchema(await readFacts(connection));
          const [table] = schema.tables;
          expect(table).toBeDefined();
          if (table === undefined) return;
          expect(meaningOf(table), sql).toEqual({
            ...meaning,
            checks: meaning.checks.sort(),
            uniques: meaning.uniques.sort(),
            foreignKeys: meaning.foreignKeys.sort(),
          });
          expect(notices.filter((notice) => notice.code !== "missing-target")).toEqual([]);
          for (const part of ["checks", "uniques", "foreignKeys"] as const)
            if (meaning[part].length > 1) seen.add(part);
          if (meaning.options !== undefined) seen.add("options");
        } finally {
          await connection.execute('DROP TABLE "the table"');
        }
      }),
      { numRuns: 500 },
    );
  } finally {
    await connection.close();
  }
  // The generator reached what it is for.
  expect([...seen].sort()).toEqual(["checks", "foreignKeys", "options", "uniques"]);
});

test("every keyword that SQLite lets stand in a column definition is passed over rightly", () => {
  const database = new Database(":memory:");
  let accepted = 0;
  for (const word of KEYWORDS.sqlite) {
    const sql = `CREATE TABLE t(a INT ${word} nocase NOT NULL, "b" ${word} nocase CHECK(1) CHECK(2))`;
    try {
      database.exec(`${sql}; DROP TABLE t`);
    } catch {
      continue;
    }
    accepted++;
    const { columns, checks } = parseTable(sql);
    expect([word, columns.map(({ notNull }) => notNull), checks.length]).toEqual([word, [true, false], 2]);
  }
  database.close();
  expect(accepted).toBeGreaterThan(60);
});
