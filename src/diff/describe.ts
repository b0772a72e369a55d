/** A change as one line that a reviewer reads: `~ orders.qty integer → bigint`, `+ orders.region`. No SQL, no advice. */
import { formatColumn, formatName, formatPath } from "../schema/key.ts";
import type { Fill, IndexPart, Part, QName } from "../schema/types.ts";
import type { Change, ColumnPropertyChange, ObjectPropertyChange, ObjectRef } from "./changes.ts";
import { refTo } from "./changes.ts";

/**
 * One line for a change: `+` comes, `-` goes, `~` changes.
 * @example diff(a, b).map(describe).join("\n")
 */
export function describe(change: Change): string {
  switch (change.kind) {
    case "addObject":
      return `+ ${describeObject(refTo(change.object))}`;
    case "dropObject":
      return `- ${describeObject(refTo(change.object))}`;
    case "renameObject":
      return `~ ${describeObject(change.at)} renamed to ${formatName(change.to)}`;
    case "changeObject":
      return `~ ${describeObject(change.at)} ${property(change)}`;
    case "addColumn":
      return `+ ${columnName(change.at, change.column.name)}`;
    case "dropColumn":
      return `- ${columnName(change.at, change.column.name)}`;
    case "renameColumn":
      return `~ ${columnName(change.at, change.from)} renamed to ${formatPath([change.to])}`;
    case "changeColumn":
      return `~ ${columnName(change.at, change.column)} ${columnProperty(change)}`;
    case "orderColumns":
      return `~ ${formatName(change.at)} columns in another order: ${moved(change.from, change.to)}`;
    case "addPart":
      return `+ ${formatName(change.at)} ${describePart(change.part)}`;
    case "dropPart":
      return `- ${formatName(change.at)} ${describePart(change.part)}`;
    case "changePart": {
      const [from, to] = [describePart(change.from), describePart(change.to)];
      if (from !== to) return `~ ${formatName(change.at)} ${from} → ${to}`;
      return `~ ${formatName(change.at)} ${from}: ${changedKeys(change.from, change.to)}`;
    }
    case "renamePart":
      return `~ ${formatName(change.at)} ${describePart(change.part)} renamed to ${change.to ?? "nothing"}`;
  }
}

function describeObject({ kind, routine, ...name }: ObjectRef): string {
  if (routine === null) return `${kind} ${formatName(name)}`;
  return `${routine.of} ${formatName(name)}(${routine.args.join(", ")})`;
}

function columnName(at: QName, column: string): string {
  return formatColumn({ namespace: at.namespace, name: at.name, column });
}

// ── properties ───────────────────────────────────────────────────────────────────────────────

function property(change: ObjectPropertyChange): string {
  return `${words(change.property)} ${fromTo(change.from, change.to)}`;
}

function columnProperty(change: ColumnPropertyChange): string {
  switch (change.property) {
    case "type":
      return `${change.from.raw || "no type"} → ${change.to.raw || "no type"}`;
    case "nullable":
      return `${change.from ? "null" : "not null"} → ${change.to ? "null" : "not null"}`;
    case "fill":
      return `${fill(change.from)} → ${fill(change.to)}`;
    default:
      return `${words(change.property)} ${fromTo(change.from, change.to)}`;
  }
}

function fill(value: Fill | null): string {
  if (value === null) return "no default";
  switch (value.kind) {
    case "default":
      return `default ${short(value.sql)}`;
    case "sequence":
      return `sequence ${formatName(value.sequence)}`;
    case "identity":
      return `identity ${value.always ? "always" : "by default"}${plain(value.options)}`;
    case "autoIncrement":
      return value.strict ? "strict auto increment" : "auto increment";
    case "generated":
      return `generated (${short(value.sql)}) ${value.stored ? "stored" : "virtual"}`;
  }
}

/** Of two objects only the keys that differ. */
function fromTo(from: unknown, to: unknown): string {
  if (isPlain(from) && isPlain(to)) return changedKeys(from, to);
  if (isPlain(from) || isPlain(to)) {
    const [before, after] = [isPlain(from) ? from : {}, isPlain(to) ? to : {}];
    // A bag that is absent holds its defaults, which are not said here.
    return from === null || to === null ? changedKeys(before, after) : `${show(from)} → ${show(to)}`;
  }
  return `${show(from)} → ${show(to)}`;
}

function changedKeys(from: object, to: object): string {
  const [before, after] = [Object.entries(from), new Map(Object.entries(to))];
  const keys = new Set([...before.map(([key]) => key), ...after.keys()]);
  const old = new Map(before);
  const texts: string[] = [];
  for (const key of keys) {
    const [x, y] = [show(old.get(key)), show(after.get(key))];
    if (x !== y && !(isUnsaid(old.get(key)) && isUnsaid(after.get(key)))) {
      texts.push(`${words(key)} ${x} → ${y}`);
    }
  }
  return texts.join(", ");
}

function isUnsaid(value: unknown): boolean {
  return (
    value === undefined || value === null || value === false || (Array.isArray(value) && value.length === 0)
  );
}

function isPlain(value: unknown): value is object {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function show(value: unknown): string {
  if (isUnsaid(value)) return value === false ? "no" : "none";
  if (value === true) return "yes";
  return short(typeof value === "string" ? value : JSON.stringify(value));
}

function plain(value: object): string {
  return ` ${short(JSON.stringify(value))}`;
}

const SHORT = 60;

/** On one line, and no longer than a reviewer reads. */
function short(text: string): string {
  const line = text.replace(/\s+/g, " ").trim();
  // Not in the middle of a character.
  return line.length <= SHORT ? line : `${[...line].slice(0, SHORT - 1).join("")}…`;
}

/** `onDelete` → `on delete`. */
function words(key: string): string {
  return key.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
}

/** The columns that did not stay in line; those before and after them are clear then. */
function moved(from: readonly string[], to: readonly string[]): string {
  const start = to.findIndex((name, i) => name !== from[i]);
  let end = to.length;
  while (end > start && to[end - 1] === from[end - 1]) end -= 1;
  return short(to.slice(start, end).join(", "));
}

// ── parts ────────────────────────────────────────────────────────────────────────────────────

function describePart(part: Part): string {
  const name = part.name === null ? "" : ` ${formatPath([part.name])}`;
  switch (part.kind) {
    case "primaryKey":
      return `primary key${name} (${part.columns.join(", ")})`;
    case "unique":
      return `unique${name} (${part.columns.join(", ")})`;
    case "foreignKey": {
      const target = `${formatName(part.target)} (${part.targetColumns.join(", ")})`;
      const actions = [
        ...(part.onUpdate === "noAction" ? [] : [` on update${words(` ${part.onUpdate}`)}`]),
        ...(part.onDelete === "noAction" ? [] : [` on delete${words(` ${part.onDelete}`)}`]),
      ];
      return `foreign key${name} (${part.columns.join(", ")}) → ${target}${actions.join("")}`;
    }
    case "check":
      return `check${name} (${short(part.sql)})`;
    case "exclusion":
      return `exclusion${name} (${part.parts.map((each) => `${term(each)} with ${each.operator}`).join(", ")})`;
    case "index": {
      const where = part.where === null ? "" : ` where ${short(part.where)}`;
      return `${part.unique ? "unique " : ""}index${name} (${part.parts.map(term).join(", ")})${where}`;
    }
    case "trigger":
      return `trigger${name} ${words(part.timing)} ${part.events.map((event) => event.kind).join(" or ")}`;
    case "policy":
      return `policy${name} for ${part.command}`;
  }
}

function term(part: IndexPart): string {
  const text = part.kind === "column" ? part.column : short(part.sql);
  const collation = part.collation === null ? "" : ` collate ${part.collation}`;
  return `${text}${collation}${part.descending ? " desc" : ""}`;
}
