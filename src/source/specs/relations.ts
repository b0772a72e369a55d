/** Every declared relation by name, as the database would find it: what references are resolved against. */
import { TswizError } from "../../error.ts";
import { formatName } from "../../schema/key.ts";
import { FOLDS } from "../../schema/lookup.ts";
import type { Dialect, QName } from "../../schema/types.ts";
import { nameOf, type Declared } from "./model.ts";

export interface Relation {
  readonly model: Declared;
  readonly name: QName;
  /** The real name of a column, found as the database finds it; null when there is none. */
  readonly column: (name: string) => string | null;
}

export interface Relations {
  readonly all: readonly Relation[];
  readonly find: (name: QName) => Relation | null;
}

/** Indexes the models by relation; two models for one relation are an error. */
export function indexRelations(dialect: Dialect, models: readonly Declared[]): Relations {
  const fold = FOLDS[dialect];
  const byName = new Map<string, Relation>();
  for (const model of models) {
    const name = nameOf(model);
    const key = keyOf(name, fold.relation);
    const other = byName.get(key)?.model;
    if (other !== undefined) {
      throw new TswizError(
        "invalid",
        `${model.where(null)}: ${model.className} declares ${formatName(name)}, which ${other.className} at ${other.where(null)} declares already`,
        { hint: "keep one of the two" },
      );
    }
    byName.set(key, { model, name, column: columnFinder(model, fold.column) });
  }
  return { all: [...byName.values()], find: (name) => byName.get(keyOf(name, fold.relation)) ?? null };
}

function keyOf(name: QName, fold: (name: string) => string): string {
  return `${fold(name.namespace)}\0${fold(name.name)}`;
}

function columnFinder(model: Declared, fold: (name: string) => string): (name: string) => string | null {
  let columns: Map<string, string> | null = null;
  return (wanted) => {
    if (columns === null) {
      columns = new Map();
      for (const [property, { name }] of Object.entries(model.spec.columns)) {
        columns.set(fold(name ?? property), name ?? property);
      }
    }
    return columns.get(fold(wanted)) ?? null;
  };
}
