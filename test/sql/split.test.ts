import { expect, test } from "vitest";
import type { Dialect } from "../../src/schema/types.ts";
import { sameSql } from "../../src/sql/same.ts";
import { splitSql } from "../../src/sql/split.ts";

const split = (sql: string, dialect: Dialect = "sqlite"): string[] =>
  splitSql(sql, dialect).map((statement) => statement.text);

test.each([
  ["a; b", ["a", "b"]],
  ["a;;\n ; -- c;\n b; /* ; */", ["a", "b"]],
  ["select ';' \"a;b\" [;] `;`; x", ["select ';' \"a;b\" [;] `;`", "x"]],
  ["", []],
  [
    "create trigger t after insert on a begin select case when 1 then 2 end; delete from b; end; x",
    ["create trigger t after insert on a begin select case when 1 then 2 end; delete from b; end", "x"],
  ],
  [
    "CREATE TEMP TRIGGER IF NOT EXISTS t DELETE ON a BEGIN SELECT 1; /* done */ END -- last",
    ["CREATE TEMP TRIGGER IF NOT EXISTS t DELETE ON a BEGIN SELECT 1; /* done */ END"],
  ],
  ["create table trigger_log(a); x", ["create table trigger_log(a)", "x"]],
  ["BEGIN; x; END; y", ["BEGIN", "x", "END", "y"]],
])("%j", (sql, statements) => {
  expect(split(sql)).toEqual(statements);
});

test("PostgreSQL: dollar quotes, BEGIN ATOMIC and rules hold semicolons", () => {
  const routine = "create function f() returns int begin atomic select case when 1 then 2 end; select 3; end";
  const rule = "create rule r as on insert to t do also (delete from a; delete from b)";
  expect(split(`do $$ a; b $$; ${routine}; ${rule}; x`, "postgres")).toEqual([
    "do $$ a; b $$",
    routine,
    rule,
    "x",
  ]);
});

test("a statement knows where it stands", () => {
  const script = "a ;\n b c ;";
  for (const { text, start, end } of splitSql(script, "sqlite")) expect(script.slice(start, end)).toBe(text);
});

test.each([
  ["a>0 -- positive", "A > 0", true],
  ["a IN ('x')", "a in('x')", true],
  ["0XFF", "0xff", true],
  ["a > 0", "a > 1", false],
  ["a = 'x'", "a = 'X'", false],
  ['"a"', '"A"', false],
  ['"a"', "a", false],
  ["a", "a b", false],
  ["ab", "a b", false],
])("sameSql(%j, %j) is %s", (a, b, same) => {
  expect(sameSql(a, b, "sqlite")).toBe(same);
  expect(sameSql(b, a, "sqlite")).toBe(same);
});
