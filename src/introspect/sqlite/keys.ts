/** Primary keys and unique constraints: which there are says the pragma, what they are called says the text. */
import { bag, DEFAULTS, makePrimaryKey, makeUnique } from "../../schema/make.ts";
import type { Column, KeyPart, PrimaryKey, Unique } from "../../schema/types.ts";
import { tableKey, type Context } from "./context.ts";
import type { IndexRow, VirtualColumnRow } from "./facts.ts";
import { fold, sameName } from "./fold.ts";
import type { ParsedKey, ParsedTable } from "./table.ts";

/** One index with its key columns in order. */
export interface IndexGroup {
  readonly name: string;
  readonly unique: boolean;
  readonly origin: string;
  readonly rows: readonly IndexRow[];
}

/** Index rows by index; SQLite gives them together. */
export function groupIndexes(rows: readonly IndexRow[]): IndexGroup[] {
  const groups: { name: string; unique: boolean; origin: string; rows: IndexRow[] }[] = [];
  for (const row of rows) {
    const last = groups.at(-1);
    if (last?.name === row[1]) last.rows.push(row);
    else groups.push({ name: row[1], unique: row[2] === 1, origin: row[3], rows: [row] });
  }
  return groups;
}

const BINARY = "BINARY";

/** The collation of an index part where it is not the column's own. */
export function ownCollation(column: Column | undefined, collation: string): string | null {
  return sameName(column?.collation ?? BINARY, collation) ? null : collation;
}

/** Two constraints over the same columns in the same collations share one index. */
function signature(parts: readonly { readonly name: string; readonly collation: string }[]): string {
  return JSON.stringify(parts.map((part) => [fold(part.name), fold(part.collation)]));
}

interface Keys {
  readonly primaryKey: PrimaryKey | null;
  readonly uniques: readonly Unique[];
}

/**
 * Builds the keys of a table.
 * @param alias the column that is the rowid, whose key has no index
 */
export function buildKeys(
  context: Context,
  table: string,
  rows: readonly VirtualColumnRow[],
  columns: readonly Column[],
  indexes: readonly IndexGroup[],
  parsed: ParsedTable | null,
  alias: string | null,
): Keys {
  const behind = indexes.filter((index) => index.origin !== "c");
  const keyRows = rows.filter((row) => row[4] > 0);
  if (keyRows.length === 0 && behind.length === 0 && (parsed === null || parsed.keys.length === 0)) {
    return { primaryKey: null, uniques: [] };
  }
  const byName = new Map(columns.map((column) => [fold(column.name), column]));
  const named = new Map<string, ParsedKey>();
  let spelledPrimary: ParsedKey | null = null;
  for (const key of parsed?.keys ?? []) {
    const parts = key.columns.map(({ name, collation }) => ({
      name,
      collation: collation ?? byName.get(fold(name))?.collation ?? BINARY,
    }));
    if (key.kind === "primaryKey") spelledPrimary = key;
    if (key.kind === "primaryKey" && alias !== null) continue;
    const shape = signature(parts);
    const first = named.get(shape);
    if (first === undefined) named.set(shape, key);
    else if (key.kind === "primaryKey") {
      // UNIQUE before PRIMARY KEY over the same columns: the index becomes the key's.
      named.set(shape, key);
      redundant(context, table, first);
    } else {
      if (first.kind === "unique" && first.name === null && key.name !== null) named.set(shape, key);
      redundant(context, table, first.kind === "unique" && first.name === null ? first : key);
    }
  }

  let primaryKey: PrimaryKey | null = null;
  const uniques: Unique[] = [];
  const partsOf = (group: readonly IndexRow[]): readonly KeyPart[] => {
    const parts = group.map((row) => ({
      descending: row[6] === 1,
      collation: ownCollation(byName.get(fold(row[5] ?? "")), row[7]),
      prefix: null,
    }));
    return parts.some((part) => part.descending || part.collation !== null) ? parts : [];
  };
  for (const index of behind) {
    const text = named.get(signature(index.rows.map((row) => ({ name: row[5] ?? "", collation: row[7] }))));
    const given = {
      name: text?.name ?? null,
      columns: index.rows.map((row) => row[5] ?? ""),
      ...bag("sqlite", DEFAULTS.sqliteKey, {
        parts: partsOf(index.rows),
        onConflict: text?.onConflict ?? null,
      }),
    };
    if (index.origin === "pk") primaryKey = makePrimaryKey(given);
    else uniques.push(makeUnique(given));
  }
  if (primaryKey === null && keyRows.length > 0) {
    primaryKey = makePrimaryKey({
      name: spelledPrimary?.name ?? null,
      columns: keyRows.toSorted((a, b) => a[4] - b[4]).map((row) => row[0]),
      ...bag("sqlite", DEFAULTS.sqliteKey, { onConflict: spelledPrimary?.onConflict ?? null }),
    });
  }
  return { primaryKey, uniques };
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
