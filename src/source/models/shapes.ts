/**
 * What each call of a declaration accepts. The compiler says the same to whoever compiles; a model file that is only
 * read is checked here, so that a mistyped option is an error and not a silently different schema.
 */
import type { NotNullOptions } from "../../model/columns.ts";
import type { TableOptions, ViewOptions } from "../../model/define.ts";
import type { PartOptions, TriggerOptions } from "../../model/options.ts";
import type { KeyOptions, ReferenceOptions } from "../../model/spec.ts";
import type { Action, SqliteConflict } from "../../schema/types.ts";
import { suggest } from "../near.ts";
import { COLUMNS } from "./vocabulary.ts";

/** What is wrong with a value, as the end of "…: it "; null when nothing is. */
type Shape = (value: unknown) => string | null;

const kindOf = (value: unknown): string =>
  value === null
    ? "null"
    : Array.isArray(value)
      ? "a list"
      : typeof value === "object"
        ? "an object"
        : `a ${typeof value}`;

const test =
  (what: string, passes: (value: unknown) => boolean): Shape =>
  (value) =>
    passes(value) ? null : `must be ${what}, not ${kindOf(value)}`;

const text = test("a text", (value) => typeof value === "string");
const flag = test("true or false", (value) => typeof value === "boolean");
const size = test("a whole number", (value) => Number.isInteger(value) && Number(value) >= 0);
const sql = test("sql`…`", (value) => typeof value === "object" && value !== null && "sql" in value);
const part = test("made by a builder", (value) =>
  typeof value === "object" && value !== null && "spec" in value);
const constant = test("a constant, sql`…` or a function", (value) => {
  if (typeof value === "object") return value === null || sql(value) === null;
  return value !== undefined && typeof value !== "symbol";
});

const choice =
  <T extends string>(...choices: readonly T[]): Shape =>
  (value) =>
    (choices as readonly unknown[]).includes(value)
      ? null
      : `must be ${choices.map((item) => `"${item}"`).join(", ")}; ${
          typeof value === "string" ? suggest(value, choices) : `not ${kindOf(value)}`
        }`;

const either =
  (...shapes: readonly Shape[]): Shape =>
  (value) => {
    const problems = shapes.map((shape) => shape(value));
    return problems.includes(null) ? null : (problems.at(-1) ?? null);
  };

const list =
  (shape: Shape): Shape =>
  (value) => {
    if (!Array.isArray(value)) return `must be a list, not ${kindOf(value)}`;
    for (const item of value as readonly unknown[]) {
      const problem = shape(item);
      if (problem !== null) return `holds something that ${problem}`;
    }
    return null;
  };

/** An object with no other keys than these; a key that is `undefined` counts as absent. */
const record =
  (shapes: Readonly<Record<string, Shape>>, needed: readonly string[] = []): Shape =>
  (value) => {
    if (typeof value !== "object" || value === null || Array.isArray(value) || "spec" in value) {
      return `must be an object, not ${kindOf(value)}`;
    }
    for (const [key, item] of Object.entries(value) as [string, unknown][]) {
      const shape = Object.hasOwn(shapes, key) ? shapes[key] : undefined;
      if (shape === undefined) return `has no option ${key}; ${suggest(key, Object.keys(shapes))}`;
      const problem = item === undefined ? null : shape(item);
      if (problem !== null) return `has ${key}, which ${problem}`;
    }
    const missing = needed.find((key) => !Object.hasOwn(value, key));
    return missing === undefined ? null : `needs the option ${missing}`;
  };

const action = choice<Action>("noAction", "restrict", "cascade", "setNull", "setDefault");
const conflict = choice<SqliteConflict>("abort", "rollback", "fail", "ignore", "replace");

const keyOptions = record({
  name: text,
  descending: flag,
  collation: text,
  onConflict: conflict,
} satisfies Record<keyof KeyOptions, Shape>);

const referenceOptions = record({
  name: text,
  as: text,
  backref: text,
  onDelete: action,
  onUpdate: action,
  match: choice("partial", "full"),
  deferrable: choice("immediate", "deferred"),
  outside: list(text),
  spelled: record({ table: text, columns: list(text) }),
} satisfies Record<keyof ReferenceOptions, Shape>);

const notNullOptions = record({
  implied: flag,
  name: text,
  onConflict: conflict,
} satisfies Record<keyof NotNullOptions, Shape>);

const columnPart = record(
  { column: text, descending: flag, collation: text } satisfies Record<keyof PartOptions, Shape>,
  ["column"],
);
const expressionPart = record({ sql: either(text, sql), descending: flag, collation: text }, ["sql"]);

const event = either(
  record({ kind: choice("insert", "delete") }, ["kind"]),
  record({ kind: choice("update"), columns: list(text) }, ["kind", "columns"]),
);

const triggerOptions = record(
  {
    timing: choice("before", "after", "insteadOf"),
    events: list(event),
    when: sql,
    sql,
  } satisfies Record<keyof TriggerOptions, Shape>,
  ["timing", "events", "sql"],
);

const common = { comment: text, indexes: list(part), triggers: list(part), dependsOn: list(text) };

/** The third argument of `model()`. */
export const tableOptions = record({
  ...common,
  primaryKey: part,
  uniques: list(part),
  foreignKeys: list(part),
  checks: list(part),
  strict: flag,
  withoutRowid: flag,
  virtual: record({ module: text, args: either(text, sql, (value) => (value === null ? null : "")) }, [
    "module",
  ]),
  shadowOf: text,
} satisfies Record<keyof TableOptions, Shape>);

/** The third argument of `view()`. */
export const viewOptions = record(
  { ...common, sql, named: flag } satisfies Record<keyof ViewOptions, Shape>,
  ["sql"],
);

/** Per call: its arguments in order, `rest` for those after; `needed` are the first that must be there. */
interface Signature {
  readonly needed: number;
  readonly args: readonly Shape[];
  readonly rest?: Shape;
}

const takes = (needed: number, ...args: readonly Shape[]): Signature => ({ needed, args });
const takesMany = (rest: Shape, needed = 1): Signature => ({ needed, args: [], rest });

const sized = either(text, size);
const column = takes(0, text);

/** The builders of `tswiz/model`. */
const BUILDERS: Readonly<Record<string, Signature>> = {
  ...Object.fromEntries(Object.keys(COLUMNS).map((name) => [name, column])),
  number: takes(0, sized, size, size),
  varchar: takes(0, sized, size),
  check: takes(1, either(text, sql), sql),
  index: takes(1, text),
  uniqueIndex: takes(1, text),
  primaryKey: takesMany(either(text, columnPart)),
  unique: takes(
    0,
    either(text, (value) => (value === null ? null : "must be a text or null")),
  ),
  foreignKey: takesMany(text),
  trigger: takes(2, text, triggerOptions),
};

/** The methods of what the builders return. */
const METHODS: Readonly<Record<string, Signature>> = {
  type: takes(1, text),
  nullable: takes(0),
  notNull: takes(0, notNullOptions),
  default: takes(1, constant),
  generated: takes(1, sql, record({ stored: flag })),
  autoIncrement: takes(0, record({ strict: flag })),
  primaryKey: takes(0, keyOptions),
  unique: takes(0, keyOptions),
  references: takesMany(either(text, referenceOptions)),
  collate: takes(1, text),
  comment: takes(1, text),
  deadDefault: takes(1, sql),
  hidden: takes(0),
  source: takes(1, text),
  $type: takes(0),
  named: takes(1, text),
  onConflict: takes(1, conflict),
  where: takes(1, sql),
  on: takesMany(either(text, sql, columnPart, expressionPart)),
};

/**
 * What is wrong with the arguments of a call.
 * @param name a builder, or with a leading dot a method
 * @returns null when nothing is, or when the call is not in the tables
 */
export function checkArguments(name: string, args: readonly unknown[]): string | null {
  const table = name.startsWith(".") ? METHODS : BUILDERS;
  const key = name.replace(/^\./, "");
  const signature = Object.hasOwn(table, key) ? table[key] : undefined;
  if (signature === undefined) return null;
  if (args.length < signature.needed) return `it needs ${count(signature.needed)}`;
  for (const [index, value] of args.entries()) {
    const shape = signature.args[index] ?? signature.rest;
    if (shape === undefined) return `it takes at most ${count(signature.args.length)}`;
    const problem = value === undefined && index >= signature.needed ? null : shape(value);
    if (problem !== null) return args.length === 1 ? `it ${problem}` : `argument ${index + 1} ${problem}`;
  }
  return null;
}

function count(arguments_: number): string {
  return arguments_ === 1 ? "an argument" : `${arguments_} arguments`;
}
