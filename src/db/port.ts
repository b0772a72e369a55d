/**
 * What the rest of tswiz sees of a database: statements in, plain rows out. Drivers live behind it.
 *
 * A connection is for reading catalogs and for running DDL, one at a time; applications use `tswiz/model`.
 */
import type { Dialect, Server } from "../schema/types.ts";

/** One row, in the order of the select list. */
export type Row = readonly unknown[];

/** What a statement would return, told without running it. */
export interface ResultColumn {
  readonly name: string;
  /** The declared type of the column behind it, where there is one. */
  readonly type: string | null;
  /** The base table's column that passes through unchanged, where the engine knows. */
  readonly table: string | null;
  readonly column: string | null;
}

export interface Connection {
  readonly dialect: Dialect;
  readonly server: Server;
  /** Runs statements that return rows, in one round trip where the engine can; one list of rows for each. */
  rows(statements: readonly string[]): Promise<readonly (readonly Row[])[]>;
  /** What the statement would return; it is prepared, not run. */
  describe(statement: string): Promise<readonly ResultColumn[]>;
  /** Runs a script of statements that return nothing. */
  execute(script: string): Promise<void>;
  /** Runs `read` in one consistent, read-only snapshot. */
  snapshot<T>(read: () => Promise<T>): Promise<T>;
  close(): Promise<void>;
}

/** How a database is opened: `read` can change nothing and creates nothing. */
export type Mode = "read" | "write";
