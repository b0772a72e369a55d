/**
 * From a column's type to the builder and the TypeScript types that stand for it, per dialect.
 *
 * A dialect without a table here is refused by name; it never gets another dialect's types.
 */
import { TswizError } from "../../error.ts";
import { spellType } from "../../schema/spell.ts";
import type { ColumnType, Dialect } from "../../schema/types.ts";
import { planSqliteType, sizesOf } from "./sqlite.ts";

/** What stands for a type: a builder of `tswiz/model` and TypeScript types without `| null`. */
export interface TypePlan {
  readonly builder: string;
  readonly select: string;
  readonly insert: string;
}

interface TypeTable {
  plan(type: ColumnType): TypePlan;
  /** Size arguments for the builder. */
  sizes(raw: string): readonly number[];
}

const TABLES = {
  sqlite: { plan: planSqliteType, sizes: sizesOf },
  postgres: null,
  mysql: null,
} as const satisfies Record<Dialect, TypeTable | null>;

/** A type with the builder call that declares it; `type` is null where the call alone does. */
export interface Typed extends TypePlan {
  readonly args: readonly number[];
  readonly type: string | null;
}

const known = { sqlite: new Map(), postgres: new Map(), mysql: new Map() } as const satisfies Record<
  Dialect,
  Map<string, Typed>
>;

/**
 * The builder call for a column's type; it depends on the declared type alone.
 * @throws TswizError "unsupported" for a dialect that has no table
 */
export function planType(dialect: Dialect, type: ColumnType): Typed {
  const cache: Map<string, Typed> = known[dialect];
  const cached = cache.get(type.raw);
  if (cached !== undefined) return cached;
  const typed = makeTyped(dialect, type);
  if (cache.size > 10_000) cache.clear();
  cache.set(type.raw, typed);
  return typed;
}

function makeTyped(dialect: Dialect, type: ColumnType): Typed {
  const table: TypeTable | null = TABLES[dialect];
  if (table === null) {
    throw new TswizError("unsupported", `models of a ${dialect} schema cannot be generated yet`, {
      hint: "SQLite schemas can",
    });
  }
  const plan = table.plan(type);
  const args = table.sizes(type.raw);
  if (args.length > 0 && spellType(dialect, plan.builder, args) === type.raw) {
    return { ...plan, args, type: null };
  }
  return { ...plan, args: [], type: spellType(dialect, plan.builder, []) === type.raw ? null : type.raw };
}
