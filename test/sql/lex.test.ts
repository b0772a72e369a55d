import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Dialect } from "../../src/schema/types.ts";
import { lex } from "../../src/sql/lex.ts";
import { quoteText } from "../../src/sql/quote.ts";

/** `kind:value` of every significant token. */
function read(sql: string, dialect: Dialect = "sqlite"): string[] {
  return lex(sql, dialect, true).map((token) => `${token.kind}:${token.value}`);
}

describe("SQLite", () => {
  test.each([
    ['"a""b"', ['name:a"b']],
    ["[a b]", ["name:a b"]],
    ["`a``b`", ["name:a`b"]],
    ["'it''s'", ["string:it's"]],
    ["'\\'", ["string:\\"]],
    ["x'0AfF' X''", ["blob:x'0AfF'", "blob:X''"]],
    ["x 'a'", ["word:x", "string:a"]],
    ["x'zz'", ["illegal:x'zz'"]],
    [
      "1 1.5 .5 1. 1e9 1.5E-3 0xFF 1_000 1_0.0_1",
      ["1", "1.5", ".5", "1.", "1e9", "1.5E-3", "0xFF", "1_000", "1_0.0_1"].map((n) => `number:${n}`),
    ],
    ["1abc", ["illegal:1abc"]],
    ["t.1", ["word:t", "number:.1"]],
    [
      "? ?12 :a @b $c $c::d(e) #1",
      ["?", "?12", ":a", "@b", "$c", "$c::d(e)", "#1"].map((p) => `parameter:${p}`),
    ],
    [
      "a||b->c->>d<>e!=f==g<<h>>i<=j>=k",
      "a || b -> c ->> d <> e != f == g << h >> i <= j >= k"
        .split(" ")
        .map((text) => (/\w/.test(text) ? `word:${text}` : `operator:${text}`)),
    ],
    ["a$b _c é naïve 表 😀", ["word:a$b", "word:_c", "word:é", "word:naïve", "word:表", "word:😀"]],
    ["a -- 'b\n c", ["word:a", "word:c"]],
    ["a -- b", ["word:a"]],
    ["a /* b */ c /* /* d */ e", ["word:a", "word:c", "word:e"]],
    ["a /* b", ["word:a"]],
    ["a /*", ["word:a", "operator:/", "operator:*"]],
    ["a - -b", ["word:a", "operator:-", "operator:-", "word:b"]],
    ["'abc", ["illegal:'abc"]],
    ["\ufeffa", ["word:a"]],
    ["! \\", ["illegal:!", "illegal:\\"]],
  ])("%j", (sql, tokens) => {
    expect(read(sql)).toEqual(tokens);
  });

  test("a word knows its keyword; other letters than ASCII make none", () => {
    expect(lex("sElect lıke straße", "sqlite", true).map((token) => token.word)).toEqual([
      "SELECT",
      "lıke",
      "straße",
    ]);
  });
});

describe("PostgreSQL", () => {
  test.each([
    ["'a\\' E'a\\'b' e'\\n'", ["string:a\\", "string:a'b", "string:\n"]],
    ["$$it's$$ $a$ $$ $a$ $1", ["string:it's", "string: $$ ", "parameter:$1"]],
    ["/* a /* b */ c */ d", ["word:d"]],
    ["a::text[1]", ["word:a", "operator:::", "word:text", "operator:[", "number:1", "operator:]"]],
    ["a@>b--c", ["word:a", "operator:@>", "word:b"]],
    ["a ?| b #>> c", ["word:a", "operator:?|", "word:b", "operator:#>>", "word:c"]],
    ["B'01' X'ff'", ["blob:B'01'", "blob:X'ff'"]],
  ])("%j", (sql, tokens) => {
    expect(read(sql, "postgres")).toEqual(tokens);
  });
});

describe("MySQL", () => {
  test.each([
    ["'a\\'b' \"c\\\"d\" 'e''f' '\\%'", ["string:a'b", 'string:c"d', "string:e'f", "string:%"]],
    ["`a\\` b", ["name:a\\", "word:b"]],
    ["a # b\n c --d\n e -- f", ["word:a", "word:c", "operator:-", "operator:-", "word:d", "word:e"]],
    ["@v @@global", ["parameter:@v", "parameter:@@global"]],
    ["1st", ["word:1st"]],
    ["a <=> b", ["word:a", "operator:<=>", "word:b"]],
  ])("%j", (sql, tokens) => {
    expect(read(sql, "mysql")).toEqual(tokens);
  });
});

describe.each(["sqlite", "postgres", "mysql"] as const)("any text, %s", (dialect) => {
  const anything = fc.string({
    unit: fc.constantFrom(...`'"\`[]()-/*#$?:.xEe01 \n\\;,ab_é😀`, "--", "/*", "*/", "$$", "''"),
    maxLength: 40,
  });

  test("is the sum of its tokens", () => {
    fc.assert(
      fc.property(anything, (sql) => {
        const tokens = lex(sql, dialect);
        expect(tokens.map((token) => token.text).join("")).toBe(sql);
        for (const token of tokens) expect(sql.slice(token.start, token.end)).toBe(token.text);
        expect(lex(sql, dialect, true)).toEqual(
          tokens.filter((token) => token.kind !== "space" && token.kind !== "comment"),
        );
      }),
    );
  });
});

test("what quoteText writes is one string with that value", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme" }), (text) => {
      const [token, ...more] = lex(quoteText(text), "sqlite");
      expect([token?.kind, token?.value, more]).toEqual(["string", text, []]);
    }),
  );
});
