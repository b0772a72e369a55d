/**
 * What the builders share while one schema is built: names as SQLite compares them, rows by table, notices.
 */
import type { Notice } from "../../notice.ts";
import { formatColumn, objectKey } from "../../schema/key.ts";
import type { QName } from "../../schema/types.ts";
import type { ColumnRow, ForeignKeyRow, IndexRow } from "./facts.ts";
import { fold } from "./fold.ts";

/** A table or view as others refer to it. */
export interface Target {
  readonly name: string;
  readonly kind: "table" | "view";
  /** Column names by their folded form. */
  readonly columns: ReadonlyMap<string, string>;
  /** The columns of the primary key, in its order. */
  readonly key: readonly string[];
}

export interface Context {
  readonly notices: Notice[];
  readonly columns: ReadonlyMap<string, readonly ColumnRow[]>;
  readonly foreignKeys: ReadonlyMap<string, readonly ForeignKeyRow[]>;
  readonly indexes: ReadonlyMap<string, readonly IndexRow[]>;
  /** Every relation that can be referred to, by folded name. */
  readonly targets: ReadonlyMap<string, Target>;
}

/** SQLite's main schema is the default namespace. */
export function qname(name: string): QName {
  return { namespace: "", name };
}

export function tableKey(name: string): string {
  return objectKey("table", qname(name));
}

export function columnKey(table: string, column: string): string {
  return formatColumn({ namespace: "", name: table, column });
}

/** Rows by their first field. */
export function byTable<R extends readonly [string, ...unknown[]]>(rows: readonly R[]): Map<string, R[]> {
  const groups = new Map<string, R[]>();
  let last = "";
  let group: R[] | undefined;
  for (const row of rows) {
    if (group === undefined || row[0] !== last) {
      last = row[0];
      group = groups.get(last);
      if (group === undefined) groups.set(last, (group = []));
    }
    group.push(row);
  }
  return groups;
}

/** What a column list offers to those that refer to it. */
export function makeTarget(
  name: string,
  kind: Target["kind"],
  columns: readonly (readonly [name: string, key: number])[],
): Target {
  return {
    name,
    kind,
    columns: new Map(columns.map(([column]) => [fold(column), column])),
    key: columns
      .filter(([, key]) => key > 0)
      .sort((a, b) => a[1] - b[1])
      .map(([column]) => column),
  };
}
