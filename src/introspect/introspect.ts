/**
 * A database into its schema: one consistent snapshot is read, then interpreted. It changes nothing.
 */
import type { Connection } from "../db/port.ts";
import { TswizError } from "../error.ts";
import type { Notice } from "../notice.ts";
import type { Schema } from "../schema/types.ts";

export interface IntrospectOptions {
  /** Include the tables in which virtual tables keep their data. */
  readonly shadow?: boolean;
}

export interface Introspection {
  readonly schema: Schema;
  /** What a person should know: broken views, references to nothing, clauses that have no effect. */
  readonly notices: readonly Notice[];
}

/**
 * Reads the whole schema of a database, in canonical order.
 * @throws TswizError when the database cannot be read
 */
export async function introspect(
  connection: Connection,
  options: IntrospectOptions = {},
): Promise<Introspection> {
  switch (connection.dialect) {
    case "sqlite": {
      const [{ readFacts }, { buildSchema }] = await Promise.all([
        import("./sqlite/read.ts"),
        import("./sqlite/build.ts"),
      ]);
      return buildSchema(await connection.snapshot(() => readFacts(connection, options)));
    }
    case "postgres":
    case "mysql":
      throw new TswizError(
        "unsupported",
        `reading ${connection.dialect} is not supported by this version yet`,
        {
          hint: "this version reads SQLite databases",
        },
      );
  }
}
