/** The reader knows every builder that there is, with what it takes. */
import { expect, it } from "vitest";
import * as columns from "../../src/model/columns.ts";
import * as options from "../../src/model/options.ts";
import { checkArguments } from "../../src/source/models/shapes.ts";
import { COLUMNS, VOCABULARY } from "../../src/source/models/vocabulary.ts";

/** Functions that are not for users are named here. */
const INTERNAL = ["parseTarget"];

function builders(module: object): readonly string[] {
  return Object.entries(module)
    .filter(([name, value]) => typeof value === "function" && /^[a-z]/.test(name) && !INTERNAL.includes(name))
    .map(([name]) => name)
    .sort();
}

it("has every column builder", () => expect(Object.keys(COLUMNS).sort()).toEqual(builders(columns)));

it("has every builder of options, and sql", () => {
  const others = Object.keys(VOCABULARY).filter((name) => !(name in COLUMNS));
  expect(others.sort()).toEqual([...builders(options), "sql"].sort());
});

/** What no call takes: an argument too many, or of no kind. */
it("checks the arguments of every builder and method", () => {
  const symbol = Symbol("nothing");
  const methods = [columns.Column, options.Key, options.Index].flatMap(({ prototype }) =>
    Object.getOwnPropertyNames(prototype).filter((name) => name !== "constructor"),
  );
  const calls = [
    ...Object.keys(VOCABULARY).filter((name) => name !== "sql"),
    ...methods.map((name) => `.${name}`),
  ];
  expect(calls.length).toBeGreaterThan(35);
  for (const call of calls)
    expect(checkArguments(call, [symbol, symbol, symbol, symbol]), call).not.toBeNull();
});
