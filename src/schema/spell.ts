/**
 * The declared type that a column builder means when a model says no more: `varchar(200)` is VARCHAR(200).
 *
 * The emitter leaves `.type("…")` out where this table already gives the column's type; the models reader fills it
 * in again. Both read this one table, so what is left out is what is put back.
 */
import type { Dialect } from "./types.ts";

/** Writes the declared type from the builder's arguments, e.g. `[200]` → `VARCHAR(200)`. */
type Spelling = (args: readonly (number | null)[]) => string;

const sized =
  (name: string): Spelling =>
  (args) =>
    args.length === 0 ? name : `${name}(${args.join(",")})`;
const plain =
  (name: string): Spelling =>
  () =>
    name;

/** Per dialect, what each builder of `tswiz/model` declares. A builder that is not here needs `.type("…")`. */
export const SPELLINGS = {
  sqlite: {
    integer: plain("INTEGER"),
    bigint: plain("BIGINT"),
    real: plain("REAL"),
    number: sized("NUMERIC"),
    text: plain("TEXT"),
    varchar: sized("VARCHAR"),
    blob: plain("BLOB"),
    boolean: plain("BOOLEAN"),
    json: plain("JSON"),
    uuid: plain("UUID"),
    date: plain("DATE"),
    time: plain("TIME"),
    datetime: plain("DATETIME"),
    timestamp: plain("TIMESTAMP"),
    any: plain(""),
  },
  postgres: {},
  mysql: {},
} as const satisfies Record<Dialect, Readonly<Record<string, Spelling>>>;

/** The declared type for a builder call, or null when the dialect has none for it. */
export function spellType(
  dialect: Dialect,
  builder: string,
  args: readonly (number | null)[],
): string | null {
  const spellings: Readonly<Record<string, Spelling>> = SPELLINGS[dialect];
  return Object.hasOwn(spellings, builder) ? (spellings[builder]?.(args) ?? null) : null;
}
