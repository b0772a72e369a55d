/** Names into words and words into identifiers, for every name there can be. */
import fc from "fast-check";
import ts from "typescript-5.9";
import { describe, expect, it } from "vitest";
import { camelCase, kebabCase, pascalCase, splitWords, wordsOf } from "../../src/blueprint/words.ts";

const camel = (name: string) => camelCase(wordsOf(name));
const pascal = (name: string) => pascalCase(wordsOf(name));

describe("identifiers", () => {
  it.each([
    ["author_id", "authorId", "AuthorId"],
    ["userID", "userId", "UserId"],
    ["TrackId", "trackId", "TrackId"],
    ["HTTPServerLog2", "httpServerLog2", "HttpServerLog2"],
    ["HTML5Parser", "html5Parser", "Html5Parser"],
    ["userIDs", "userIds", "UserIds"],
    ["CREATED_AT", "createdAt", "CreatedAt"],
    ["UnitPrice", "unitPrice", "UnitPrice"],
    ["md5sum", "md5sum", "Md5sum"],
    ["address_2", "address2", "Address2"],
    ["v1_2", "v1_2", "V1_2"],
    ["order status", "orderStatus", "OrderStatus"],
    ["kebab-case", "kebabCase", "KebabCase"],
    ["_private", "private", "Private"],
    ["__proto__", "proto", "Proto"],
    ["2fa", "_2fa", "_2fa"],
    ["Größe", "größe", "Größe"],
    ["ГородИмя", "городИмя", "ГородИмя"],
    ["日本", "日本", "日本"],
    ["e\u0301te\u0301", "\u00e9t\u00e9", "\u00c9t\u00e9"],
    ["party🎉time", "partyTime", "PartyTime"],
    ["🎉", "u1f389", "U1f389"],
    ["--", "u2d_2d", "U2d_2d"],
    ["", "unnamed", "Unnamed"],
  ])("%j is %s and %s", (name, property, className) => {
    expect(camel(name)).toBe(property);
    expect(pascal(name)).toBe(className);
  });

  it("are legal for TypeScript 5.9, whatever the name", () => {
    const legal = (text: string): boolean =>
      [...text].every((sign, index) => {
        const point = sign.codePointAt(0) ?? 0;
        return index === 0
          ? ts.isIdentifierStart(point, ts.ScriptTarget.ESNext)
          : ts.isIdentifierPart(point, ts.ScriptTarget.ESNext);
      });
    const name = fc.oneof(fc.string({ unit: "binary" }), fc.string({ unit: "grapheme" }));
    fc.assert(
      fc.property(name, (text) => {
        expect([camel(text), pascal(text)].filter((made) => made === "" || !legal(made))).toEqual([]);
      }),
      { numRuns: 3000 },
    );
  });

  it("make legal names of every single letter of the basic plane", () => {
    const wrong: string[] = [];
    for (let point = 1; point < 0x10000; point++) {
      const sign = String.fromCharCode(point);
      for (const made of [camel(sign), pascal(sign), pascal(`x_${sign}`)]) {
        const ok = [...made].every((part, index) =>
          index === 0
            ? ts.isIdentifierStart(part.codePointAt(0) ?? 0, ts.ScriptTarget.ESNext)
            : ts.isIdentifierPart(part.codePointAt(0) ?? 0, ts.ScriptTarget.ESNext),
        );
        if (!ok) wrong.push(`${point.toString(16)} ${made}`);
      }
    }
    expect(wrong).toEqual([]);
  });

  it("make file names", () => {
    expect(kebabCase(splitWords("HttpServerLog2"))).toBe("http-server-log2");
  });
});
