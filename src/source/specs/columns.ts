/** Columns of a model as the neutral schema has them. */
import { parseSqliteType } from "../../introspect/sqlite/types.ts";
import type { ColumnSpec } from "../../model/spec.ts";
import { parsePath } from "../../schema/key.ts";
import { FOLDS } from "../../schema/lookup.ts";
import { bag, DEFAULTS, makeColumn } from "../../schema/make.ts";
import { spellType } from "../../schema/spell.ts";
import type { Column, ColumnRef, ColumnType, Dialect } from "../../schema/types.ts";
import { fillOf } from "./fill.ts";
import { modelError, type Declared } from "./model.ts";

/** What a declared type means, where a dialect can tell from its text. */
const TYPES = {
  sqlite: parseSqliteType,
  postgres: null,
  mysql: null,
} as const satisfies Record<Dialect, ((raw: string) => ColumnType) | null>;

/** The columns in the order of the declaration; two of one name are an error. */
export function columnsOf(dialect: Dialect, model: Declared): readonly Column[] {
  const seen = new Map<string, string>();
  return Object.entries(model.spec.columns).map(([property, spec]) => {
    const name = spec.name ?? property;
    const key = FOLDS[dialect].column(name);
    const other = seen.get(key);
    if (other !== undefined) {
      throw modelError(model, property, `the column ${name} is declared already, by ${other}`);
    }
    seen.set(key, property);
    return columnOf(dialect, model, property, spec);
  });
}

function columnOf(dialect: Dialect, model: Declared, property: string, spec: ColumnSpec): Column {
  const { notNull } = spec;
  return makeColumn({
    name: spec.name ?? property,
    type: typeOf(dialect, model, property, spec),
    nullable: spec.nullable,
    fill: fillOf(dialect, model, property, spec),
    collation: spec.collation,
    comment: spec.comment,
    source: sourceOf(model, property, spec.source),
    ...(dialect === "sqlite"
      ? bag("sqlite", DEFAULTS.sqliteColumn, {
          impliedNotNull: notNull.implied,
          notNullName: notNull.name,
          onNull: notNull.onConflict,
          deadDefault: spec.deadDefault,
          hidden: spec.hidden,
        })
      : {}),
  });
}

function typeOf(dialect: Dialect, model: Declared, property: string, spec: ColumnSpec): ColumnType {
  const raw = spec.type ?? spellType(dialect, spec.builder, spec.args);
  if (raw === null) {
    throw modelError(
      model,
      property,
      `${spec.builder}() alone declares no type on ${dialect}`,
      'add what the database calls the type: .type("…")',
    );
  }
  const parse = TYPES[dialect];
  if (parse === null) throw modelError(model, property, `types of ${dialect} cannot be read from models yet`);
  return parse(raw);
}

/** Reads `table.column` or `namespace.table.column`. */
function sourceOf(model: Declared, property: string, path: string | null): ColumnRef | null {
  if (path === null) return null;
  const parts = parsePath(path) ?? [];
  const column = parts.at(-1);
  const [name, namespace] = parts.slice(0, -1).toReversed();
  if (column === undefined || name === undefined || parts.length > 3) {
    throw modelError(model, property, `the source "${path}" is not table.column`);
  }
  return { namespace: namespace ?? "", name, column };
}
