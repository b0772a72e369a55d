/**
 * Turns parsed JSON into typed values by the table in `shape.ts`: checks every type, fills in what is absent, and
 * says exactly what is wrong and where (`schema.json: tables[3].columns[0].type.bits …`).
 *
 * It does not know how parts refer to each other; that is `validate.ts`.
 */
import { TswizError } from "../error.ts";
import { nearest } from "./nearest.ts";
import type { FieldList, ValueType } from "./shape.ts";

/** Where a value stands, linked so that nothing is built while all is well. */
interface Place {
  readonly parent: Place | null;
  readonly step: string | number;
}

/**
 * Reads a value of a type.
 * @param where what to call the document in messages
 * @throws TswizError `invalid`
 */
export function readValue(type: ValueType, value: unknown, where: string): unknown {
  const read = (type: ValueType, value: unknown, at: Place | null): unknown => {
    switch (type.is) {
      case "text":
      case "key":
        return typeof value === "string" ? value : wrong("text", value, at);
      case "sql":
      case "script":
        return typeof value === "string" ? value : readLines(value, at);
      case "flag":
        return typeof value === "boolean" ? value : wrong("true or false", value, at);
      case "whole":
        return Number.isSafeInteger(value) ? value : wrong("a whole number", value, at);
      case "int64":
        return typeof value === "string" && /^-?\d+$/.test(value)
          ? value
          : wrong("a whole number in quotes", value, at);
      case "scalar":
        return typeof value === "string" || typeof value === "number" || typeof value === "boolean"
          ? value
          : wrong("text, a number, true or false", value, at);
      case "constant":
        return value === type.value ? value : wrong(JSON.stringify(type.value), value, at);
      case "choice":
        return type.values.some((known) => known === value) ? value : wrongWord(type.values, value, at);
      case "nullable":
        return value === null ? null : read(type.of, value, at);
      case "list":
        if (!Array.isArray(value)) return wrong("a list", value, at);
        return value.map((entry, step) => read(type.of, entry, { parent: at, step }));
      case "record":
        return readRecord(value, at);
      case "object":
        return readObject(type.fields, value, at);
      case "union": {
        if (!isRecord(value)) return wrong("an object", value, at);
        const kind = value["kind"];
        const chosen = typeof kind === "string" ? type.cases.get(kind) : undefined;
        if (chosen !== undefined) return read(chosen, value, at);
        if (kind === undefined) return fail(`lacks "kind"`, at);
        return wrongWord([...type.cases.keys()], kind, { parent: at, step: "kind" });
      }
      case "either":
        if (typeof value === "string") {
          return type.values.includes(value) ? value : wrongWord(type.values, value, at);
        }
        return read(type.object, value, at);
      case "later":
        return read(type.type(), value, at);
    }
  };

  const readObject = (fields: FieldList, value: unknown, at: Place | null): unknown => {
    if (!isRecord(value)) return wrong("an object", value, at);
    const made: Record<string, unknown> = {};
    let known = 0;
    for (const [key, field] of fields) {
      if (Object.hasOwn(value, key)) {
        known += 1;
        made[key] = read(field.type, value[key], { parent: at, step: key });
      } else if (field.usual !== undefined) made[key] = field.usual;
      else if (!field.optional) fail(`lacks "${key}"`, at);
    }
    const given = Object.keys(value);
    if (given.length !== known) {
      const unknown = given.find((key) => !fields.has(key)) ?? "";
      fail(`has an unknown key ${JSON.stringify(unknown)}`, at, didYouMean(unknown, fields.keys()));
    }
    return made;
  };

  const readRecord = (value: unknown, at: Place | null): unknown => {
    if (!isRecord(value)) return wrong("an object", value, at);
    const entries = Object.entries(value);
    for (const [key, held] of entries) {
      if (typeof held !== "string") wrong("text", held, { parent: at, step: key });
    }
    // Not by assignment: a key may be called __proto__.
    return Object.fromEntries(entries);
  };

  /** SQL of several lines stands as a list of lines. */
  const readLines = (value: unknown, at: Place | null): string => {
    if (!Array.isArray(value)) return wrong("SQL text or a list of its lines", value, at);
    for (const [step, line] of value.entries()) {
      if (typeof line !== "string") wrong("text", line, { parent: at, step });
    }
    return value.join("\n");
  };

  const wrong = (wanted: string, value: unknown, at: Place | null): never =>
    fail(`must be ${wanted}, not ${show(value)}`, at);

  const wrongWord = (words: readonly (string | number)[], value: unknown, at: Place | null): never => {
    const known = words.map((word) => JSON.stringify(word));
    const hint = typeof value === "string" ? didYouMean(value, words.map(String)) : undefined;
    return fail(`must be one of ${known.join(", ")}, not ${show(value)}`, at, hint);
  };

  const fail = (message: string, at: Place | null, hint?: string): never => {
    const place = formatPlace(at);
    throw new TswizError(
      "invalid",
      `${where}: ${place === "" ? "the document" : place} ${message}`,
      hint === undefined ? {} : { hint },
    );
  };

  return read(type, value, null);
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function didYouMean(word: string, known: Iterable<string>): string | undefined {
  const [near] = nearest(word, known);
  return near === undefined ? undefined : `did you mean ${JSON.stringify(near)}?`;
}

/** `tables[0].columns[2].type`. */
function formatPlace(place: Place | null): string {
  if (place === null) return "";
  const before = formatPlace(place.parent);
  if (typeof place.step === "number") return `${before}[${place.step}]`;
  if (!/^\w+$/.test(place.step)) return `${before}[${JSON.stringify(place.step)}]`;
  return before === "" ? place.step : `${before}.${place.step}`;
}

function show(value: unknown): string {
  if (Array.isArray(value)) return "a list";
  if (typeof value === "object" && value !== null) return "an object";
  const text = JSON.stringify(value);
  return text.length > 40 ? `${text.slice(0, 40)}…` : text;
}
