/**
 * A whole schema as the statements that build it in an empty database. It never says something that means something
 * else: what the dialect cannot express is left out and named in a notice.
 */
import { TswizError } from "../error.ts";
import type { Dialect, Schema } from "../schema/types.ts";
import { createSqlite } from "./sqlite/create.ts";
import type { Created } from "./statement.ts";

const CREATE = {
  sqlite: createSqlite,
  postgres: refuse,
  mysql: refuse,
} as const satisfies Record<Dialect, (schema: Schema) => Created>;

/**
 * The statements that build the schema, in an order that runs.
 * @throws TswizError `unsupported` for a dialect that cannot be written yet
 * @example createStatements(schema).statements.map(({ sql }) => `${sql};\n`).join("\n")
 */
export function createStatements(schema: Schema): Created {
  return CREATE[schema.dialect](schema);
}

function refuse(schema: Schema): never {
  throw new TswizError("unsupported", `a ${schema.server.product} schema cannot be written as DDL yet`, {
    hint: "only SQLite schemas can be written as DDL",
  });
}
