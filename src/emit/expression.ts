/**
 * The expressions that a model declaration is made of. Each knows from the start how wide it is on one line, and
 * whether prettier would ever leave it there.
 *
 * Only what models need: it is no general syntax tree, and `layout.ts` knows how prettier breaks exactly these.
 */
import { isPlain, quote, quoteSql } from "./text.ts";
import { widthOf } from "./width.ts";

/** The longest line that prettier leaves. */
export const WIDTH = 80;

interface Line {
  /** The text on one line; SQL with line feeds keeps them. Empty for what is made of parts and never is on one line. */
  readonly line: string;
  /** The columns that the line takes; of no meaning where it is broken. */
  readonly width: number;
  /** True when it cannot be on one line: SQL with line feeds, open objects, chains with an SQL argument. */
  readonly broken: boolean;
}

/** A name, number, boolean or string literal. */
export interface Atom extends Line {
  readonly kind: "atom";
  readonly string: boolean;
}

export interface SqlTemplate extends Line {
  readonly kind: "sql";
}

export interface Call extends Line {
  readonly kind: "call";
  readonly name: string;
  readonly args: readonly Expression[];
}

/** A call with method calls after it. */
export interface Chain extends Line {
  readonly kind: "chain";
  readonly first: Call;
  readonly rest: readonly Call[];
  /** Prettier gives each method a line of its own, whether they would fit or not. */
  readonly open: boolean;
}

export interface ObjectLiteral extends Line {
  readonly kind: "object";
  readonly entries: readonly Entry[];
}

export interface ArrayLiteral extends Line {
  readonly kind: "array";
  readonly items: readonly Expression[];
}

export type Expression = Atom | SqlTemplate | Call | Chain | ObjectLiteral | ArrayLiteral;

export interface Entry {
  readonly key: string;
  /** The columns that the key takes. */
  readonly width: number;
  /** Null for a shorthand property. */
  readonly value: Expression | null;
  /** What the JSDoc comment before it says. */
  readonly comment: string | null;
  /** For an entry that stands in many places: what it was printed as, by its indent. */
  readonly printed: Map<number, string> | null;
}

/** @param text in ASCII */
export function atom(text: string): Atom {
  return { kind: "atom", line: text, width: text.length, broken: false, string: false };
}

export function string(text: string): Atom {
  if (isPlain(text)) {
    return { kind: "atom", line: `"${text}"`, width: text.length + 2, broken: false, string: true };
  }
  const line = quote(text);
  return { kind: "atom", line, width: widthOf(line), broken: false, string: true };
}

/** @param multiline whether line feeds in it stand as such; otherwise they are escaped */
export function sql(text: string, multiline = false): SqlTemplate {
  const line = quoteSql(text, multiline);
  return { kind: "sql", line, width: widthOf(line), broken: multiline && line.includes("\n") };
}

export function call(name: string, args: readonly Expression[]): Call {
  const broken = args.some(isBroken);
  const width = name.length + widthsOf(args) + 2;
  return {
    kind: "call",
    line: broken || width > WIDTH ? "" : `${name}(${linesOf(args)})`,
    width,
    broken,
    name,
    args,
  };
}

/** The call alone where no methods follow. */
export function chain(first: Call, rest: readonly Call[]): Call | Chain {
  if (rest.length === 0) return first;
  let { line, width } = first;
  for (const method of rest) {
    line += `.${method.line}`;
    width += method.width + 1;
  }
  // Prettier opens a chain of three calls or more as soon as one has an argument that is not simple.
  const open = rest.length > 1 && !(hasSimpleArguments(first) && rest.every(hasSimpleArguments));
  return {
    kind: "chain",
    line,
    width,
    broken: open || first.broken || rest.some(isBroken),
    first,
    rest,
    open,
  };
}

export function array(items: readonly Expression[]): ArrayLiteral {
  const broken = items.some(isBroken);
  const width = widthsOf(items) + 2;
  return { kind: "array", line: broken || width > WIDTH ? "" : `[${linesOf(items)}]`, width, broken, items };
}

export function entry(key: string, value: Expression | null, comment: string | null = null): Entry {
  return { key, width: widthOf(key), value, comment, printed: null };
}

/** An entry that is to stand in many places; it is laid out once. */
export function sharedEntry(key: string, value: Expression, comment: string | null): Entry {
  return { key, width: widthOf(key), value, comment, printed: new Map() };
}

/** @param open whether it is broken over lines even where it would fit on one; an empty one never is */
export function object(entries: readonly Entry[], open = false): ObjectLiteral {
  let broken = open && entries.length > 0;
  let width = entries.length === 0 ? 2 : 2 + 2 * entries.length;
  for (const { width: keyWidth, value } of entries) {
    width += keyWidth + (value === null ? 0 : value.width + 2);
    broken ||= value !== null && value.broken;
  }
  const flat = broken || width > WIDTH ? "" : entries.map(lineOfEntry).join(", ");
  return { kind: "object", line: entries.length === 0 ? "{}" : `{ ${flat} }`, width, broken, entries };
}

/** An object of those values that are there, or null where none is. */
export function record(values: Readonly<Record<string, Expression | null>>): ObjectLiteral | null {
  const found = objectOf(values);
  return found.entries.length === 0 ? null : found;
}

/** An object of those values that are there. */
export function objectOf(values: Readonly<Record<string, Expression | null>>): ObjectLiteral {
  const entries: Entry[] = [];
  for (const key in values) {
    const value = values[key];
    if (value !== null && value !== undefined) entries.push(entry(key, value));
  }
  return object(entries);
}

function isBroken(expression: Expression): boolean {
  return expression.broken;
}

/** The lines of a list of arguments or items. */
export function linesOf(items: readonly Expression[]): string {
  const first = items[0];
  if (first === undefined) return "";
  return items.length === 1 ? first.line : items.map(({ line }) => line).join(", ");
}

/** The columns that `linesOf` takes. */
export function widthsOf(items: readonly Expression[]): number {
  let width = items.length > 1 ? 2 * (items.length - 1) : 0;
  for (const item of items) width += item.width;
  return width;
}

function lineOfEntry({ key, value }: Entry): string {
  return value === null ? key : `${key}: ${value.line}`;
}

function hasSimpleArguments({ args }: Call): boolean {
  return args.every((argument) => isSimple(argument, 2));
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
