/**
 * What the builders share while one schema is built: names as SQLite compares them, rows by table, notices.
 */
import type { Notice } from "../../notice.ts";
import { formatColumn, objectKey } from "../../schema/key.ts";
import type { Column, QName } from "../../schema/types.ts";
import type { ColumnRow } from "./facts.ts";
import { sameName } from "./fold.ts";
import type { ParsedColumn, ParsedDefinition } from "./table.ts";

/** A table or view as others refer to it. */
export interface Target {
  readonly name: string;
  readonly kind: "table" | "view";
  readonly columns: readonly string[];
  /** The columns of the primary key, in its order. */
  readonly key: readonly string[];
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
