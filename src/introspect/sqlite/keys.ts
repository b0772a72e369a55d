/** Primary keys and unique constraints: which there are says the pragma, what they are called says the text. */
import { bag, DEFAULTS, makePrimaryKey, makeUnique } from "../../schema/make.ts";
import type { Column, KeyPart, PrimaryKey, Unique } from "../../schema/types.ts";
import { tableKey, type Context } from "./context.ts";
import type { ColumnRow, IndexRow } from "./facts.ts";
import { fold, sameName } from "./fold.ts";
import type { ParsedKey } from "./definition.ts";

/** The rows of one index, one for each key column. */
export type IndexGroup = readonly [IndexRow, ...IndexRow[]];

/** Index rows by index; SQLite gives them together. */
export function groupIndexes(rows: readonly IndexRow[]): IndexGroup[] {
  const groups: [IndexRow, ...IndexRow[]][] = [];
  for (const row of rows) {
    const last = groups.at(-1);
    if (last !== undefined && last[0][0] === row[0]) last.push(row);
    else groups.push([row]);
  }
  return groups;
}

/** Whether the index was made by CREATE INDEX. */
export function isCreated(group: IndexGroup): boolean {
  return group[0][2] === "c";
}

const BINARY = "BINARY";

export function findColumn(columns: readonly Column[], name: string): Column | undefined {
  return (
    columns.find((column) => column.name === name) ?? columns.find((column) => sameName(column.name, name))
  );
}

/** The collation of an index part where it is not the column's own. */
export function ownCollation(column: Column | undefined, collation: string): string | null {
  return sameName(column?.collation ?? BINARY, collation) ? null : collation;
}

/** Two constraints over the same columns in the same collations share one index. */
function textSignature(key: ParsedKey, columns: readonly Column[]): string {
  const part = ({ name, collation }: ParsedKey["columns"][number]): string =>
    `${fold(name)}\0${fold(collation ?? findColumn(columns, name)?.collation ?? BINARY)}`;
  return key.columns.map(part).join("\0");
}

function indexSignature(group: IndexGroup): string {
  return group.map((row) => `${fold(row[5] ?? "")}\0${fold(row[7])}`).join("\0");
}

function keyParts(group: IndexGroup, columns: readonly Column[]): readonly KeyPart[] {
  const parts = group.map((row) => ({
    descending: row[6] === 1,
    collation: ownCollation(findColumn(columns, row[5] ?? ""), row[7]),
    prefix: null,
  }));
  return parts.some((part) => part.descending || part.collation !== null) ? parts : [];
}

/** The text of each key by its signature; SQLite makes one index of several that are alike. */
function readTexts(
  context: Context,
  table: string,
  keys: readonly ParsedKey[],
  columns: readonly Column[],
  alias: string | null,
): ReadonlyMap<string, ParsedKey> {
  const texts = new Map<string, ParsedKey>();
  for (const key of keys) {
    // The rowid has no index to look up.
    if (key.kind === "primaryKey" && alias !== null) continue;
    const shape = textSignature(key, columns);
    const first = texts.get(shape);
    const better = first === undefined || key.kind === "primaryKey" || (isBare(first) && !isBare(key));
    // The one index takes the conflict clause of whichever constraint has one; two that differ are an error.
    const onConflict = key.onConflict ?? first?.onConflict ?? null;
    texts.set(shape, { ...(better ? key : first), onConflict });
    if (first !== undefined) redundant(context, table, better ? first : key);
  }
  return texts;
}

function isBare(key: ParsedKey): boolean {
  return key.kind === "unique" && key.name === null && key.onConflict === null;
}

interface Keys {
  readonly primaryKey: PrimaryKey | null;
  readonly uniques: readonly Unique[];
}

const NONE: Keys = { primaryKey: null, uniques: [] };

/**
 * Builds the keys of a table.
 * @param alias the column that is the rowid, whose key has no index
 */
export function buildKeys(
  context: Context,
  table: string,
  rows: readonly ColumnRow[],
  columns: readonly Column[],
  indexes: readonly IndexGroup[],
  keys: readonly ParsedKey[],
  alias: string | null,
): Keys {
  const keyRows = rows.filter((row) => row[4] > 0);
  const behind = indexes.filter((group) => !isCreated(group));
  if (keyRows.length === 0 && behind.length === 0 && keys.length === 0) return NONE;
  const texts = readTexts(context, table, keys, columns, alias);
  let primaryKey: PrimaryKey | null = null;
  const uniques: Unique[] = [];
  for (const group of behind) {
    const text = texts.get(indexSignature(group)) ?? repeatedKey(group, keys);
    const given = {
      name: text?.name ?? null,
      columns: group.map((row) => row[5] ?? ""),
      ...bag("sqlite", DEFAULTS.sqliteKey, {
        parts: keyParts(group, columns),
        onConflict: text?.onConflict ?? null,
      }),
    };
    if (group[0][2] === "pk") primaryKey = makePrimaryKey(given);
    else uniques.push(makeUnique(given));
  }
  if (primaryKey === null && keyRows.length > 0) {
    const text = keys.find((key) => key.kind === "primaryKey");
    primaryKey = makePrimaryKey({
      name: text?.name ?? null,
      columns: keyRows.toSorted((a, b) => a[4] - b[4]).map((row) => row[0]),
      ...bag("sqlite", DEFAULTS.sqliteKey, { onConflict: text?.onConflict ?? null }),
    });
  }
  return { primaryKey, uniques };
}

/** WITHOUT ROWID makes PRIMARY KEY (a, b, a) into (a, b), so that its text has another signature. */
function repeatedKey(group: IndexGroup, keys: readonly ParsedKey[]): ParsedKey | undefined {
  return group[0][2] === "pk" ? keys.find((key) => key.kind === "primaryKey") : undefined;
}

function redundant(context: Context, table: string, key: ParsedKey): void {
  const columns = key.columns.map((column) => column.name).join(", ");
  const name = key.name === null ? "" : `${key.name} `;
  context.notices.push({
    code: "redundant-unique",
    at: tableKey(table),
    message: `UNIQUE ${name}(${columns}) repeats another key of the table and is left out, as SQLite itself does`,
  });
}
