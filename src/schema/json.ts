/**
 * The schema as a file and back. The same schema gives the same bytes on every machine: keys in one order, lists
 * as `make.ts` orders them, what equals its default left out, no server version, no dates.
 *
 * Made for git: each column, key, index and check is one line, SQL of several lines is a list of lines. It reads
 * no files; `where` names the text in messages.
 */
import { TswizError } from "../error.ts";
import { canonical } from "./make.ts";
import { readValue } from "./read.ts";
import { isUsual, SCHEMA, type ObjectType, type ValueType } from "./shape.ts";
import type { Schema } from "./types.ts";
import { upgrade } from "./upgrade.ts";
import { checkSchema } from "./validate.ts";

/**
 * Writes a schema as deterministic, merge-friendly JSON with a final line break.
 * The server's version is left out, so that two machines with the same database write the same bytes.
 */
export function stringifySchema(schema: Schema): string {
  const portable = { ...canonical(schema), server: { product: schema.server.product, version: "" } };
  const page: Page = { pieces: [], known: new Map() };
  lines(SCHEMA, portable, "", "document", page);
  page.pieces.push("\n");
  return page.pieces.join("");
}

/**
 * Reads what `stringifySchema` wrote, in this version's format or an older one.
 * @param text the whole file
 * @param where what to call it in messages, e.g. its path
 * @throws TswizError `invalid` with the place in the document; `unsupported` for a newer format
 */
export function parseSchema(text: string, where = "schema.json"): Schema {
  const document = upgrade(parseJson(text, where), where);
  try {
    const schema = canonical(readValue(SCHEMA, document, where) as Schema);
    checkSchema(schema, where);
    return schema;
  } catch (cause) {
    // A type nested in itself some thousand times; no database makes one.
    if (cause instanceof RangeError)
      throw new TswizError("invalid", `${where} is nested too deeply`, { cause });
    throw cause;
  }
}

function parseJson(text: string, where: string): unknown {
  // Editors on Windows put a byte order mark in front.
  const body = text.startsWith("\uFEFF") ? text.slice(1) : text;
  try {
    return JSON.parse(body);
  } catch (cause) {
    throw new TswizError("invalid", `${where} ${whyNotJson(body, cause)}`, {
      hint: CONFLICT.test(body)
        ? "resolve it, or write the snapshot anew from the database"
        : "write the snapshot anew from the database",
      cause,
    });
  }
}

/** What git leaves in a file that it could not merge. */
const CONFLICT = /^(?:<{7}|={7}|>{7}|\|{7})(?:\s|$)/m;

function whyNotJson(body: string, cause: unknown): string {
  const conflict = CONFLICT.exec(body);
  if (conflict !== null) {
    return `has an unresolved merge conflict in line ${body.slice(0, conflict.index).split("\n").length}`;
  }
  if (body.trim() === "") return "is empty";
  const truncated = body.trimStart().startsWith("{") && !body.trimEnd().endsWith("}");
  return truncated ? "ends in the middle of the document" : `is not JSON${place(cause, body)}`;
}

/** V8 tells where, in one of several wordings; other engines need not. */
function place(cause: unknown, text: string): string {
  const position = /position (\d+)/.exec(cause instanceof Error ? cause.message : "")?.[1];
  if (position === undefined) return "";
  return ` (line ${text.slice(0, Number(position)).split("\n").length})`;
}

// ── writing ──────────────────────────────────────────────────────────────────────────────────

/**
 * How far a value is spread over lines: the document holds a list of objects, an object a key per line and a part
 * per line, a part that holds SQL of several lines a key per line.
 */
type Level = "document" | "object" | "part";

interface Page {
  /** Joined once at the end: adding strings, or joining them level by level, would copy all of it again and again. */
  readonly pieces: string[];
  /** What columns and the like were written as; a reader gives many tables the very same column. */
  readonly known: Map<unknown, string>;
}

function lines(type: ValueType, value: unknown, indent: string, level: Level, page: Page): void {
  switch (type.is) {
    case "object": {
      const { pieces } = page;
      const start = `\n${indent}  `;
      const record = value as Readonly<Record<string, unknown>>;
      let sign = "{";
      for (const field of type.entries) {
        const held = record[field.key];
        if (isUsual(field, held)) continue;
        const bag = field.optional ? inline(field.type, held) : null;
        if (bag === "{}") continue;
        pieces.push(sign, start, field.label);
        if (bag === null) spread(field.type, held, `${indent}  `, level, page);
        else pieces.push(bag);
        sign = ",";
      }
      pieces.push(sign === "{" ? "{}" : `\n${indent}}`);
      return;
    }
    case "union":
      return lines(caseOf(type, value), value, indent, level, page);
    default:
      page.pieces.push(inline(type, value));
  }
}

/** The value of one key. */
function spread(type: ValueType, value: unknown, indent: string, level: Level, page: Page): void {
  const deeper = `${indent}  `;
  if (type.is === "script" && (value as string).includes("\n")) {
    return ownLines((value as string).split("\n"), indent, page, (line) => page.pieces.push(quote(line)));
  }
  if (type.is !== "list" || level === "part") return part(type, value, indent, page);
  const entries = value as readonly unknown[];
  if (level === "document") {
    return ownLines(entries, indent, page, (entry) => lines(type.of, entry, deeper, "object", page));
  }
  ownLines(entries, indent, page, (entry) => part(type.of, entry, deeper, page));
}

function ownLines<T>(items: readonly T[], indent: string, page: Page, write: (item: T) => void): void {
  const start = `\n${indent}  `;
  let sign = "[";
  for (const item of items) {
    page.pieces.push(sign, start);
    write(item);
    sign = ",";
  }
  page.pieces.push(sign === "[" ? "[]" : `\n${indent}]`);
}

function part(type: ValueType, value: unknown, indent: string, page: Page): void {
  if (holdsLines(type, value)) return lines(type, value, indent, "part", page);
  const text = page.known.get(value) ?? inline(type, value);
  page.known.set(value, text);
  page.pieces.push(text);
}

/** On one line. */
function inline(type: ValueType, value: unknown): string {
  switch (type.is) {
    case "object":
      return inlineObject(type.entries, value as Readonly<Record<string, unknown>>);
    case "union":
      return inline(caseOf(type, value), value);
    case "later":
      return inline(type.type(), value);
    case "nullable":
      return value === null ? "null" : inline(type.of, value);
    case "list": {
      const items = value as readonly unknown[];
      return `[${items.length === 1 ? inline(type.of, items[0]) : items.map((item) => inline(type.of, item)).join(", ")}]`;
    }
    case "either":
      return typeof value === "string" ? quote(value) : inline(type.object, value);
    case "record": {
      const entries = Object.entries(value as Readonly<Record<string, string>>).sort(([a], [b]) =>
        a < b ? -1 : 1,
      );
      const texts = entries.map(([key, held]) => `${JSON.stringify(key)}: ${JSON.stringify(held)}`);
      return texts.length === 0 ? "{}" : `{ ${texts.join(", ")} }`;
    }
    case "flag":
      return value === true ? "true" : "false";
    default:
      return typeof value === "string" ? quote(value) : scalar(value);
  }
}

function inlineObject(entries: ObjectType["entries"], value: Readonly<Record<string, unknown>>): string {
  let text = "";
  for (const field of entries) {
    const held = value[field.key];
    if (isUsual(field, held)) continue;
    const written = inline(field.type, held);
    if (field.optional && written === "{}") continue;
    text += (text === "" ? "{ " : ", ") + field.label + written;
  }
  return text === "" ? "{}" : `${text} }`;
}

const PLAIN = /^[ !#-[\]-~]*$/;

function quote(text: string): string {
  return PLAIN.test(text) ? `"${text}"` : JSON.stringify(text);
}

/** JSON has no infinities and JSON.stringify drops the sign of zero; JSON.parse reads both of these back. */
function scalar(value: unknown): string {
  if (typeof value !== "number") return JSON.stringify(value);
  if (Object.is(value, -0)) return "-0";
  if (value === Infinity) return "1e999";
  return value === -Infinity ? "-1e999" : JSON.stringify(value);
}

function caseOf(type: Extract<ValueType, { is: "union" }>, value: unknown): ValueType {
  const kind = (value as { readonly kind: string }).kind;
  const chosen = type.cases.get(kind);
  if (chosen === undefined) throw new TswizError("invalid", `the schema holds an unknown kind "${kind}"`);
  return chosen;
}

/** Whether a part holds SQL of several lines: only triggers do. */
function holdsLines(type: ValueType, value: unknown): boolean {
  switch (type.is) {
    case "script":
      return (value as string).includes("\n");
    case "union":
      return holdsLines(caseOf(type, value), value);
    case "object": {
      const record = value as Readonly<Record<string, unknown>>;
      const action = type.fields.get("action");
      if (action !== undefined) return holdsLines(action.type, record["action"]);
      const body = type.fields.get("sql");
      return body?.type.is === "script" && holdsLines(body.type, record["sql"]);
    }
    default:
      return false;
  }
}
