import { expect, test } from "vitest";
import { KEYWORDS } from "../../src/sql/keywords.ts";
import { quoteName, quoteQName, quoteText } from "../../src/sql/quote.ts";

test("SQLite has its documented 147 keywords", () => {
  expect(KEYWORDS.sqlite.size).toBe(147);
});

test.each([
  ["sqlite", "users", "users"],
  ["sqlite", "Users", "Users"],
  ["sqlite", "order", '"order"'],
  ["sqlite", "", '""'],
  ["sqlite", "1st", '"1st"'],
  ["sqlite", 'say "hi"', '"say ""hi"""'],
  ["sqlite", "é", '"é"'],
  ["postgres", "users", "users"],
  ["postgres", "Users", '"Users"'],
  ["postgres", "user", '"user"'],
  ["mysql", "Users", "Users"],
  ["mysql", "rank", "`rank`"],
  ["mysql", "a`b", "`a``b`"],
] as const)("%s writes %j as %s", (dialect, name, sql) => {
  expect(quoteName(dialect, name)).toBe(sql);
});

test("a namespace is written unless it is the default one", () => {
  expect(quoteQName("postgres", { namespace: "auth", name: "Users" })).toBe('auth."Users"');
  expect(quoteQName("sqlite", { namespace: "", name: "a b" })).toBe('"a b"');
});

test("text doubles its quotes", () => {
  expect(quoteText("it's")).toBe("'it''s'");
});
