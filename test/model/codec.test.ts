/**
 * The law of values, on real SQLite: what an insert type admits is stored and read back equal, or refused with an
 * error that says why, for every builder in columns of every declared type.
 */
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import {
  any,
  bigint,
  blob,
  boolean,
  connect,
  date,
  datetime,
  integer,
  json,
  model,
  number,
  real,
  scalar,
  schema,
  sql,
  text,
  time,
  timestamp,
  TswizError,
  uuid,
  varchar,
  type Database,
} from "../../src/model/index.ts";

const numericTexts = fc.constantFrom(
  "007",
  "1.50",
  " 1e5 ",
  "+.5",
  "5.",
  "0x10",
  "Infinity",
  "-0",
  "12345678901234567890",
  "",
  " ",
  "1e400",
  "1\u00005",
  "\t7\n",
);
const anyText = fc.oneof(
  fc.string({ unit: "grapheme" }),
  fc.string({ unit: "binary" }),
  numericTexts,
  fc.constant("\uD800x"),
);
const anyNumber = fc.oneof(
  fc.double(),
  fc.integer(),
  fc.maxSafeInteger(),
  fc.constantFrom(2 ** 53, -(2 ** 60), 2 ** 63, 1e300, NaN, Infinity, -Infinity, -0, 0.1),
);
const anyBig = fc.oneof(
  fc.bigInt(-(2n ** 64n), 2n ** 64n),
  fc.bigInt(-10n, 10n),
  fc.constantFrom(2n ** 63n - 1n, -(2n ** 63n)),
);
const bytes = fc.uint8Array();
const others = fc.constantFrom<unknown>(
  new Date(0),
  true,
  {},
  [],
  Symbol("s"),
  () => 1,
  new Uint16Array(2),
  undefined,
);

/** What each builder's type admits, and now and then what it does not. */
const VALUES: Record<string, fc.Arbitrary<unknown>> = {
  integer: anyNumber,
  bigint: anyBig,
  real: anyNumber,
  number: anyNumber,
  text: anyText,
  varchar: anyText,
  date: anyText,
  time: anyText,
  datetime: anyText,
  timestamp: anyText,
  uuid: fc.oneof(fc.uuid(), anyText),
  blob: bytes,
  boolean: fc.boolean(),
  json: fc.oneof(fc.jsonValue(), anyNumber, anyText, fc.anything()),
  scalar: fc.oneof(anyText, anyNumber),
  any: fc.oneof(anyText, anyNumber, anyBig, bytes),
};
const BUILDERS = {
  integer,
  bigint,
  real,
  number,
  text,
  varchar,
  date,
  time,
  datetime,
  timestamp,
  uuid,
  blob,
  boolean,
  json,
  scalar,
  any,
};
const TYPES = [null, "INTEGER", "TEXT", "BLOB", "REAL", "NUMERIC(10,2)", "", "ANY", "DATETIME"];

const columns = Object.fromEntries(
  Object.entries(BUILDERS).flatMap(([name, builder]) =>
    TYPES.map((type, i) => {
      const column = (builder as typeof any)().nullable();
      return [`${name}${i}`, type === null ? column : column.type(type)];
    }),
  ),
);
class Wide extends model("wide", { id: integer().primaryKey().autoIncrement(), ...columns }) {}
const models = schema("sqlite", { Wide });
type Loose = {
  create(values: Record<string, unknown>): Promise<Record<string, unknown>>;
  get(id: unknown): Promise<Record<string, unknown>>;
};
const Free = Wide as unknown as Loose;

let db: Database<typeof models>;
beforeAll(async () => {
  db = connect(":memory:", { models });
  const { spellType } = await import("../../src/schema/spell.ts");
  const ddl = Object.keys(BUILDERS).flatMap((name) =>
    TYPES.map((type, i) => `"${name}${i}" ${type ?? spellType("sqlite", name, []) ?? ""}`),
  );
  await db.script(`CREATE TABLE wide (id INTEGER PRIMARY KEY, ${ddl.join(", ")})`);
});
afterAll(async () => db.close());

const seed = Number(process.env["TSWIZ_FUZZ_SEED"] ?? Math.floor(Math.random() * 2 ** 31));

/** Equal as values: 0 and -0 are, and bytes by content. */
function equal(a: unknown, b: unknown): boolean {
  try {
    expect(normal(a)).toEqual(normal(b));
    return true;
  } catch {
    return false;
  }
}
function normal(value: unknown): unknown {
  if (value === 0) return 0;
  if (typeof value !== "object" || value === null || value instanceof Uint8Array) return value;
  // What JSON cannot tell apart, such as a null prototype and -0, is equal.
  return JSON.parse(JSON.stringify(value)) as unknown;
}

describe.each(Object.keys(BUILDERS))("%s()", (name) => {
  test.each(TYPES.map((type, i) => [type ?? "its own type", i] as const))(
    "in a column of %s",
    async (_type, i) => {
      let stored = 0;
      await fc.assert(
        fc.asyncProperty(
          fc.oneof({ weight: 9, arbitrary: VALUES[name] ?? anyText }, { weight: 1, arbitrary: others }),
          async (value) => {
            let row: Record<string, unknown>;
            try {
              row = await Free.create({ [`${name}${i}`]: value });
            } catch (error) {
              expect(error).toBeInstanceOf(TswizError);
              expect(error).toMatchObject({ code: "value", hint: expect.any(String) as string });
              return;
            }
            if (value === undefined) return;
            stored++;
            expect(equal(row[`${name}${i}`], value), `created ${String(value)}`).toBe(true);
            // Once with whole numbers as they come, once exact.
            const read = await Free.get(row["id"]);
            expect(equal(read[`${name}${i}`], value), `read ${String(value)}`).toBe(true);
          },
        ),
        { seed, numRuns: 60 },
      );
      // The columns that a builder is for take its values.
      expect(stored > 0 || i !== 0).toBe(true);
    },
  );
});

describe("what the database holds already", () => {
  class Held extends model("held", {
    id: integer().primaryKey().autoIncrement(),
    whole: integer().nullable(),
    flag: boolean().nullable(),
    price: number().nullable(),
    day: date().nullable(),
    doc: json().nullable(),
    name: text(),
  }) {}

  test.each([
    [
      "whole",
      "'abc'",
      'Held.whole is declared integer(), and the database holds the text "abc"',
      'declare it any().type("INTEGER"), or correct the row',
    ],
    [
      "whole",
      "1.5",
      "Held.whole is declared integer(), and the database holds 1.5",
      'declare it number().type("INTEGER"), or correct the row',
    ],
    [
      "whole",
      "9007199254740993",
      "Held.whole is declared integer(), and the database holds 9007199254740993n",
      'declare it bigint().type("INTEGER"), or correct the row',
    ],
    [
      "flag",
      "7",
      "Held.flag is declared boolean(), and the database holds 7",
      'declare it integer().type("BOOLEAN"), or correct the row',
    ],
    [
      "price",
      "'n/a'",
      'Held.price is declared number(), and the database holds the text "n/a"',
      'declare it scalar().type("NUMERIC"), or correct the row',
    ],
    [
      "day",
      "20240101",
      "Held.day is declared date(), and the database holds 20240101",
      'declare it scalar().type("DATE"), or correct the row',
    ],
    [
      "doc",
      "'{'",
      'Held.doc is declared json(), and the database holds the text "{"',
      'declare it any().type("JSON"), or correct the row',
    ],
    [
      "name",
      "x'00'",
      "Held.name is declared text(), and the database holds 1 bytes",
      'declare it any().type("TEXT"), or correct the row',
    ],
    ["name", "NULL", "Held.name is NULL in the database", "declare it .nullable()"],
  ])("%s: %s", async (column, value, message, hint) => {
    await using held = connect(":memory:", { models: schema("sqlite", { Held }) });
    await held.script(
      "CREATE TABLE held (id INTEGER PRIMARY KEY, whole INTEGER, flag BOOLEAN, price NUMERIC, day DATE, doc JSON, name TEXT DEFAULT '')",
    );
    await held.script(`INSERT INTO held (${column}) VALUES (${value})`);
    await expect(Held.get(1)).rejects.toMatchObject({ code: "value", message, hint });
  });
});

test("exact whole numbers in any column, and a double that looks like one", async () => {
  class Mixed extends model("mixed", { a: any().nullable(), r: real().nullable(), n: number().nullable() }) {}
  await using other = connect(":memory:", { models: schema("sqlite", { Mixed }) });
  await other.script(
    "CREATE TABLE mixed (a, r REAL, n NUMERIC); INSERT INTO mixed VALUES (9007199254740993, 1e18, 1e18), (5, 2, 3), (1e18, NULL, NULL)",
  );
  expect((await Mixed.all()).map((row) => ({ ...row }))).toEqual([
    { a: 9007199254740993n, r: 1e18, n: 1e18 },
    { a: 5, r: 2, n: 3 },
    { a: 1e18, r: null, n: null },
  ]);
  const [row] = await other.run(sql<{ a: string; b: string }>`SELECT typeof(${5}) AS a, typeof(${5.5}) AS b`);
  expect(row).toEqual({ a: "integer", b: "real" });
  await expect(other.run(sql`SELECT ${new Date(0)}`)).rejects.toMatchObject({ code: "value" });
  await expect(other.run(sql`SELECT ${Number.NaN}`)).rejects.toMatchObject({ code: "value" });
});
