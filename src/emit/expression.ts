/**
 * The expressions that a model declaration is made of, and their text on one line.
 *
 * Only what models need: it is no general syntax tree, and `layout.ts` knows how prettier breaks exactly these.
 */
import { quote, quoteSql } from "./text.ts";

export type Expression =
  /** A name, number, boolean or string literal. */
  | { readonly kind: "atom"; readonly text: string; readonly string: boolean }
  | { readonly kind: "sql"; readonly text: string }
  | Call
  | { readonly kind: "chain"; readonly first: Call; readonly rest: readonly Call[] }
  | { readonly kind: "object"; readonly entries: readonly Entry[]; readonly open: boolean }
  | { readonly kind: "array"; readonly items: readonly Expression[] };

export interface Call {
  readonly kind: "call";
  readonly name: string;
  readonly args: readonly Expression[];
}

export interface Entry {
  readonly key: string;
  /** Null for a shorthand property. */
  readonly value: Expression | null;
  /** What the JSDoc comment before it says. */
  readonly comment: string | null;
}

export function atom(text: string): Expression {
  return { kind: "atom", text, string: false };
}

export function string(text: string): Expression {
  return { kind: "atom", text: quote(text), string: true };
}

/** @param multiline whether line feeds in it stand as such; otherwise they are escaped */
export function sql(text: string, multiline = false): Expression {
  return { kind: "sql", text: quoteSql(text, multiline) };
}

export function call(name: string, args: readonly Expression[]): Call {
  return { kind: "call", name, args };
}

/** A call with method calls after it. */
export function chain(first: Call, rest: readonly Call[]): Expression {
  return rest.length === 0 ? first : { kind: "chain", first, rest };
}

export function array(items: readonly Expression[]): Expression {
  return { kind: "array", items };
}

export function entry(key: string, value: Expression | null, comment: string | null = null): Entry {
  return { key, value, comment };
}

/** @param open whether it is broken over lines even where it would fit on one */
export function object(entries: readonly Entry[], open = false): Expression {
  return { kind: "object", entries, open };
}

/** An object of those values that are there. */
export function record(values: Readonly<Record<string, Expression | null>>): Expression {
  const entries: Entry[] = [];
  for (const [key, value] of Object.entries(values)) if (value !== null) entries.push(entry(key, value));
  return object(entries);
}

/** The expression on one line (SQL with line feeds keeps them). */
export function flat(expression: Expression): string {
  switch (expression.kind) {
    case "atom":
    case "sql":
      return expression.text;
    case "call":
      return `${expression.name}(${flatList(expression.args)})`;
    case "chain":
      return `${flat(expression.first)}${expression.rest.map((call) => `.${flat(call)}`).join("")}`;
    case "object":
      if (expression.entries.length === 0) return "{}";
      return `{ ${expression.entries.map(flatEntry).join(", ")} }`;
    case "array":
      return `[${flatList(expression.items)}]`;
  }
}

export function flatList(items: readonly Expression[]): string {
  const [only] = items;
  if (only === undefined) return "";
  return items.length === 1 ? flat(only) : items.map(flat).join(", ");
}

function flatEntry({ key, value }: Entry): string {
  return value === null ? key : `${key}: ${flat(value)}`;
}

/** True when prettier never leaves it on one line: SQL with line feeds, open objects, chains with an SQL argument. */
export function breaks(expression: Expression): boolean {
  switch (expression.kind) {
    case "atom":
      return false;
    case "sql":
      return expression.text.includes("\n");
    case "call":
      return expression.args.some(breaks);
    case "chain":
      return breaks(expression.first) || expression.rest.some(breaks) || opens(expression);
    case "object":
      return expression.open || expression.entries.some(({ value }) => value !== null && breaks(value));
    case "array":
      return expression.items.some(breaks);
  }
}

/** Prettier opens a chain of three calls or more as soon as one has an argument that is not simple. */
export function opens(chain: Expression & { readonly kind: "chain" }): boolean {
  return (
    chain.rest.length > 1 &&
    [chain.first, ...chain.rest].some(({ args }) => !args.every((arg) => isSimple(arg, 2)))
  );
}

/** Templates with a tag are not simple to prettier, and neither is what is nested deeper than an object in a call. */
function isSimple(expression: Expression, depth: number): boolean {
  if (depth === 0) return false;
  switch (expression.kind) {
    case "atom":
      return true;
    case "sql":
    case "chain":
      return false;
    case "call":
      return expression.args.length <= depth && expression.args.every((arg) => isSimple(arg, depth - 1));
    case "object":
      return expression.entries.every(({ value }) => value === null || isSimple(value, depth - 1));
    case "array":
      return expression.items.every((item) => isSimple(item, depth - 1));
  }
}

/** Adds the names that the expression needs imported. */
export function collectNames(expression: Expression, names: Set<string>): void {
  switch (expression.kind) {
    case "atom":
      return;
    case "sql":
      names.add("sql");
      return;
    case "call":
      names.add(expression.name);
      for (const argument of expression.args) collectNames(argument, names);
      return;
    case "chain":
      collectNames(expression.first, names);
      for (const { args } of expression.rest) for (const argument of args) collectNames(argument, names);
      return;
    case "object":
      for (const { value } of expression.entries) if (value !== null) collectNames(value, names);
      return;
    case "array":
      for (const item of expression.items) collectNames(item, names);
      return;
  }
}
