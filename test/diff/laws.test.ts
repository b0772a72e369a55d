/** The laws of the pure diff, over every kind of object, part, property and bag of all three dialects. */
import fc from "fast-check";
import { describe as suite, expect, test } from "vitest";
import { apply } from "../../src/diff/apply.ts";
import type { Change } from "../../src/diff/changes.ts";
import { describe } from "../../src/diff/describe.ts";
import { diff } from "../../src/diff/diff.ts";
import { invert } from "../../src/diff/invert.ts";
import { anySchema, pairs } from "../arbitrary/schema.ts";

const RUNS = { numRuns: 200 };

suite("diff", () => {
  test("apply(a, diff(a, b)) = b", () => {
    fc.assert(
      fc.property(pairs, ([a, b]) => {
        expect(apply(a, diff(a, b))).toEqual(b);
      }),
      RUNS,
    );
  });

  test("apply(b, reverse of the inverse of diff(a, b)) = a", () => {
    fc.assert(
      fc.property(pairs, ([a, b]) => {
        expect(apply(b, diff(a, b).map(invert).reverse())).toEqual(a);
      }),
      RUNS,
    );
  });

  test("diff(a, a) = [], for a copy too", () => {
    fc.assert(
      fc.property(anySchema, (a) => {
        expect(diff(a, structuredClone(a))).toEqual([]);
      }),
      RUNS,
    );
  });

  test("undoing twice is doing", () => {
    fc.assert(
      fc.property(pairs, ([a, b]) => {
        for (const change of diff(a, b)) expect(invert(invert(change))).toEqual(change);
      }),
      RUNS,
    );
  });

  test("every change is described on one line that says something", () => {
    fc.assert(
      fc.property(pairs, ([a, b]) => {
        for (const change of diff(a, b)) {
          const line = describe(change);
          expect(line).toMatch(/^[-+~] \S/);
          // MySQL has a view algorithm of that name.
          expect(line.replaceAll(/algorithm undefined|→ undefined/g, "")).not.toMatch(
            /undefined|\[object|\n/,
          );
        }
      }),
      RUNS,
    );
  });

  test("the arbitraries reach every kind of change", () => {
    const seen = new Set<string>();
    for (const [a, b] of fc.sample(pairs, { numRuns: 800, seed: 1 })) {
      for (const change of diff(a, b)) seen.add(label(change));
    }
    const wanted = [
      ..."addObject dropObject addColumn dropColumn orderColumns".split(" "),
      ..."type nullable fill collation comment source postgres mysql sqlite"
        .split(" ")
        .map((p) => `column ${p}`),
      ..."primaryKey unique foreignKey check exclusion index trigger policy"
        .split(" ")
        .flatMap((kind) => [`add ${kind}`, `drop ${kind}`]),
      ..."primaryKey foreignKey index trigger policy".split(" ").map((kind) => `change ${kind}`),
      ..."enum values,domain base,domain checks,sequence options,routine sql,table mysql,view sql"
        .split(",")
        .map((text) => `object ${text}`),
    ];
    expect(wanted.filter((each) => !seen.has(each))).toEqual([]);
  });
});

function label(change: Change): string {
  switch (change.kind) {
    case "addPart":
    case "dropPart":
      return `${change.kind.slice(0, -4)} ${change.part.kind}`;
    case "changePart":
      return `change ${change.from.kind}`;
    case "changeColumn":
      return `column ${change.property}`;
    case "changeObject":
      return `object ${change.at.kind} ${change.property}`;
    default:
      return change.kind;
  }
}
