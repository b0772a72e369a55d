/**
 * What the builders share while one schema is built: names as SQLite compares them, rows by table, notices.
 */
import type { Notice } from "../../notice.ts";
import { formatColumn, objectKey } from "../../schema/key.ts";
import type { Column, QName } from "../../schema/types.ts";
import type { ColumnRow } from "./facts.ts";
import { sameName } from "./fold.ts";
import type { ParsedColumn, ParsedDefinition } from "./definition.ts";

/** A table or view as others refer to it. Most are asked for little, so lists are made when they are asked for. */
export class Target {
  readonly name: string;
  readonly kind: "table" | "view";
  private readonly rows: readonly ColumnRow[];
  private names: readonly string[] | null;

  /** @param names the names of the columns, where they are known from elsewhere than rows */
  constructor(
    name: string,
    kind: "table" | "view",
    rows: readonly ColumnRow[],
    names: readonly string[] | null = null,
  ) {
    this.name = name;
    this.kind = kind;
    this.rows = rows;
    this.names = names;
  }

  get columns(): readonly string[] {
    return (this.names ??= this.rows.map((row) => row[0]));
  }

  /** The columns of the primary key, in its order. */
  get key(): readonly string[] {
    return keyOf(this.rows);
  }

  /** The real name of a column that is written as `name`; undefined when there is none. */
  find(name: string): string | undefined {
    for (const row of this.rows) if (row[0] === name) return name;
    return findName(this.columns, name);
  }
}

/** The names of the columns of a primary key, in its order. */
export function keyOf(rows: readonly ColumnRow[]): readonly string[] {
  const keys = rows.filter((row) => row[4] > 0);
  return keys.sort((a, b) => a[4] - b[4]).map((row) => row[0]);
}

export interface Context {
  readonly notices: Notice[];
  /** Every relation that can be referred to, by folded name. */
  readonly targets: ReadonlyMap<string, Target>;
  /** Definitions of columns and constraints that were met before: tables of one database resemble each other. */
  readonly definitions: Map<string, ParsedDefinition>;
  /** Columns that were built before, by their row, with the text that they were built from. */
  readonly made: Map<ColumnRow, { readonly text: ParsedColumn | undefined; readonly column: Column }>;
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

/** The real name of a column that is written as `name`; undefined when there is none. */
export function findName(columns: readonly string[], name: string): string | undefined {
  return columns.includes(name) ? name : columns.find((column) => sameName(column, name));
}
