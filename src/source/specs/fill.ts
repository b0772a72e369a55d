/** What supplies a column's omitted value, as the neutral schema has it. */
import { literal } from "../../introspect/sqlite/literal.ts";
import type { ColumnSpec } from "../../model/spec.ts";
import { literalText } from "../../schema/literal.ts";
import type { Dialect, Fill } from "../../schema/types.ts";
import { modelError, type Declared } from "./model.ts";

/** The value of a default's text, as the dialect's introspector decodes it. */
const LITERALS = {
  sqlite: literal,
  postgres: null,
  mysql: null,
} as const satisfies Record<Dialect, typeof literal | null>;

/** The fill of a column; a literal default as the text that the dialect writes it in. */
export function fillOf(dialect: Dialect, model: Declared, property: string, spec: ColumnSpec): Fill | null {
  const { fill } = spec;
  if (fill?.kind !== "default") return fill;
  const sql = fill.literal === null ? fill.sql : literalText(dialect, fill.literal);
  if (sql === null) {
    throw modelError(
      model,
      property,
      `${dialect} has no constant for ${JSON.stringify(fill.literal)}`,
      "write the default as sql`…`",
    );
  }
  const decode = LITERALS[dialect];
  return { kind: "default", sql, literal: decode === null ? fill.literal : decode(sql) };
}
