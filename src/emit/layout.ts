/**
 * Breaking expressions over lines exactly as prettier (80 columns, double quotes) leaves them, so that no formatter
 * needs to run; a test holds it to that. What fits on its line never gets past the first check.
 *
 * It follows prettier's rules for call arguments, member chains, object properties and arrays
 * (https://github.com/prettier/prettier/tree/main/src/language-js/print), for the expressions of `expression.ts` alone.
 */
import {
  linesOf,
  WIDTH,
  widthsOf,
  type Call,
  type Chain,
  type Entry,
  type Expression,
} from "./expression.ts";
import { docComment } from "./text.ts";
import { widthOf } from "./width.ts";

/** Where an expression stands. */
export interface Place {
  /** Blanks at the start of the line. */
  readonly indent: number;
  /** Columns before it on its line. */
  readonly column: number;
  /** Columns that must follow it on its last line. */
  readonly tail: number;
}

/** The expression as prettier leaves it at that place. */
export function layout(expression: Expression, place: Place): string {
  const { line } = expression;
  if (fits(expression, place)) return line;
  switch (expression.kind) {
    case "atom":
    case "sql":
      return line;
    case "call":
      return layoutCall(expression, place);
    case "chain":
      return layoutChain(expression, place);
    case "object":
      return expression.entries.length === 0 ? "{}" : layoutObject(expression.entries, place.indent);
    case "array":
      return expression.items.length === 0 ? "[]" : `[${ownLines(expression.items, place.indent)}]`;
  }
}

function fits({ broken, width }: Expression, place: Place): boolean {
  return !broken && place.column + width + place.tail <= WIDTH;
}

function isBroken(expression: Expression): boolean {
  return expression.broken;
}

const PADS: string[] = [];

function pad(indent: number): string {
  return (PADS[indent] ??= " ".repeat(indent));
}

/** Each item on a line of its own, with a line feed before the first and after the last. */
function ownLines(items: readonly Expression[], indent: number): string {
  const inner = { indent: indent + 2, column: indent + 2, tail: 1 };
  return `\n${items.map((item) => `${pad(indent + 2)}${layout(item, inner)},\n`).join("")}${pad(indent)}`;
}

function layoutObject(entries: readonly Entry[], indent: number): string {
  const lines = entries.map((item) => item.printed?.get(indent) ?? entryLines(item, indent));
  return `{\n${lines.join("")}${pad(indent)}}`;
}

function entryLines(item: Entry, indent: number): string {
  const comment = item.comment === null ? "" : docComment(item.comment, pad(indent + 2));
  const lines = `${comment}${pad(indent + 2)}${layoutEntry(item, indent + 2)},\n`;
  item.printed?.set(indent, lines);
  return lines;
}

// ── properties ───────────────────────────────────────────────────────────────────────────────

function layoutEntry({ key, width: keyWidth, value }: Entry, indent: number): string {
  if (value === null) return key;
  const place = { indent, column: indent + keyWidth + 2, tail: 1 };
  const below = (): string => {
    const inner = indent + 2;
    return `${key}:\n${pad(inner)}${layout(value, { indent: inner, column: inner, tail: 1 })}`;
  };
  if (value.kind === "call" || value.kind === "chain") {
    if (fits(value, place)) return `${key}: ${value.line}`;
    if (keyWidth >= SHORT_KEY && breaksPoorly(value)) return below();
    if (place.column + firstPiece(value) > WIDTH) return below();
  } else if (value.kind === "atom" && value.string && keyWidth >= SHORT_KEY && !fits(value, place)) {
    return below();
  }
  return `${key}: ${layout(value, place)}`;
}

/** Below a shorter key nothing would be won by going to the next line. */
const SHORT_KEY = 5;

/** True for one or two calls whose arguments leave nothing worth breaking, e.g. `integer("id").nullable()`. */
function breaksPoorly(value: Call | Chain): boolean {
  if (value.kind === "chain" && value.rest.length > 1) return false;
  const calls = value.kind === "call" ? [value] : [value.first, ...value.rest];
  return calls.every(({ args }) => {
    const [only] = args;
    return only === undefined || (args.length === 1 && isShort(only));
  });
}

function isShort(argument: Expression): boolean {
  if (argument.kind !== "atom") return false;
  return !argument.string || argument.line.length <= WIDTH / 4;
}

/** The columns up to where the first line break can be. */
function firstPiece(value: Call | Chain): number {
  if (value.kind === "call") return value.name.length + (value.args.length === 0 ? "(),".length : 1);
  const start = value.first.name.length;
  if (value.first.args.length > 0) return start + 1;
  const [next] = value.rest;
  return start + 2 + (value.rest.length > 1 || next === undefined ? 0 : 1 + firstPiece(next));
}

// ── calls ────────────────────────────────────────────────────────────────────────────────────

function layoutCall(call: Call, place: Place): string {
  const column = place.column + call.name.length;
  return `${call.name}${layoutArguments(call.args, { ...place, column })}`;
}

/** The parentheses of a call and what stands in them; `column` is where they open. */
function layoutArguments(args: readonly Expression[], place: Place): string {
  const last = args.at(-1);
  if (last === undefined) return "()";
  if (args.length === 1 && last.kind === "sql" && last.broken) return `(${last.line})`;
  const broken = args.some(isBroken);
  if (!broken && place.column + widthsOf(args) + 2 + place.tail <= WIDTH) return `(${linesOf(args)})`;
  const before = args.slice(0, -1);
  if (isHugged(last) && before.at(-1)?.kind !== last.kind && !before.some(isBroken)) {
    const width = before.length === 0 ? 1 : widthsOf(before) + 3;
    if (place.column + width + 1 <= WIDTH) {
      const head = before.length === 0 ? "(" : `(${linesOf(before)}, `;
      return `${head}${layoutOpen(last, place.indent)})`;
    }
  }
  return `(${ownLines(args, place.indent)})`;
}

/** An argument that prettier keeps at the call's line when it is the last. */
function isHugged(argument: Expression): boolean {
  return (
    (argument.kind === "object" && argument.entries.length > 0) ||
    (argument.kind === "array" && argument.items.length > 0)
  );
}

function layoutOpen(expression: Expression, indent: number): string {
  if (expression.kind === "object") return layoutObject(expression.entries, indent);
  if (expression.kind === "array") return `[${ownLines(expression.items, indent)}]`;
  return expression.line;
}

// ── chains ───────────────────────────────────────────────────────────────────────────────────

function layoutChain(chain: Chain, place: Place): string {
  const { first, rest } = chain;
  const method = rest[0];
  if (rest.length === 1 && method !== undefined) {
    // Two calls stay together; whichever needs it breaks its arguments.
    const next =
      method.args.length === 0 ? `.${method.name}()`.length + place.tail : `.${method.name}(`.length;
    const tail = { ...place, tail: next };
    const start = layout(first, tail);
    const column = (fits(first, tail) ? place.column + first.width : endColumn(start, place.column)) + 1;
    return `${start}.${layoutCall(method, { ...place, column })}`;
  }
  const indent = place.indent + 2;
  const hugged = chain.open ? null : layoutHugged(first, rest, place);
  if (hugged !== null) return hugged;
  const start = layoutCall(first, { ...place, tail: 0 });
  const methods = rest.map((call, index) => {
    const tail = index === rest.length - 1 ? place.tail : 0;
    return `\n${pad(indent)}.${layoutCall(call, { indent, column: indent + 1, tail })}`;
  });
  return `${start}${methods.join("")}`;
}

/**
 * A chain that ends in an object too long for its line. Prettier would open the chain at first, but an object that is
 * once broken keeps the chain together the next time, if its start fits.
 */
function layoutHugged(first: Call, rest: readonly Call[], place: Place): string | null {
  const last = rest.at(-1);
  const object = last?.args.at(-1);
  if (last === undefined || object?.kind !== "object" || object.entries.length === 0) return null;
  const opened = { indent: place.indent + 2, column: place.indent + 3, tail: place.tail };
  if (fits(last, opened)) return null;
  const before = last.args.slice(0, -1);
  if (
    before.at(-1)?.kind === "object" ||
    [first, ...rest.slice(0, -1)].some(isBroken) ||
    before.some(isBroken)
  )
    return null;
  if (rest.slice(0, -1).some((call) => !fits(call, { ...opened, tail: 0 }))) return null;
  const calls = [first, ...rest.slice(0, -1)];
  let width = last.name.length + 1;
  for (const { width: each } of calls) width += each + 1;
  for (const { width: each } of before) width += each + 2;
  if (place.column + width + 1 > WIDTH) return null;
  const start = calls.map(({ line }) => line).join(".");
  const head = `${start}.${last.name}(${before.map((argument) => `${argument.line}, `).join("")}`;
  return `${head}${layoutObject(object.entries, place.indent)})`;
}

function endColumn(text: string, start: number): number {
  const line = text.lastIndexOf("\n");
  return line < 0 ? start + widthOf(text) : widthOf(text.slice(line + 1));
}
