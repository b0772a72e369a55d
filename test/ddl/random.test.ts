/**
 * Law: whatever DDL SQLite accepts is rebuilt from what was read of it. The DDL is written by chance from SQLite's own
 * grammar; what SQLite refuses is left out, and the share of what it takes is watched.
 */
import Database from "better-sqlite3";
import fc from "fast-check";
import { afterAll, expect, test } from "vitest";
import { join } from "node:path";
import { scratchFolder } from "../corpus.ts";
import { expectRebuilt } from "./rebuild.ts";

const { folder, remove } = scratchFolder();
afterAll(remove);

type Text = fc.Arbitrary<string>;

const oneOf = (...texts: readonly string[]): Text => fc.constantFrom(...texts);
/** The text, or mostly nothing. */
const maybe = (text: Text, weight = 3): Text =>
  fc.oneof({ weight, arbitrary: fc.constant("") }, { weight: 1, arbitrary: text });
const all = (...texts: readonly Text[]): Text => fc.tuple(...texts).map((parts) => parts.join(""));
const some = (text: Text, max: number): Text =>
  fc.array(text, { minLength: 1, maxLength: max }).map((parts) => parts.join(", "));

const NAMES = [
  "a",
  "b",
  "c",
  "d",
  "A_b",
  "order",
  "x y",
  'q"t',
  "größe",
  "😀",
  "key",
  "1st",
  "true",
  "row",
  "it's",
];

function quoted(name: string): Text {
  const double = `"${name.replaceAll('"', '""')}"`;
  const back = `\`${name}\``;
  const bracket = `[${name}]`;
  return /^[a-zA-Z_][a-zA-Z_0-9]*$/.test(name) && name !== "order"
    ? oneOf(name, name, name.toUpperCase(), double, bracket, back)
    : oneOf(double, bracket, back);
}

const anyColumn: Text = oneOf("a", "b", "c", '"A_b"', "[order]").chain((name) => fc.constant(name));
const space: Text = oneOf(" ", " ", " ", "\n", " /* c, ( */ ", " -- it's )\n");
const expression: Text = oneOf(
  "a > 0",
  "length(b) < 10",
  "a IS NOT NULL OR b = 'x)'",
  "(a)",
  "a + b * 2",
  "coalesce(a, 'it''s', X'00ff')",
  "a -- comment\n> 1",
  "a BETWEEN 1 AND 2",
  "CASE WHEN a THEN b ELSE 'END' END",
  "a LIKE '%x%' ESCAPE '\\'",
  "b COLLATE nocase = 'x'",
  "a IN (1, 2, 3)",
  "cast(a AS TEXT) <> ''",
);
const constant: Text = oneOf(
  ..."0 1 -5 +5 - 5|1.5e3|.5|0x1F|'x'|'it''s'|''|NULL|TRUE|false|yes|\"dq\"|[br]|`bt`|CURRENT_TIMESTAMP|current_date|x'AB'".split(
    "|",
  ),
  ..."(1+1)|((1))|(-5)|('a' || 'b')|(random())|(datetime('now'))|(1 -- c\n)|(NULL)|(CURRENT_TIME)|('(')".split(
    "|",
  ),
);
const type: Text = oneOf(
  "",
  "",
  "INTEGER",
  "INTEGER",
  "integer",
  "INT",
  "TEXT",
  "text",
  "BLOB",
  "ANY",
  "REAL",
  "varchar(10)",
  "DECIMAL( 10 , 2 )",
  "DOUBLE PRECISION",
  '"odd type"',
  "[order by]",
  "'str'",
  '"say ""hi"""',
  "UNSIGNED BIG INT",
  "numeric(-1)",
  "int/*c*/x",
);
const onConflict = maybe(
  oneOf(
    " ON CONFLICT ROLLBACK",
    " ON CONFLICT abort",
    " ON CONFLICT FAIL",
    " ON CONFLICT IGNORE",
    " ON CONFLICT REPLACE",
  ),
  6,
);
const named = maybe(oneOf(" CONSTRAINT k1", ' CONSTRAINT "k 2"', " CONSTRAINT 'k3'"), 4);
const actions = maybe(
  oneOf(
    " ON DELETE CASCADE",
    " ON UPDATE SET NULL ON DELETE RESTRICT",
    " ON DELETE SET DEFAULT",
    " ON DELETE NO ACTION",
  ),
  2,
);
const match = maybe(oneOf(" MATCH FULL", " MATCH SIMPLE", " MATCH PARTIAL"), 8);
const deferrable = maybe(
  oneOf(
    " DEFERRABLE",
    " NOT DEFERRABLE",
    " DEFERRABLE INITIALLY DEFERRED",
    " DEFERRABLE INITIALLY IMMEDIATE",
    " NOT DEFERRABLE INITIALLY DEFERRED",
  ),
  3,
);
const targetName = oneOf("t0", "T0", "t1", "missing", '"x y"');
const references = (columns: Text): Text =>
  all(fc.constant(" REFERENCES "), targetName, columns, actions, match, deferrable);
const collate = oneOf(" COLLATE NOCASE", " COLLATE rtrim", ' COLLATE "BINARY"', " COLLATE nocase");

const columnConstraint: Text = fc.oneof(
  { weight: 4, arbitrary: all(named, fc.constant(" NOT NULL"), onConflict) },
  { weight: 2, arbitrary: all(named, fc.constant(" UNIQUE"), onConflict) },
  { weight: 4, arbitrary: all(fc.constant(" DEFAULT "), constant) },
  { weight: 2, arbitrary: collate },
  { weight: 2, arbitrary: all(named, fc.constant(" CHECK("), expression, fc.constant("\n)")) },
  { weight: 2, arbitrary: all(named, references(maybe(oneOf("(a)", "(B)", "(id)"), 1))) },
  { weight: 1, arbitrary: fc.constant(" NULL") },
);
const primaryKey: Text = all(
  named,
  fc.constant(" PRIMARY KEY"),
  oneOf("", "", " ASC", " DESC"),
  onConflict,
  maybe(fc.constant(" AUTOINCREMENT")),
);
const generated: Text = all(
  oneOf(" GENERATED ALWAYS AS (", " AS ("),
  expression,
  fc.constant("\n)"),
  oneOf("", " STORED", " VIRTUAL"),
);

/** Each column once: SQLite drops a second one from the key of a table without rowid. */
const keyParts: Text = fc
  .uniqueArray(fc.tuple(anyColumn, maybe(collate, 4), oneOf("", "", "", " ASC", " DESC")), {
    minLength: 1,
    maxLength: 3,
    selector: ([column]) => column,
  })
  .map((parts) => `(${parts.map((part) => part.join("")).join(", ")})`);
const tableConstraint: Text = fc.oneof(
  { weight: 3, arbitrary: all(named, fc.constant(" PRIMARY KEY "), keyParts, onConflict) },
  { weight: 3, arbitrary: all(named, fc.constant(" UNIQUE "), keyParts, onConflict) },
  { weight: 3, arbitrary: all(named, fc.constant(" CHECK ("), expression, fc.constant("\n)")) },
  {
    weight: 3,
    arbitrary: fc.oneof(
      all(named, fc.constant(" FOREIGN KEY (a)"), references(maybe(oneOf("(a)", '("B")'), 1))),
      all(named, fc.constant(" FOREIGN KEY (b, a)"), references(maybe(oneOf("(a, b)", "(B, A)"), 1))),
    ),
  },
);

/** The first columns have the names that the rest of the statement uses. */
const table: Text = fc
  .tuple(
    fc.integer({ min: 3, max: 6 }),
    fc.shuffledSubarray(
      NAMES.filter((name) => !["a", "b", "c"].includes(name)),
      { minLength: 3, maxLength: 3 },
    ),
    fc.boolean(),
  )
  .chain(([count, others, keyed]) => {
    const names = ["a", "b", "c", ...others].slice(0, count);
    const columns = names.map((name, i) =>
      all(
        quoted(name),
        space,
        type,
        i === 0 && keyed ? primaryKey : fc.constant(""),
        i > 2 ? fc.oneof(fc.constant(""), generated) : fc.constant(""),
        fc.array(columnConstraint, { maxLength: 2 }).map((parts) => parts.join("")),
      ),
    );
    return fc
      .tuple(
        fc.tuple(...columns),
        fc.array(tableConstraint, { maxLength: 3 }),
        maybe(oneOf(" STRICT", " WITHOUT ROWID", " STRICT, WITHOUT ROWID", " without rowid"), 4),
        space,
      )
      .map(
        ([first, constraints, options, gap]) =>
          `(${gap}${[...first, ...constraints].join(`,${gap}`)}${gap})${options}`,
      );
  });

const indexPart: Text = all(
  fc.oneof(anyColumn, expression, oneOf("lower(b)", "a || b", "'b'", "(c)")),
  maybe(collate, 4),
  oneOf("", "", " ASC", " DESC"),
);
const index: Text = all(
  oneOf("CREATE INDEX", "CREATE UNIQUE INDEX IF NOT EXISTS"),
  fc.constant(" INAME ON TNAME ("),
  some(indexPart, 3),
  fc.constant("\n)"),
  maybe(all(fc.constant(" WHERE "), expression), 2),
);
const trigger: Text = all(
  fc.constant("CREATE TRIGGER INAME"),
  oneOf("", " BEFORE", " AFTER"),
  oneOf(" INSERT", " DELETE", " UPDATE", " UPDATE OF a, B"),
  fc.constant(" ON TNAME"),
  oneOf("", " FOR EACH ROW"),
  maybe(oneOf(" WHEN new.a > 1", " WHEN (old.b IS NULL)", " WHEN 1 -- c\n"), 2),
  oneOf(" BEGIN SELECT 1; END", " BEGIN\n  DELETE FROM t0 WHERE a = 'END;'; -- x\n  SELECT 2;\nEND"),
);
const view: Text = all(
  fc.constant("CREATE VIEW INAME"),
  oneOf(
    '(p, "q r") AS SELECT 1, 2 -- x',
    " AS SELECT a, b FROM TNAME",
    " AS\nSELECT *, 1 AS one -- x\nFROM TNAME",
    " AS SELECT a, b FROM gone",
    " AS WITH x AS (VALUES (1)) SELECT * FROM x",
  ),
);

const scripts = fc
  .tuple(
    fc.array(table, { minLength: 1, maxLength: 3 }),
    fc.array(fc.oneof(index, index, trigger, view), { maxLength: 5 }),
  )
  .map(([tables, others]) => [
    ...tables.map((body, i) => `CREATE TABLE t${i} ${body}`),
    ...others.map((text, i) => text.replaceAll("TNAME", `t${i % tables.length}`).replace("INAME", `n${i}`)),
  ]);

test("load → introspect → create → execute gives the same database", async () => {
  let taken = 0;
  let given = 0;
  let run = 0;
  await fc.assert(
    fc.asyncProperty(scripts, async (statements) => {
      const name = `random-${(run += 1)}`;
      const file = join(folder, `${name}.db`);
      const database = new Database(file);
      database.pragma("foreign_keys = OFF");
      for (const sql of statements) {
        given += 1;
        try {
          database.exec(sql);
          taken += 1;
        } catch {
          // SQLite does not take this one.
        }
      }
      database.close();
      try {
        await expectRebuilt(file, folder, name);
      } catch (cause) {
        throw new Error(`${statements.join(";\n")};\n${(cause as Error).message}`, { cause });
      }
    }),
    { numRuns: Number(process.env["TSWIZ_RUNS"] ?? 100) },
  );
  expect(taken / given).toBeGreaterThan(0.25);
}, 300_000);
