/**
 * What the driver's errors mean in words of the models: which model, which properties, which constraint. The
 * driver's own error stays as `cause`.
 */
import { TswizError, type ErrorCode } from "../error.ts";
import { lex } from "../sql/lex.ts";
import type { Bound } from "./bind.ts";
import { foreignKeys } from "./relations.ts";

/** The kinds of constraint that a write can break. */
export type ConstraintKind = "unique" | "foreignKey" | "notNull" | "check" | "type" | "trigger";

/** A write that the database refused. `code` is "not-unique" or "constraint". */
export class ConstraintError extends TswizError {
  /** The model's name in the registry; null when the statement was written by hand. */
  readonly model: string | null;
  /** The properties that the constraint is over, where the database tells. */
  readonly properties: readonly string[];
  readonly kind: ConstraintKind;
  /** The constraint's or index's name, or the text of a check, where the database tells. */
  readonly constraint: string | null;

  constructor(
    message: string,
    about: {
      readonly model: string | null;
      readonly properties: readonly string[];
      readonly kind: ConstraintKind;
      readonly constraint: string | null;
      readonly hint: string | undefined;
      readonly cause: unknown;
    },
  ) {
    const code: ErrorCode = about.kind === "unique" ? "not-unique" : "constraint";
    super(code, message, {
      ...(about.hint === undefined ? {} : { hint: about.hint }),
      cause: about.cause,
    });
    this.model = about.model;
    this.properties = about.properties;
    this.kind = about.kind;
    this.constraint = about.constraint;
  }
}

/** The error to throw instead of the driver's. */
export function explain(cause: unknown, bound: Bound | null, sql: string): unknown {
  if (cause instanceof TswizError || !(cause instanceof Error)) return cause;
  const code = "code" in cause && typeof cause.code === "string" ? cause.code : "";
  const at = bound === null ? "" : `${bound.key}: `;
  if (code.startsWith("SQLITE_CONSTRAINT")) return explainConstraint(cause, code, bound);
  if (code.startsWith("SQLITE_BUSY") || code.startsWith("SQLITE_LOCKED")) {
    return new TswizError("locked", `${at}the database is locked by another connection`, {
      hint: "another process held the write lock for longer than busyTimeout (5000 ms by default); keep its transactions short, or raise busyTimeout",
      cause,
    });
  }
  if (code.startsWith("SQLITE_READONLY")) {
    return new TswizError("query", `${at}the database is read-only`, {
      hint: "connect without mode=ro to write; or the file, or its folder, may not be written",
      cause,
    });
  }
  if (code === "SQLITE_ERROR" && cause.message.startsWith("no such ")) {
    return new TswizError("query", `${at}${cause.message}`, {
      hint: "the database differs from the models; generate them again, or bring it up to date",
      cause,
    });
  }
  if (code === "" && !(cause instanceof RangeError || cause instanceof TypeError)) return cause;
  return new TswizError("query", `${at}${cause.message}, in ${shorten(sql)}`, { cause });
}

function shorten(sql: string): string {
  return sql.length > 300 ? `${sql.slice(0, 300)}…` : sql;
}

function explainConstraint(cause: Error, code: string, bound: Bound | null): ConstraintError {
  const text = cause.message;
  const detail = text.slice(text.indexOf(": ") + 2);
  const model = bound?.key ?? null;
  const name = model ?? "the row";
  const make = (
    kind: ConstraintKind,
    message: string,
    rest: {
      readonly properties?: readonly string[];
      readonly constraint?: string;
      readonly hint?: string;
    } = {},
  ): ConstraintError =>
    new ConstraintError(message, {
      model,
      properties: rest.properties ?? [],
      kind,
      constraint: rest.constraint ?? null,
      hint: rest.hint,
      cause,
    });
  switch (code) {
    case "SQLITE_CONSTRAINT_UNIQUE":
    case "SQLITE_CONSTRAINT_PRIMARYKEY":
    case "SQLITE_CONSTRAINT_ROWID": {
      const index = /^index '(.*)'$/su.exec(detail)?.[1];
      if (index !== undefined) {
        return make("unique", `${name}: a row with the same values of index ${index} exists`, {
          constraint: index,
          properties: indexProperties(index, bound),
        });
      }
      const properties = code.endsWith("ROWID")
        ? (bound?.primaryKey.map((column) => column.property) ?? [])
        : propertiesOf(detail, bound);
      const what = code.endsWith("UNIQUE") ? "" : " (the primary key)";
      return make("unique", `${name}: a row with the same ${listText(properties, detail)}${what} exists`, {
        properties,
      });
    }
    case "SQLITE_CONSTRAINT_NOTNULL": {
      const properties = propertiesOf(detail, bound);
      return make("notNull", `${name}: ${listText(properties, detail)} cannot be NULL`, { properties });
    }
    case "SQLITE_CONSTRAINT_CHECK":
      return make("check", `${name}: the row breaks the check ${detail}`, {
        constraint: detail,
        properties: checkProperties(detail, bound),
      });
    case "SQLITE_CONSTRAINT_FOREIGNKEY":
    case "SQLITE_CONSTRAINT_TRIGGER":
      if (text === "FOREIGN KEY constraint failed") {
        return make("foreignKey", `${name}: a reference leads to no row, or a row is still referred to`, {
          hint: referencesHint(bound),
        });
      }
      return make("trigger", `${name}: ${text}`);
    case "SQLITE_CONSTRAINT_DATATYPE":
      return make("type", `${name}: ${text}`);
    default:
      return make("check", `${name}: ${text}`);
  }
}

/** SQLite says only that some foreign key failed; these are the ones it can be. */
function referencesHint(bound: Bound | null): string {
  const own = bound === null ? [] : foreignKeys(bound.spec);
  if (own.length === 0) return "rows that refer to this one must go first, or be told ON DELETE what to do";
  const each = own.map((reference) => `${reference.on.join(", ")} → ${reference.table}`);
  return `its references: ${each.join("; ")}`;
}

/** `Track.Name, Track.AlbumId` as properties. Names may hold dots and commas, so that known columns are looked for. */
function propertiesOf(detail: string, bound: Bound | null): readonly string[] {
  if (bound === null) return [];
  const table = bound.table.name.name;
  const found: string[] = [];
  let rest = detail;
  const columns = [...bound.columns].sort((a, b) => b.name.length - a.name.length);
  while (rest !== "") {
    const column = columns.find((it) => {
      const text = `${table}.${it.name}`;
      return rest === text || rest.startsWith(`${text}, `);
    });
    if (column === undefined) return found;
    found.push(column.property);
    rest = rest.slice(table.length + 1 + column.name.length).replace(/^, /u, "");
  }
  return found;
}

/** What an index is over; SQLite names the columns only where there is no expression among them. */
function indexProperties(name: string, bound: Bound | null): readonly string[] {
  const index = bound?.spec.indexes.find((it) => it.name === name);
  const parts = index?.on.flatMap(
    (part) => part.column ?? (part.sql === undefined ? [] : namedIn(part.sql, bound)),
  );
  return [...new Set(parts)];
}

/** The columns that a check reads. SQLite tells its name, or its text where it has none. */
function checkProperties(detail: string, bound: Bound | null): readonly string[] {
  const check = bound?.spec.checks.find((it) => (it.name ?? it.sql) === detail);
  return check === undefined ? [] : namedIn(check.sql, bound);
}

/** The properties whose columns an expression names, in the order of the model. */
function namedIn(sql: string, bound: Bound | null): readonly string[] {
  if (bound === null) return [];
  const names = lex(sql, "sqlite", true).filter(({ kind }) => kind === "word" || kind === "name");
  const words = new Set(names.map(({ value }) => value.toLowerCase()));
  return bound.columns
    .filter((column) => words.has(column.name.toLowerCase()))
    .map((column) => column.property);
}

function listText(properties: readonly string[], detail: string): string {
  return properties.length === 0 ? detail : properties.join(", ");
}
