/**
 * Finding things in a schema by name, the way the engine finds them. Built once, each look-up is a map access.
 *
 * SQLite folds ASCII letters in the names of tables, views and columns; MySQL folds column names (whether it folds
 * table names depends on the server's file system, so here they are exact); PostgreSQL folds nothing that is stored.
 * An exact match always wins over a folded one.
 */
import { formatName } from "./key.ts";
import type { Column, Dialect, ForeignKey, QName, Relation, Schema, Table } from "./types.ts";

/** A foreign key together with the table that has it. */
export interface InboundKey {
  readonly table: Table;
  readonly foreignKey: ForeignKey;
}

export interface Lookup {
  readonly schema: Schema;
  /** The table or view of a name. */
  relation(name: QName): Relation | null;
  /** The table of a name. */
  table(name: QName): Table | null;
  /** A column of a table or view of the schema. */
  column(relation: Relation, name: string): Column | null;
  /** The foreign keys that point at a relation, in the order of the tables that have them. */
  foreignKeysInto(name: QName): readonly InboundKey[];
}

/** Lower-cases A–Z and nothing else, as SQLite does with names. */
export function foldAscii(text: string): string {
  return /[A-Z]/.test(text) ? text.replace(/[A-Z]+/g, (letters) => letters.toLowerCase()) : text;
}

const exact = (text: string): string => text;

/** How an engine folds names before it compares them. */
export const FOLDS = {
  sqlite: { relation: foldAscii, column: foldAscii },
  mysql: { relation: exact, column: (text: string) => text.toLowerCase() },
  postgres: { relation: exact, column: exact },
} as const satisfies Record<
  Dialect,
  { readonly relation: (text: string) => string; readonly column: (text: string) => string }
>;

/** Indexes a schema for look-ups by name. */
export function lookup(schema: Schema): Lookup {
  const fold = FOLDS[schema.dialect];
  const relations = new Map<string, Relation>();
  const folded = new Map<string, Relation>();
  for (const relation of [...schema.tables, ...schema.views]) {
    const key = formatName(relation);
    if (!relations.has(key)) relations.set(key, relation);
    const foldedKey = fold.relation(key);
    if (!folded.has(foldedKey)) folded.set(foldedKey, relation);
  }
  const find = (name: QName): Relation | null => {
    const key = formatName(name);
    return relations.get(key) ?? folded.get(fold.relation(key)) ?? null;
  };

  const columns = new WeakMap<Relation, ReadonlyMap<string, Column>>();
  const columnsOf = (relation: Relation): ReadonlyMap<string, Column> => {
    const known = columns.get(relation);
    if (known !== undefined) return known;
    const made = indexColumns(relation.columns, fold.column);
    columns.set(relation, made);
    return made;
  };

  let inbound: ReadonlyMap<string, readonly InboundKey[]> | null = null;

  return {
    schema,
    relation: find,
    table: (name) => {
      const found = find(name);
      return found?.kind === "table" ? found : null;
    },
    column: (relation, name) => {
      const known = columnsOf(relation);
      return known.get(name) ?? known.get(`\0${fold.column(name)}`) ?? null;
    },
    foreignKeysInto: (name) => {
      inbound ??= indexForeignKeys(schema.tables, fold.relation);
      return inbound.get(fold.relation(formatName(name))) ?? [];
    },
  };
}

/** By name, and by folded name behind a NUL, which no name can hold. */
function indexColumns(
  columns: readonly Column[],
  fold: (text: string) => string,
): ReadonlyMap<string, Column> {
  const known = new Map<string, Column>();
  for (const column of columns) {
    if (!known.has(column.name)) known.set(column.name, column);
    const folded = `\0${fold(column.name)}`;
    if (!known.has(folded)) known.set(folded, column);
  }
  return known;
}

function indexForeignKeys(
  tables: readonly Table[],
  fold: (text: string) => string,
): ReadonlyMap<string, readonly InboundKey[]> {
  const inbound = new Map<string, InboundKey[]>();
  for (const table of tables) {
    for (const foreignKey of table.foreignKeys) {
      const key = fold(formatName(foreignKey.target));
      const known = inbound.get(key);
      if (known === undefined) inbound.set(key, [{ table, foreignKey }]);
      else known.push({ table, foreignKey });
    }
  }
  return inbound;
}
