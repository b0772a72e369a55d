/**
 * The words of filters: `gt(18)`, `startsWith("A")`, `or({ … }, { … })`. Each is a value that says what is meant;
 * `filter.ts` gives it to the database. Nothing here is spliced into SQL.
 */
import { TswizError } from "../error.ts";
import { show } from "./codecs.ts";
import type { AnyRow, Condition, Expression, Filter, Operator, Where } from "./types.ts";

export type Comparison = "=" | "!=" | ">" | ">=" | "<" | "<=";

/** What an operator says. */
export type Test =
  | { readonly kind: "compare"; readonly operator: Comparison; readonly value: unknown }
  | { readonly kind: "between"; readonly low: unknown; readonly high: unknown }
  | { readonly kind: "in"; readonly values: readonly unknown[] }
  | { readonly kind: "null" }
  | {
      readonly kind: "pattern";
      readonly pattern: string;
      readonly folded: boolean;
      readonly escaped: boolean;
    }
  | { readonly kind: "not"; readonly test: Test };

/** What a condition says. */
export type Combination =
  | { readonly kind: "and" | "or"; readonly filters: readonly unknown[] }
  | { readonly kind: "not"; readonly filter: unknown };

/** An operator, at run time. */
export class TestValue {
  readonly test: Test;
  constructor(test: Test) {
    this.test = test;
  }
}

/** A condition, at run time. */
export class CombinationValue {
  readonly combination: Combination;
  constructor(combination: Combination) {
    this.combination = combination;
  }
}

function operator<V>(test: Test): Operator<V> {
  return new TestValue(test) as unknown as Operator<V>;
}

function comparison<V>(sign: Comparison, value: unknown): Operator<V> {
  return operator({ kind: "compare", operator: sign, value });
}

/** Equal; `eq(null)` is IS NULL. */
export const eq = <V>(value: V | Expression<V>): Operator<NonNullable<V>> => comparison("=", value);
/** Not equal, and not NULL; `ne(null)` is IS NOT NULL. */
export const ne = <V>(value: V | Expression<V>): Operator<NonNullable<V>> => comparison("!=", value);
/** Greater than. */
export const gt = <V>(value: V | Expression<V | null>): Operator<V> => comparison(">", value);
/** Greater than or equal. */
export const gte = <V>(value: V | Expression<V | null>): Operator<V> => comparison(">=", value);
/** Less than. */
export const lt = <V>(value: V | Expression<V | null>): Operator<V> => comparison("<", value);
/** Less than or equal. */
export const lte = <V>(value: V | Expression<V | null>): Operator<V> => comparison("<=", value);

/** Between two values, both included. */
export const between = <V>(low: V | Expression<V | null>, high: V | Expression<V | null>): Operator<V> =>
  operator({ kind: "between", low, high });

/** A text can be iterated too, and its letters are not what anyone means. */
function listed(name: string, values: Iterable<unknown>): readonly unknown[] {
  if (typeof values === "object" && values !== null && Symbol.iterator in values) return [...values];
  throw new TswizError("usage", `${name}(…) takes a list of values, not ${show(values)}`, {
    hint: `${name}([…])`,
  });
}

/** One of these values; of none, no row. */
export const oneOf = <V>(values: Iterable<V>): Operator<V> =>
  operator({ kind: "in", values: listed("oneOf", values) });
/** None of these values, and not NULL. */
export const notIn = <V>(values: Iterable<V>): Operator<V> =>
  operator({ kind: "not", test: { kind: "in", values: listed("notIn", values) } });

/** NULL. */
export const isNull = (): Operator<never> => operator({ kind: "null" });

function pattern(text: string, folded: boolean, escaped: boolean): Operator<string> {
  return operator({ kind: "pattern", pattern: held(text), folded, escaped });
}

function held(text: string): string {
  if (typeof text === "string") return text;
  throw new TswizError("usage", `a pattern is text, not ${show(text)}`);
}

/** SQL's LIKE with `%` and `_`. On SQLite it ignores the case of ASCII letters. */
export const like = (text: string): Operator<string> => pattern(text, false, false);
/** LIKE that ignores case. */
export const ilike = (text: string): Operator<string> => pattern(text, true, false);
/** Starts with this text; `%` and `_` in it mean themselves. As LIKE, it ignores ASCII case on SQLite. */
export const startsWith = (text: string): Operator<string> => pattern(`${escape(text)}%`, false, true);
/** Ends with this text. */
export const endsWith = (text: string): Operator<string> => pattern(`%${escape(text)}`, false, true);
/** Contains this text. */
export const contains = (text: string): Operator<string> => pattern(`%${escape(text)}%`, false, true);

const escape = (text: string): string => held(text).replaceAll(/[\\%_]/gu, "\\$&");

/** All of these. */
export const and = <T extends AnyRow>(...filters: readonly Where<T>[]): Condition<T> =>
  new CombinationValue({ kind: "and", filters }) as unknown as Condition<T>;
/** Any of these; of none, no row. */
export const or = <T extends AnyRow>(...filters: readonly Where<T>[]): Condition<T> =>
  new CombinationValue({ kind: "or", filters }) as unknown as Condition<T>;

/** The opposite of an operator, or of a filter (where that is false; NULL is neither). */
export function not<V>(test: Operator<V>): Operator<V>;
export function not<T extends AnyRow>(filter: Filter<T> | Condition<T>): Condition<T>;
export function not(given: object): unknown {
  if (given instanceof TestValue) return operator({ kind: "not", test: given.test });
  if (typeof given !== "object" || given === null) {
    throw new TswizError("usage", "not(…) takes an operator or a filter", {
      hint: "for a value use ne(value)",
    });
  }
  return new CombinationValue({ kind: "not", filter: given });
}
