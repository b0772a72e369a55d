/** The shortcut past the grammar (plain.ts) against the grammar (definition.ts): both must read the same. */
import Database from "better-sqlite3";
import fc from "fast-check";
import { expect, test } from "vitest";
import { findPassed, parseTable } from "../../src/introspect/sqlite/table.ts";

const pick = (...texts: string[]) => fc.constantFrom(...texts);
/** Mostly a space, now and then one that only the grammar reads. */
const space = fc.oneof(
  { weight: 12, arbitrary: fc.constant(" ") },
  { weight: 1, arbitrary: pick("\n\t ", " /* ) , */ ", " -- ' (\n", "\f", "") },
);
const spaced = (...parts: (fc.Arbitrary<string> | string)[]) =>
  fc
    .tuple(...parts.flatMap((part) => [space, typeof part === "string" ? fc.constant(part) : part]), space)
    .map((texts) => texts.join(""));
const some = (part: fc.Arbitrary<string>, maxLength = 2) =>
  fc.array(part, { maxLength }).map((texts) => texts.join(" "));

const NAMES = [
  "a",
  "b",
  '"c d"',
  "[e,f]",
  "`g)`",
  '"h""i"',
  "'j'",
  "key",
  "$k".slice(1),
  "l$m",
  "é",
  '"CHECK"',
  "not_null",
];
const name = pick(...NAMES);
const list = fc
  .array(pick("a", "b", '"c d"', "[e,f]"), { minLength: 1, maxLength: 3 })
  .map((all) => all.join(","));
const type = pick(
  "",
  "INT",
  "INTEGER",
  "varchar(10)",
  "decimal (10, 2)",
  '"my type"',
  "UNSIGNED BIG INT",
  "generated",
  "x(+1,-2)",
);
const literal = pick(
  "1",
  "-1.5",
  "+.5",
  "1e-3",
  "'x'",
  "'it''s, ('",
  '"q"',
  "NULL",
  "x'00'",
  "CURRENT_TIMESTAMP",
  "TRUE",
  "word",
);
const expression = pick(
  "a > 0",
  "a",
  "'(' <> \"b\"",
  "(a + (b)) > -1",
  "a - -1",
  "a--1\n+1",
  "((((a))))",
  "[e,f] IN (1, 2)",
  "a /* ) */ ",
  " b <> '\u00a0'  ",
  "1 IS 'a' \t",
);
const constant = pick(
  "(1 + (2))",
  "('a,)' || 'b')",
  "( -1 /* ) */)",
  "(datetime('now', '-1 day'))",
  "(((1)))",
);
const conflict = pick("", "", "", "ON CONFLICT IGNORE");
const references = spaced(
  "REFERENCES",
  name,
  pick("", "(a)", '("c d")'),
  some(pick("ON DELETE CASCADE", "ON UPDATE SET NULL", "ON DELETE NO ACTION", "MATCH FULL")),
  pick("", "", "DEFERRABLE INITIALLY DEFERRED", "NOT DEFERRABLE"),
);
const named = fc.oneof(
  { weight: 2, arbitrary: fc.constant("") },
  { weight: 1, arbitrary: spaced("CONSTRAINT", name) },
);
const columnConstraint = fc.oneof(
  { weight: 4, arbitrary: spaced("NOT NULL", conflict) },
  { weight: 1, arbitrary: pick("NULL", "NOT  NULL") },
  { weight: 4, arbitrary: spaced("DEFAULT", literal) },
  {
    weight: 2,
    arbitrary: spaced("DEFAULT", constant),
  },
  { weight: 1, arbitrary: spaced(pick("PRIMARY KEY", "UNIQUE", "UNIQUE", "UNIQUE"), conflict) },
  {
    weight: 1,
    arbitrary: spaced(
      "CHECK",
      expression.map((sql) => `(${sql})`),
    ),
  },
  { weight: 1, arbitrary: pick("COLLATE NOCASE", "AS (1)", "GENERATED ALWAYS AS (2) STORED", "DEFERRABLE") },
  { weight: 1, arbitrary: references },
);
const column = (i: number) =>
  fc
    .tuple(named, columnConstraint)
    .map((texts) => texts.join(" "))
    .chain((first) =>
      spaced(
        fc.constant(NAMES[i % NAMES.length] ?? "z"),
        type,
        fc.oneof(fc.constant(""), fc.constant(first)),
        some(columnConstraint),
      ),
    );
const tableConstraint = spaced(
  named,
  fc.oneof(
    spaced(
      pick("UNIQUE", "UNIQUE", "PRIMARY KEY", "primary\nkey"),
      list.map((columns) => `(${columns})`),
      conflict,
    ),
    spaced("UNIQUE", pick("(a COLLATE nocase)", "(a DESC, b)")),
    spaced(
      "CHECK",
      expression.map((sql) => `(${sql})`),
      conflict,
    ),
    spaced("FOREIGN KEY", pick("(a)", "(b)"), references),
  ),
  pick("", "", "", "CONSTRAINT nobody", "CHECK (1)"),
);
const statement = fc
  .tuple(
    fc
      .integer({ min: 4, max: 8 })
      .chain((count) => fc.tuple(...Array.from({ length: count }, (_, i) => column(i)))),
    fc.array(tableConstraint, { maxLength: 4 }),
    pick("", "", "", "", "", "STRICT", "WITHOUT ROWID"),
  )
  .map(
    ([columns, constraints, options]) =>
      `CREATE TABLE "t (1"(${[...columns, ...constraints].join(",")})${options}`,
  );

/** Asserts that what the shortcut says is what the grammar says. Returns how many columns were passed over. */
function compare(sql: string): number {
  const full = parseTable(sql);
  const short = parseTable(sql, new Map(), true);
  const { columns, passed: _, ...rest } = short;
  const { columns: all, passed: none, ...expected } = full;
  expect(none).toEqual([]);
  const keys = expected.keys.map((key) => ({
    ...key,
    columns: key.columns.map((part) => ({ name: part.name, collation: part.collation })),
  }));
  expect({ ...rest, keys: short.keys.map((key) => ({ ...key })) }).toMatchObject({ ...expected, keys });
  const kept = new Set(columns.map((own) => own.name));
  expect(columns).toEqual(all.filter((own) => kept.has(own.name)));
  const absent = all.filter((own) => !kept.has(own.name));
  for (const own of absent.slice(0, 20)) {
    const plain = { name: own.name, collation: null, notNullName: null, onNull: null, generated: null };
    expect(own).toMatchObject(plain);
    expect(findPassed(short, sql, own.name, new Map())).toEqual(own);
  }
  return absent.length;
}

test("tables that SQLite accepts read the same with and without the shortcut", () => {
  const database = new Database(":memory:");
  const read = database.prepare("SELECT sql FROM sqlite_schema").pluck();
  let accepted = 0;
  let passed = 0;
  fc.assert(
    fc.property(statement, (sql) => {
      try {
        database.exec(sql);
      } catch {
        return;
      }
      accepted++;
      try {
        passed += compare(read.get() as string);
        // NOT NULL of a column that is no key is what the pragma says it is.
        const rows = database.prepare(`PRAGMA table_xinfo("t (1")`).all() as {
          name: string;
          notnull: number;
          pk: number;
        }[];
        const { columns } = parseTable(sql);
        expect(columns.map((own) => own.name)).toEqual(rows.map((row) => row.name));
        for (const [i, row] of rows.entries())
          if (row.pk === 0) expect(columns[i]?.notNull).toBe(row.notnull === 1);
      } finally {
        database.exec('DROP TABLE "t (1"');
      }
    }),
    { numRuns: 3000 },
  );
  database.close();
  // Both ways were taken, often.
  expect(accepted).toBeGreaterThan(500);
  expect(passed).toBeGreaterThan(500);
});

test.each([
  ["a INT, b TEXT NOT NULL DEFAULT 'x, (', c", 3],
  ['"a" VARCHAR (10) DEFAULT (1 + (2)) NOT NULL, b', 2],
  ["a INT NOT NULL ON CONFLICT FAIL, b INT", 1],
  ["a CONSTRAINT n NOT NULL, b INT", 1],
  [
    "a INT, CONSTRAINT u UNIQUE (a), CHECK (a > 0), PRIMARY KEY (a), FOREIGN KEY (a) REFERENCES t (a) ON DELETE SET NULL",
    1,
  ],
  ["a CONSTRAINT x DEFAULT 1, CHECK (a), CHECK (a > 1)", 0],
  ["a, CHECK (a)CHECK (a > 1)", 1],
])("%s passes %i columns over", (body, passed) => {
  expect(compare(`CREATE TABLE t(${body})`)).toBe(passed);
});

test("a long list and a text that never ends are read in no time", () => {
  const columns = Array.from(
    { length: 2000 },
    (_, i) => `column_${i} VARCHAR(${i}) NOT NULL DEFAULT (1 + ${i})`,
  );
  expect(compare(`CREATE TABLE t(${columns.join(", ")})`)).toBe(2000);
  const before = performance.now();
  for (const text of [
    "(".repeat(20_000),
    "a ".repeat(20_000),
    "CHECK (" + "'' ".repeat(20_000),
    "a DEFAULT " + "-(".repeat(9000),
  ])
    expect(() => parseTable(`CREATE TABLE t(${text}`, new Map(), true)).toThrow("pair up");
  expect(performance.now() - before).toBeLessThan(2000);
});
