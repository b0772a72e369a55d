/** Laws of the neutral schema's text form. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { parseSchema, stringifySchema } from "../../src/schema/json.ts";
import { canonical } from "../../src/schema/make.ts";
import { anySchema } from "../arbitrary/schema.ts";

const RUNS = { numRuns: 500 };

test("parse(stringify(a)) = a", () => {
  fc.assert(
    fc.property(anySchema, (a) => {
      expect(parseSchema(stringifySchema(a))).toEqual(a);
    }),
    RUNS,
  );
});

test("the bytes do not depend on the order of lists, on the order of keys or on the server's version", () => {
  fc.assert(
    fc.property(anySchema, fc.string(), (a, version) => {
      const shuffled = {
        ...turned(a),
        server: { ...a.server, version },
        tables: a.tables.map((table) => ({ ...turned(table), checks: table.checks.toReversed() })).reverse(),
        routines: a.routines.toReversed(),
      };
      expect(stringifySchema(shuffled)).toBe(stringifySchema(a));
    }),
    RUNS,
  );
});

test("what is canonical stays as it is", () => {
  fc.assert(
    fc.property(anySchema, (a) => {
      expect(canonical(a)).toEqual(a);
    }),
    RUNS,
  );
});

/** The same object with its keys the other way round. */
function turned<O extends object>(object: O): O {
  return Object.fromEntries(Object.entries(object).reverse()) as O;
}
