/** Primary and unique keys of a model, from its columns and its options, as the neutral schema has them. */
import type { ColumnSpec, KeyOptions, KeySpec } from "../../model/spec.ts";
import { bag, DEFAULTS, makePrimaryKey, makeUnique } from "../../schema/make.ts";
import type { KeyPart, PrimaryKey, SqliteConflict, Unique } from "../../schema/types.ts";
import { columnOf, modelError, type Declared } from "./model.ts";

/** The one primary key, wherever it is declared. */
export function primaryKeyOf(model: Declared): PrimaryKey | null {
  const columns = Object.entries(model.spec.columns).filter(([, { primaryKey }]) => primaryKey !== null);
  const given = model.spec.primaryKey;
  const [first, second] = columns;
  if (second !== undefined || (first !== undefined && given !== null)) {
    const names = (given?.on ?? columns.map(([property]) => property)).map((property) => `"${property}"`);
    throw modelError(
      model,
      second?.[0] ?? first?.[0] ?? null,
      "the table would have two primary keys",
      `a key over several columns is written once, in the options: primaryKey(${names.join(", ")})`,
    );
  }
  if (given !== null) return makePrimaryKey(fromSpec(model, given, "the primary key"));
  if (first === undefined) return null;
  return makePrimaryKey(fromColumn(first[0], first[1], first[1].primaryKey ?? {}));
}

/** Every unique key; those of columns first. */
export function uniquesOf(model: Declared): readonly Unique[] {
  const found: Unique[] = [];
  for (const [property, column] of Object.entries(model.spec.columns)) {
    if (column.unique !== null) found.push(makeUnique(fromColumn(property, column, column.unique)));
  }
  for (const given of model.spec.uniques) found.push(makeUnique(fromSpec(model, given, "a unique key")));
  return found;
}

function fromColumn(property: string, column: ColumnSpec, options: KeyOptions) {
  const { name = null, descending = false, collation = null, onConflict = null } = options;
  const parts = [{ descending, collation, prefix: null }];
  return { name, columns: [column.name ?? property], ...sqlite(parts, onConflict) };
}

function fromSpec(model: Declared, given: KeySpec, what: string) {
  const columns = given.on.map((property) => columnOf(model, property, what));
  if (columns.length === 0) throw modelError(model, null, `${what} is over no columns`);
  return { name: given.name, columns, ...sqlite(given.parts, given.onConflict) };
}

/** Parts that are all simply ascending are what an absent list means. */
function sqlite(given: readonly KeyPart[], onConflict: SqliteConflict | null) {
  const parts = given.some(({ descending, collation }) => descending || collation !== null) ? given : [];
  return bag("sqlite", DEFAULTS.sqliteKey, { parts, onConflict });
}
