/**
 * Renaming inside a schema: what refers to the thing by name follows. SQL text does not, for its meaning is the
 * server's to know; a foreign key's own spelling of its target is given up for the new name.
 *
 * Each rename walks the whole schema: they come from people, a few at a time.
 */
import { objectKey } from "../schema/key.ts";
import { FOLDS } from "../schema/lookup.ts";
import { mapRefs } from "../schema/refs.ts";
import { OBJECTS } from "../schema/shape.ts";
import type {
  ColumnRef,
  Dialect,
  ForeignKey,
  QName,
  Relation,
  SchemaObject,
  Table,
  View,
} from "../schema/types.ts";
import { identity, refTo } from "./changes.ts";

type State = Map<string, SchemaObject>;

/** Gives an object, or a namespace with all that is in it, another name. */
export function renameObject(state: State, object: SchemaObject, to: QName): void {
  const old: QName = { namespace: object.namespace, name: object.name };
  const hit = (name: QName): boolean => name.namespace === old.namespace && name.name === old.name;
  const moves = object.kind === "namespace";
  const target = targetOf(object);

  const rename = <Q extends QName>(name: Q, kind: string): Q => {
    if (moves) return name.namespace === old.name && old.name !== "" ? { ...name, namespace: to.name } : name;
    return kind === target && hit(name) ? { ...name, namespace: to.namespace, name: to.name } : name;
  };
  const own = <O extends SchemaObject>(other: O): O => {
    if (other === (object as SchemaObject)) return { ...other, namespace: to.namespace, name: to.name };
    return moves && other.kind !== "namespace" ? rename(other, "") : other;
  };

  const keys = new Map<string, string>();
  const objects = [...state.values()].map((other) => {
    const renamed = own(other);
    if (renamed !== other) keys.set(objectKeyOf(other), objectKeyOf(renamed));
    return { other, renamed };
  });
  state.clear();
  for (const { renamed } of objects) {
    const made = dependOn(
      mapRefs(OBJECTS[renamed.kind], renamed, (name, kind) =>
        rename(name, kind === "column" ? "relation" : kind),
      ),
      keys,
    );
    const followed = made.kind === "table" && target === "relation" ? followTable(made, object, to) : made;
    state.set(identity(refTo(followed)), followed);
  }
}

/** Which references mean this kind of object. */
function targetOf({ kind }: SchemaObject): string {
  switch (kind) {
    case "table":
    case "view":
      return "relation";
    case "enum":
    case "domain":
    case "composite":
    case "range":
      return "type";
    case "sequence":
    case "routine":
      return kind;
    case "namespace":
    case "extension":
      return "";
  }
}

function objectKeyOf(object: SchemaObject): string {
  const { routine } = refTo(object);
  return objectKey(object.kind, object, routine?.args ?? null);
}

function dependOn(object: SchemaObject, keys: ReadonlyMap<string, string>): SchemaObject {
  if (object.kind !== "table" && object.kind !== "view" && object.kind !== "routine") return object;
  if (!object.dependsOn.some((key) => keys.has(key))) return object;
  return { ...object, dependsOn: object.dependsOn.map((key) => keys.get(key) ?? key) };
}

/** Shadow tables name their virtual table; a foreign key in other letters than its target's name takes the new one. */
function followTable(table: Table, renamed: SchemaObject, to: QName): Table {
  const { sqlite } = table;
  let made = table;
  if (sqlite?.shadowOf === renamed.name && renamed.namespace === table.namespace) {
    made = { ...made, sqlite: { ...sqlite, shadowOf: to.name } };
  }
  const points = (key: ForeignKey): boolean =>
    key.sqlite?.target != null && key.target.name === to.name && key.target.namespace === to.namespace;
  if (!made.foreignKeys.some(points)) return made;
  return { ...made, foreignKeys: made.foreignKeys.map((key) => (points(key) ? unspelled(key) : key)) };
}

function unspelled(key: ForeignKey): ForeignKey {
  const { sqlite, ...rest } = key;
  if (sqlite === undefined || (sqlite.columns.length === 0 && !sqlite.implicit)) return rest;
  return { ...rest, sqlite: { ...sqlite, target: null } };
}

/** Gives a column another name, in its relation's parts and in what refers to it from elsewhere. */
export function renameColumn(
  dialect: Dialect,
  state: State,
  relation: Relation,
  from: string,
  to: string,
): void {
  const fold = FOLDS[dialect].column;
  const old = fold(from);
  const name = (column: string): string => (fold(column) === old ? to : column);
  const names = (columns: readonly string[]): readonly string[] => columns.map(name);
  const here = (ref: QName): boolean => ref.namespace === relation.namespace && ref.name === relation.name;

  const inside = relation.kind === "table" ? inTable(relation, name, names) : inView(relation, name, names);
  state.set(identity(refTo(relation)), inside);
  for (const [key, object] of state) {
    let made = mapRefs(OBJECTS[object.kind], object, (ref, kind) =>
      kind === "column" && here(ref) && isColumnRef(ref) ? { ...ref, column: name(ref.column) } : ref,
    );
    if (made.kind === "table" && made.foreignKeys.some(({ target }) => here(target))) {
      const foreignKeys = made.foreignKeys.map((foreign) =>
        here(foreign.target) ? { ...foreign, targetColumns: names(foreign.targetColumns) } : foreign,
      );
      made = { ...made, foreignKeys };
    }
    if (made !== object) state.set(key, made);
  }
}

function isColumnRef(ref: QName | ColumnRef): ref is ColumnRef {
  return "column" in ref;
}

type Rename = (column: string) => string;
type RenameAll = (columns: readonly string[]) => readonly string[];

function inTable(table: Table, name: Rename, names: RenameAll): Table {
  const key = <K extends { readonly columns: readonly string[]; readonly include: readonly string[] }>(
    given: K,
  ): K => ({ ...given, columns: names(given.columns), include: names(given.include) });
  return {
    ...table,
    ...inShared(table, name, names),
    columns: table.columns.map((column) => ({ ...column, name: name(column.name) })),
    primaryKey: table.primaryKey === null ? null : key(table.primaryKey),
    uniques: table.uniques.map(key),
    foreignKeys: table.foreignKeys.map((foreign) => ({
      ...foreign,
      columns: names(foreign.columns),
      onDeleteColumns: names(foreign.onDeleteColumns),
    })),
    exclusions: table.exclusions.map((exclusion) => ({
      ...exclusion,
      parts: exclusion.parts.map((part) => inPart(part, name)),
    })),
  };
}

function inView(view: View, name: Rename, names: RenameAll): View {
  return {
    ...view,
    ...inShared(view, name, names),
    columns: view.columns.map((column) => ({ ...column, name: name(column.name) })),
  };
}

function inShared(
  { indexes, triggers }: Relation,
  name: Rename,
  names: RenameAll,
): Pick<Relation, "indexes" | "triggers"> {
  return {
    indexes: indexes.map((index) => ({
      ...index,
      parts: index.parts.map((part) => inPart(part, name)),
      include: names(index.include),
    })),
    triggers: triggers.map((trigger) => ({
      ...trigger,
      events: trigger.events.map((event) =>
        event.kind === "update" ? { ...event, columns: names(event.columns) } : event,
      ),
    })),
  };
}

function inPart<P extends { readonly kind: string }>(part: P, name: Rename): P {
  return "column" in part && typeof part.column === "string" ? { ...part, column: name(part.column) } : part;
}
