/**
 * Binds the models of a registry to a session: every reference becomes a relation, in both directions where it says
 * so. A relation whose target no model describes is kept and refused when it is used.
 */
import { TswizError } from "../error.ts";
import { Bound, keyProperties, type RowClass } from "./bind.ts";
import { lazyRelation } from "./lazy.ts";
import { isBound, setBound } from "./registry.ts";
import type { Session } from "./session.ts";
import type { ForeignKeySpec, ModelSpec } from "./spec.ts";

/**
 * Binds the models of a registry to a session.
 * @param models model classes by the name they are known by
 */
export function bindModels(models: Readonly<Record<string, RowClass>>, session: Session): Map<string, Bound> {
  const bounds = new Map<string, Bound>();
  const byTable = new Map<string, Bound>();
  for (const [key, modelClass] of Object.entries(models)) {
    if (isBound(modelClass)) {
      throw new TswizError("usage", `${key} is a model of another database that is open`, {
        hint: "close() that one first; for two databases at a time load the models twice",
      });
    }
    const bound = new Bound(modelClass, key, session);
    bounds.set(key, bound);
    // Two models of one table: the first one is where references lead.
    for (const name of [bound.spec.name, fold(bound.spec.name)]) {
      if (!byTable.has(name)) byTable.set(name, bound);
    }
  }
  for (const bound of bounds.values()) bindRelations(bound, byTable);
  for (const bound of bounds.values()) {
    for (const name of bound.relations.keys()) defineRelation(bound, name);
    setBound(bound.modelClass, bound);
  }
  return bounds;
}

export function unbindModels(bounds: ReadonlyMap<string, Bound>): void {
  for (const bound of bounds.values()) setBound(bound.modelClass, null);
}

const fold = (name: string): string => `folded:${name.toLowerCase()}`;

/** References of columns and of the model, in one shape. */
export function foreignKeys(spec: ModelSpec): ForeignKeySpec[] {
  const own = Object.entries(spec.columns).flatMap(([property, column]) =>
    column.references === null ? [] : [{ ...column.references, on: [property] }],
  );
  return [...own, ...spec.foreignKeys];
}

function bindRelations(bound: Bound, byTable: ReadonlyMap<string, Bound>): void {
  for (const reference of foreignKeys(bound.spec)) {
    const other = byTable.get(reference.table) ?? byTable.get(fold(reference.table));
    const on = other === undefined ? null : targetProperties(other, reference.columns);
    const complete = other !== undefined && on !== null && on.length === reference.on.length;
    if (reference.as !== undefined) {
      bound.relations.set(reference.as, {
        name: reference.as,
        many: false,
        on: reference.on,
        target: complete ? { bound: other, on } : null,
        table: reference.table,
      });
    }
    if (reference.backref !== undefined && complete) {
      other.relations.set(reference.backref, {
        name: reference.backref,
        many: !isUnique(bound.spec, reference.on),
        on,
        target: { bound, on: reference.on },
        table: bound.spec.name,
      });
    }
  }
}

/** The target's properties for the columns of a reference, which go by database name; null when one is missing. */
function targetProperties(target: Bound, columns: readonly string[] | null): readonly string[] | null {
  if (columns === null) return target.primaryKey.map((column) => column.property);
  const properties: string[] = [];
  for (const name of columns) {
    const all = [...target.properties].map((property) => target.column(property));
    const found =
      all.find((column) => column.name === name) ??
      all.find((column) => column.name.toLowerCase() === name.toLowerCase());
    if (found === undefined) return null;
    properties.push(found.property);
  }
  return properties;
}

/** True when no two rows can have the same values there, so that the way back leads to one row. */
function isUnique(spec: ModelSpec, properties: readonly string[]): boolean {
  const keys = [
    keyProperties(spec),
    ...Object.entries(spec.columns).flatMap(([property, column]) =>
      column.unique === null ? [] : [[property]],
    ),
    ...spec.uniques.map((key) => key.on),
    ...spec.indexes
      .filter((index) => index.unique && index.where === null)
      .map((index) => index.on.map((part) => part.column ?? "")),
  ];
  return keys.some((key) => key.length > 0 && key.every((property) => properties.includes(property)));
}

/** `row.album`: awaitable until loaded. A member that the class itself defines is left alone. */
function defineRelation(bound: Bound, name: string): void {
  const { prototype } = bound.modelClass;
  if (Object.hasOwn(prototype, name)) return;
  Object.defineProperty(prototype, name, {
    configurable: true,
    enumerable: false,
    get(this: object) {
      return lazyRelation(this, name);
    },
    set(this: object, loaded: unknown) {
      Object.defineProperty(this, name, {
        value: loaded,
        writable: true,
        configurable: true,
        enumerable: true,
      });
    },
  });
}
