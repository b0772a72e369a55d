/**
 * Turns parsed JSON into typed values by the table in `shape.ts`: checks every type, fills in what is absent, and
 * says exactly what is wrong and where (`schema.json: tables[3].columns[0].type.bits …`).
 *
 * It does not know how parts refer to each other; that is `validate.ts`.
 */
import { TswizError } from "../error.ts";
import { nearest } from "./nearest.ts";
import type { FieldList, ValueType } from "./shape.ts";

/**
 * Reads a value of a type.
 * @param where what to call the document in messages
 * @throws TswizError `invalid`
 */
export function readValue(type: ValueType, value: unknown, where: string): unknown {
  /** Where the value stands that is being read. */
  const path: (string | number)[] = [];
  const readAt = (step: string | number, type: ValueType, value: unknown): unknown => {
    path.push(step);
    const made = read(type, value);
    path.pop();
    return made;
  };

  const read = (type: ValueType, value: unknown): unknown => {
    switch (type.is) {
      case "text":
      case "key":
        return typeof value === "string" ? value : wrong("text", value);
      case "sql":
      case "script":
        return typeof value === "string" ? value : readLines(value);
      case "flag":
        return typeof value === "boolean" ? value : wrong("true or false", value);
      case "whole":
        return Number.isSafeInteger(value) ? value : wrong("a whole number", value);
      case "int64":
        return typeof value === "string" && /^-?\d+$/.test(value)
          ? value
          : wrong("a whole number in quotes", value);
      case "scalar":
        return typeof value === "string" || typeof value === "number" || typeof value === "boolean"
          ? value
          : wrong("text, a number, true or false", value);
      case "constant":
        return value === type.value ? value : wrong(JSON.stringify(type.value), value);
      case "choice":
        return type.values.some((known) => known === value) ? value : wrongWord(type.values, value);
      case "nullable":
        return value === null ? null : read(type.of, value);
      case "list":
        if (!Array.isArray(value)) return wrong("a list", value);
        return value.map((entry, step) => readAt(step, type.of, entry));
      case "record":
        return readRecord(value);
      case "object":
        return readObject(type.fields, value);
      case "union": {
        if (!isRecord(value)) return wrong("an object", value);
        const kind = value["kind"];
        const chosen = typeof kind === "string" ? type.cases.get(kind) : undefined;
        if (chosen !== undefined) return read(chosen, value);
        if (kind === undefined) return fail(`lacks "kind"`);
        path.push("kind");
        return wrongWord([...type.cases.keys()], kind);
      }
      case "either":
        if (typeof value === "string") {
          return type.values.includes(value) ? value : wrongWord(type.values, value);
        }
        return read(type.object, value);
      case "later":
        return read(type.type(), value);
    }
  };

  const readObject = (fields: FieldList, value: unknown): unknown => {
    if (!isRecord(value)) return wrong("an object", value);
    const made: Record<string, unknown> = {};
    let known = 0;
    for (const [key, field] of fields) {
      if (Object.hasOwn(value, key)) {
        known += 1;
        made[key] = readAt(key, field.type, value[key]);
      } else if (field.usual !== undefined) made[key] = field.usual;
      else if (!field.optional) fail(`lacks "${key}"`);
    }
    const given = Object.keys(value);
    if (given.length !== known) {
      const unknown = given.find((key) => !fields.has(key)) ?? "";
      fail(`has an unknown key ${JSON.stringify(unknown)}`, didYouMean(unknown, fields.keys()));
    }
    return made;
  };

  const readRecord = (value: unknown): unknown => {
    if (!isRecord(value)) return wrong("an object", value);
    const entries = Object.entries(value);
    for (const [key, held] of entries) {
      if (typeof held !== "string") wrongAt(key, held);
    }
    // Not by assignment: a key may be called __proto__.
    return Object.fromEntries(entries);
  };

  /** SQL of several lines stands as a list of lines. */
  const readLines = (value: unknown): string => {
    if (!Array.isArray(value)) return wrong("SQL text or a list of its lines", value);
    for (const [step, line] of value.entries()) {
      if (typeof line !== "string") wrongAt(step, line);
    }
    return value.join("\n");
  };

  const wrongAt = (step: string | number, value: unknown): never => {
    path.push(step);
    return wrong("text", value);
  };

  const wrong = (wanted: string, value: unknown): never => fail(`must be ${wanted}, not ${show(value)}`);

  const wrongWord = (words: readonly (string | number)[], value: unknown): never => {
    const known = words.map((word) => JSON.stringify(word));
    const texts = words.filter((word) => typeof word === "string");
    const hint = typeof value === "string" ? didYouMean(value, texts) : undefined;
    return fail(`must be one of ${known.join(", ")}, not ${show(value)}`, hint);
  };

  const fail = (message: string, hint?: string): never => {
    const place = formatPlace(path);
    throw new TswizError(
      "invalid",
      `${where}: ${place === "" ? "the document" : place} ${message}`,
      hint === undefined ? {} : { hint },
    );
  };

  return read(type, value);
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function didYouMean(word: string, known: Iterable<string>): string | undefined {
  const [near] = nearest(word, known);
  return near === undefined ? undefined : `did you mean ${JSON.stringify(near)}?`;
}

/** `tables[0].columns[2].type`. */
function formatPlace(path: readonly (string | number)[]): string {
  let text = "";
  for (const step of path) {
    if (typeof step === "number") text += `[${step}]`;
    else if (!/^\w+$/.test(step)) text += `[${JSON.stringify(step)}]`;
    else text += text === "" ? step : `.${step}`;
  }
  return text;
}

function show(value: unknown): string {
  if (Array.isArray(value)) return "a list";
  if (typeof value === "object" && value !== null) return "an object";
  const text = JSON.stringify(value);
  return text.length > 40 ? `${text.slice(0, 40)}…` : text;
}
