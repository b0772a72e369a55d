/**
 * Every way in which two schemas can differ, as data. Each change carries both sides, so that it can be undone,
 * described, rendered and linted without either schema at hand.
 *
 * Changes are a sequence: each is said of the schema that the ones before it have made. The compiler makes the list
 * of properties from `types.ts`, so a new one cannot be forgotten.
 */
import { objectKey } from "../schema/key.ts";
import type {
  Column,
  ObjectKind,
  Part,
  PartKind,
  QName,
  Routine,
  SchemaObject,
  Table,
  View,
} from "../schema/types.ts";

/** Which object. */
export interface ObjectRef extends QName {
  readonly kind: ObjectKind;
  /** Routines share names: these tell them apart. */
  readonly routine: { readonly of: Routine["of"]; readonly args: readonly string[] } | null;
}

export interface RelationRef extends QName {
  readonly kind: "table" | "view";
}

/** A property's value; null where a dialect's bag is absent. */
type Held<T, P extends keyof T> = undefined extends T[P] ? Exclude<T[P], undefined> | null : T[P];

/** What a relation holds that has changes of its own kind. */
export type PartList = {
  [P in keyof Table]-?: Table[P] extends readonly Part[] ? P : never;
}[keyof Table];
type OwnChange = PartList | "primaryKey" | "columns";
type Identity = "kind" | "namespace" | "name";

type ObjectOf<K extends ObjectKind> = Extract<SchemaObject, { readonly kind: K }>;

export type ObjectProperty<K extends ObjectKind> = Exclude<
  keyof ObjectOf<K>,
  Identity | (K extends "table" | "view" ? OwnChange : never)
>;

export type ObjectPropertyChange = {
  [K in ObjectKind]: {
    [P in ObjectProperty<K>]: {
      readonly kind: "changeObject";
      readonly at: ObjectRef & { readonly kind: K };
      readonly property: P;
      readonly from: Held<ObjectOf<K>, P>;
      readonly to: Held<ObjectOf<K>, P>;
    };
  }[ObjectProperty<K>];
}[ObjectKind];

export type ColumnProperty = Exclude<keyof Column, "name">;

export type ColumnPropertyChange = {
  [P in ColumnProperty]: {
    readonly kind: "changeColumn";
    readonly at: RelationRef;
    readonly column: string;
    readonly property: P;
    readonly from: Held<Column, P>;
    readonly to: Held<Column, P>;
  };
}[ColumnProperty];

export type PartChange = {
  [K in PartKind]: {
    readonly kind: "changePart";
    readonly at: RelationRef;
    readonly from: Extract<Part, { readonly kind: K }>;
    readonly to: Extract<Part, { readonly kind: K }>;
  };
}[PartKind];

export type Change =
  | { readonly kind: "addObject" | "dropObject"; readonly object: SchemaObject }
  /** `at` has the old name. What refers to the object by name follows; SQL text does not. */
  | { readonly kind: "renameObject"; readonly at: ObjectRef; readonly to: QName }
  | ObjectPropertyChange
  /** `after` is the column before it, null for the first. */
  | {
      readonly kind: "addColumn" | "dropColumn";
      readonly at: RelationRef;
      readonly column: Column;
      readonly after: string | null;
    }
  /** Keys, indexes and foreign keys follow; SQL text does not. */
  | { readonly kind: "renameColumn"; readonly at: RelationRef; readonly from: string; readonly to: string }
  | ColumnPropertyChange
  /** All columns of the relation at that moment, in their old and new order. */
  | {
      readonly kind: "orderColumns";
      readonly at: RelationRef;
      readonly from: readonly string[];
      readonly to: readonly string[];
    }
  | { readonly kind: "addPart" | "dropPart"; readonly at: RelationRef; readonly part: Part }
  /** The same part with another content: of one name, or without a name over the same columns. */
  | PartChange
  | {
      readonly kind: "renamePart";
      readonly at: RelationRef;
      readonly part: Part;
      readonly to: string | null;
    };

/** The lists of parts that tables and views have; a view has only the last two. */
export const PART_LISTS = {
  unique: "uniques",
  foreignKey: "foreignKeys",
  check: "checks",
  exclusion: "exclusions",
  policy: "policies",
  index: "indexes",
  trigger: "triggers",
} as const satisfies Record<Exclude<PartKind, "primaryKey">, PartList>;

/** The lists of the document by the kind of object they hold. */
export const OBJECT_LISTS = {
  namespace: "namespaces",
  extension: "extensions",
  enum: "enums",
  domain: "domains",
  composite: "composites",
  range: "ranges",
  sequence: "sequences",
  table: "tables",
  view: "views",
  routine: "routines",
} as const satisfies Record<ObjectKind, string>;

/** The reference to an object. */
export function refTo(object: SchemaObject): ObjectRef {
  const { kind, namespace, name } = object;
  return { kind, namespace, name, routine: object.kind === "routine" ? signature(object) : null };
}

/** Arguments that only come out are no part of a routine's identity. */
function signature(routine: Routine): ObjectRef["routine"] {
  const args = routine.args.filter(({ mode }) => mode !== "out").map(({ type }) => type.raw);
  return { of: routine.of, args };
}

/** An identity as text, for maps. MySQL has a set of names for functions and one for procedures. */
export function identity({ kind, namespace, name, routine }: ObjectRef): string {
  if (routine === null) return objectKey(kind, { namespace, name });
  const of = routine.of === "procedure" ? "procedure" : "function";
  return `${objectKey(kind, { namespace, name }, routine.args)} ${of}`;
}

export function relationRef(relation: Table | View): RelationRef {
  return { kind: relation.kind, namespace: relation.namespace, name: relation.name };
}
