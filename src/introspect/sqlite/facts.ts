/**
 * What SQLite's catalog says, as read: plain JSON that can be recorded and built again without a database.
 *
 * Rows are lists in the order of the select lists in `catalog.ts`.
 */
import type { ResultColumn } from "../../db/port.ts";
import type { Server } from "../../schema/types.ts";

/** type, name, tbl_name, sql, rootpage */
export type ObjectRow = readonly [
  type: "table" | "index" | "view" | "trigger",
  name: string,
  table: string,
  sql: string | null,
  rootpage: number,
];

/** name, type, notnull, dflt_value, pk, hidden */
export type ColumnRow = readonly [
  name: string,
  type: string,
  notNull: number,
  fallback: string | null,
  key: number,
  hidden: number,
];

export type ForeignKeyRow = readonly [
  id: number,
  target: string,
  from: string,
  to: string | null,
  onUpdate: string,
  onDelete: string,
];

/** One row for each key column of each index; `origin` is c (CREATE INDEX), u (UNIQUE) or pk. */
export type IndexRow = readonly [
  index: string,
  unique: number,
  origin: string,
  partial: number,
  cid: number,
  column: string | null,
  descending: number,
  collation: string,
];

/** A view or a virtual table, which are read one by one because each may be broken. */
export interface ViewFacts {
  readonly name: string;
  readonly columns: readonly ResultColumn[];
  /** Why its columns cannot be told; null when they can. */
  readonly error: string | null;
}

export interface VirtualFacts {
  readonly name: string;
  readonly columns: readonly ColumnRow[];
  readonly error: string | null;
}

/** The rows of each table that has any. */
export type ByTable<R> = readonly (readonly [table: string, rows: readonly R[]])[];

export interface Facts {
  readonly dialect: "sqlite";
  readonly server: Server;
  readonly objects: readonly ObjectRow[];
  readonly columns: ByTable<ColumnRow>;
  readonly foreignKeys: ByTable<ForeignKeyRow>;
  readonly indexes: ByTable<IndexRow>;
  readonly views: readonly ViewFacts[];
  readonly virtuals: readonly VirtualFacts[];
  /** The tables that SQLite itself knows to be shadow tables. */
  readonly shadows: readonly string[];
  /** Whether shadow tables belong to the schema. */
  readonly shadow: boolean;
}
