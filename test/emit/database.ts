/** The schema of a SQL script, read from a real database in a temporary folder. */
import { openConnection } from "../../src/db/open.ts";
import { introspect } from "../../src/introspect/introspect.ts";
import type { Schema } from "../../src/schema/types.ts";
import { buildFromSql, scratchFolder } from "../corpus.ts";

export async function readScript(sql: string): Promise<Schema> {
  const { folder, remove } = scratchFolder();
  try {
    const connection = await openConnection(buildFromSql(sql, folder), "read");
    try {
      return (await introspect(connection)).schema;
    } finally {
      await connection.close();
    }
  } finally {
    remove();
  }
}
