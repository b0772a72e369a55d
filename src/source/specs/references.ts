/**
 * Foreign keys of a model as the neutral schema has them: targets found as the database finds them, and what the
 * declaration spells otherwise kept.
 *
 * A target that does not exist is taken for a slip, unless the model says that the database spells it so.
 */
import type { ReferenceSpec } from "../../model/spec.ts";
import { formatName } from "../../schema/key.ts";
import { bag, DEFAULTS, makeForeignKey } from "../../schema/make.ts";
import type { Dialect, ForeignKey } from "../../schema/types.ts";
import { suggest } from "../near.ts";
import { primaryKeyOf } from "./keys.ts";
import { columnOf, modelError, relationName, PATH_HINT, type Declared } from "./model.ts";
import type { Relation, Relations } from "./relations.ts";

/** Every foreign key; those of columns first. */
export function foreignKeysOf(
  dialect: Dialect,
  model: Declared,
  relations: Relations,
): readonly ForeignKey[] {
  const found: ForeignKey[] = [];
  for (const [property, { name, references }] of Object.entries(model.spec.columns)) {
    if (references === null) continue;
    found.push(foreignKey(dialect, model, property, [name ?? property], references, relations));
  }
  for (const given of model.spec.foreignKeys) {
    const columns = given.on.map((property) => columnOf(model, property, "a foreign key"));
    found.push(foreignKey(dialect, model, null, columns, given, relations));
  }
  return found;
}

function foreignKey(
  dialect: Dialect,
  model: Declared,
  property: string | null,
  columns: readonly string[],
  given: ReferenceSpec,
  relations: Relations,
): ForeignKey {
  const name = relationName(given.table);
  if (name === null) {
    throw modelError(model, property, `the reference to "${given.table}" cannot be read`, PATH_HINT);
  }
  const target = relations.find(name);
  if (target === null && given.spelled?.table === undefined && given.outside === undefined) {
    throw modelError(
      model,
      property,
      `references ${formatName(name)}, which no model declares`,
      `${suggest(
        formatName(name),
        relations.all.map((relation) => formatName(relation.name)),
      )} Where the database has it all the same, say { outside: ["its column"] }`,
    );
  }
  const written =
    given.columns ??
    (target === null ? given.outside : undefined) ??
    primaryKeyColumns(target, columns.length);
  const found = written.map((column) => targetColumn(model, property, given, target, column));
  if (given.columns !== null && found.length !== columns.length) {
    const counts = `${columns.length} columns refer to ${found.length} of ${formatName(name)}`;
    throw modelError(model, property, counts);
  }
  return makeForeignKey({
    name: given.name ?? null,
    columns,
    target: target?.name ?? name,
    targetColumns: found,
    onDelete: given.onDelete ?? "noAction",
    onUpdate: given.onUpdate ?? "noAction",
    match: given.match ?? "simple",
    deferral: given.deferrable === undefined ? null : { initially: given.deferrable },
    ...(dialect === "sqlite"
      ? bag("sqlite", DEFAULTS.sqliteForeignKey, {
          target:
            given.outside === undefined
              ? differing(given.spelled?.table ?? name.name, target?.name.name)
              : (given.spelled?.table ?? null),
          columns: given.spelled?.columns ?? (given.columns === null || same(written, found) ? [] : written),
          implicit: given.columns === null,
        })
      : {}),
  });
}

/** What REFERENCES without columns means: nothing where the target's key is of another length. */
function primaryKeyColumns(target: Relation | null, length: number): readonly string[] {
  const columns = target === null ? [] : (primaryKeyOf(target.model)?.columns ?? []);
  return columns.length === length ? columns : [];
}

/** The target's own name for a column that the reference names. */
function targetColumn(
  model: Declared,
  property: string | null,
  given: ReferenceSpec,
  target: Relation | null,
  column: string,
): string {
  if (target === null) return column;
  const found = target.column(column);
  if (found !== null) return found;
  if (given.spelled !== undefined) return column;
  const { columns } = target.model.spec;
  const named = Object.hasOwn(columns, column) ? columns[column]?.name : undefined;
  throw modelError(
    model,
    property,
    `references ${formatName(target.name)}.${column}, and ${formatName(target.name)} has no such column`,
    named === undefined || named === null
      ? suggest(
          column,
          Object.entries(columns).map(([key, { name }]) => name ?? key),
        )
      : `${column} is a property; the column is ${named}`,
  );
}

function differing(written: string, real: string | undefined): string | null {
  return real === written ? null : written;
}

function same(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((text, index) => text === b[index]);
}
