/**
 * Changes applied to a schema, as a pure function: the specification that every SQL renderer is held to. It
 * refuses a change of something that is not there; beyond that it does not ask whether a database could do it.
 */
import { TswizError } from "../error.ts";
import { formatColumn, formatName } from "../schema/key.ts";
import { canonical } from "../schema/make.ts";
import { PARTS } from "../schema/shape.ts";
import type { Column, Dialect, ObjectKind, Part, Relation, Schema, SchemaObject } from "../schema/types.ts";
import {
  OBJECT_LISTS,
  PART_LISTS,
  identity,
  refTo,
  type Change,
  type ObjectRef,
  type RelationRef,
} from "./changes.ts";
import { same } from "./compare.ts";
import { partsOf } from "./parts.ts";
import { renameColumn, renameObject } from "./rename.ts";

/** The objects by identity while changes are applied. */
export type State = Map<string, SchemaObject>;

/**
 * The schema after the changes, in canonical order; the given schema is left as it is.
 * @throws TswizError `invalid` when a change is about something that is not there, or adds what is there already
 */
export function apply(schema: Schema, changes: readonly Change[]): Schema {
  if (changes.length === 0) return schema;
  const kinds = Object.keys(OBJECT_LISTS) as ObjectKind[];
  const state: State = new Map();
  for (const kind of kinds) {
    for (const object of schema[OBJECT_LISTS[kind]]) state.set(identity(refTo(object)), object);
  }
  for (const change of changes) step(schema.dialect, state, change);

  const lists = Object.fromEntries(kinds.map((kind) => [OBJECT_LISTS[kind], [] as SchemaObject[]]));
  for (const object of state.values()) lists[OBJECT_LISTS[object.kind]]?.push(object);
  return canonical({ ...schema, ...lists });
}

function step(dialect: Dialect, state: State, change: Change): void {
  switch (change.kind) {
    case "addObject": {
      const key = identity(refTo(change.object));
      if (state.has(key)) fail(`${key} is there already`);
      state.set(key, change.object);
      return;
    }
    case "dropObject":
      state.delete(identity(refTo(find(state, refTo(change.object)))));
      return;
    case "changeObject": {
      const object = find(state, change.at);
      const { [change.property]: _, ...rest } = object as unknown as Record<string, unknown>;
      const made =
        change.to === null && isBag(change.property) ? rest : { ...rest, [change.property]: change.to };
      state.delete(identity(change.at));
      const next = made as unknown as SchemaObject;
      state.set(identity(refTo(next)), next);
      return;
    }
    case "renameObject":
      renameObject(state, find(state, change.at), change.to);
      return;
    case "renameColumn":
      renameColumn(dialect, state, findRelation(state, change.at), change.from, change.to);
      return;
    case "addColumn":
    case "dropColumn":
    case "changeColumn":
    case "orderColumns": {
      const relation = findRelation(state, change.at);
      replace(state, { ...relation, columns: changeColumns(relation, change) });
      return;
    }
    case "addPart":
    case "dropPart":
    case "changePart":
    case "renamePart":
      replace(state, changeParts(dialect, findRelation(state, change.at), change));
  }
}

// ── columns ──────────────────────────────────────────────────────────────────────────────────

type ColumnChange = Extract<Change, { kind: "addColumn" | "dropColumn" | "changeColumn" | "orderColumns" }>;

function changeColumns(relation: Relation, change: ColumnChange): readonly Column[] {
  const { columns } = relation;
  const position = (name: string): number => {
    const at = columns.findIndex((column) => column.name === name);
    if (at < 0) fail(`${formatColumn({ ...relation, column: name })} does not exist`);
    return at;
  };
  switch (change.kind) {
    case "addColumn": {
      if (columns.some(({ name }) => name === change.column.name)) {
        fail(`${formatColumn({ ...relation, column: change.column.name })} is there already`);
      }
      return columns.toSpliced(change.after === null ? 0 : position(change.after) + 1, 0, change.column);
    }
    case "dropColumn":
      return columns.toSpliced(position(change.column.name), 1);
    case "changeColumn": {
      const at = position(change.column);
      return columns.map((column, i) => {
        if (i !== at) return column;
        const { [change.property]: _, ...rest } = column;
        const made =
          change.to === null && isBag(change.property) ? rest : { ...rest, [change.property]: change.to };
        return made as Column;
      });
    }
    case "orderColumns": {
      const byName = new Map(columns.map((column) => [column.name, column]));
      const ordered = change.to.map((name) => byName.get(name) ?? fail(`the column ${name} does not exist`));
      if (ordered.length !== columns.length) fail(`the order of ${formatName(relation)} leaves columns out`);
      return ordered;
    }
  }
}

function isBag(property: string): boolean {
  return property === "postgres" || property === "mysql" || property === "sqlite";
}

// ── parts ────────────────────────────────────────────────────────────────────────────────────

type PartsChange = Extract<Change, { kind: "addPart" | "dropPart" | "changePart" | "renamePart" }>;

function changeParts(dialect: Dialect, relation: Relation, change: PartsChange): Relation {
  switch (change.kind) {
    case "addPart":
      return withPart(dialect, relation, null, change.part);
    case "dropPart":
      return withPart(dialect, relation, change.part, null);
    case "changePart":
      return withPart(dialect, relation, change.from, change.to);
    case "renamePart":
      return withPart(dialect, relation, change.part, { ...change.part, name: change.to } as Part);
  }
}

/** The relation with one part in the place of another; null is nothing. */
function withPart(dialect: Dialect, relation: Relation, old: Part | null, made: Part | null): Relation {
  const kind = (old ?? made)?.kind;
  if (kind === undefined) return relation;
  const where = formatName(relation);
  const holds = (part: Part | null): boolean => part !== null && same(dialect, PARTS[kind], part, old);
  if (kind === "primaryKey") {
    if (relation.kind !== "table") return fail(`${where} is no table`);
    const { primaryKey } = relation;
    if (old === null && primaryKey !== null) fail(`${where} has a primary key already`);
    if (old !== null && !holds(primaryKey)) fail(`${where} has no such primary key`);
    return { ...relation, primaryKey: made as typeof primaryKey };
  }
  const list = PART_LISTS[kind];
  if (relation.kind === "view" && list !== "indexes" && list !== "triggers") {
    return fail(`${where} is a view and has no ${list}`);
  }
  const parts = partsOf(relation, kind);
  const at = old === null ? parts.length : parts.findIndex(holds);
  if (at < 0) fail(`${where} has no such ${kind}${old?.name == null ? "" : ` "${old.name}"`}`);
  const next = parts.toSpliced(at, old === null ? 0 : 1, ...(made === null ? [] : [made]));
  return { ...relation, [list]: next };
}

// ── finding ──────────────────────────────────────────────────────────────────────────────────

function find(state: State, ref: ObjectRef): SchemaObject {
  const key = identity(ref);
  return state.get(key) ?? fail(`${key} does not exist`);
}

function findRelation(state: State, at: RelationRef): Relation {
  const found = find(state, { ...at, routine: null });
  return found.kind === "table" || found.kind === "view" ? found : fail(`${formatName(at)} has no columns`);
}

function replace(state: State, relation: Relation): void {
  state.set(identity(refTo(relation)), relation);
}

function fail(message: string): never {
  throw new TswizError("invalid", `the change does not fit the schema: ${message}`, {
    hint: "changes apply to the schema that they were made from",
  });
}
