/** A database rebuilt from what tswiz read of it, and both compared in two ways. */
import type { Notice } from "../../src/notice.ts";
import Database from "better-sqlite3";
import { join } from "node:path";
import { expect } from "vitest";
import { openConnection } from "../../src/db/open.ts";
import { createStatements } from "../../src/ddl/create.ts";
import { introspect, type Introspection } from "../../src/introspect/introspect.ts";
import { stringifySchema } from "../../src/schema/json.ts";
import { portrait } from "./compare.ts";

/** Reads a database file, hidden tables too. */
async function readFile(file: string): Promise<Introspection> {
  const connection = await openConnection(file, "read");
  try {
    return await introspect(connection, { shadow: true });
  } finally {
    await connection.close();
  }
}

export interface Rebuilt {
  readonly file: string;
  readonly script: string;
}

/** The notices but for those on written order, which is no part of a schema: `corners.test.ts` has these. */
export function leftOut(notices: readonly Notice[]): readonly Notice[] {
  return notices.filter(({ code }) => code !== "key-order" && code !== "trigger-order");
}

/**
 * Rebuilds a database file and holds the copy to the original: what tswiz reads of both is equal, and so is what SQLite
 * says of both without tswiz. @returns the copy
 */
export async function expectRebuilt(file: string, folder: string, name: string): Promise<Rebuilt> {
  const { schema, notices: readNotices } = await readFile(file);
  const { statements, notices } = createStatements(schema);
  expect(leftOut(notices)).toEqual([]);
  const script = statements.map(({ sql }) => `${sql};\n`).join("\n");
  const copy = join(folder, `${name}-rebuilt.db`);
  const database = new Database(copy);
  try {
    // What a database holds may be older than the library: "x" for a text is still read, but not written.
    database.unsafeMode(true);
    for (const pragma of ["synchronous = OFF", "journal_mode = MEMORY"]) database.pragma(pragma);
    for (const { sql, key } of statements) {
      try {
        database.exec(sql);
      } catch (cause) {
        throw new Error(`${key}: ${(cause as Error).message}\n${sql}`, { cause });
      }
    }
  } finally {
    database.close();
  }
  expect(stringifySchema((await readFile(copy)).schema)).toBe(stringifySchema(schema));
  // Of two equal keys SQLite makes one; the name of the other is lost, with a notice.
  const without = readNotices.some(({ code }) => code === "redundant-unique") ? /^(?:unique|primary)/ : null;
  expect(portraitOf(copy, without)).toEqual(portraitOf(file, without));
  return { file: copy, script };
}

function portraitOf(file: string, without: RegExp | null): unknown {
  const database = new Database(file, { readonly: true });
  try {
    return portrait(database, without);
  } finally {
    database.close();
  }
}
