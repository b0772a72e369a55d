/**
 * What a model says besides its columns: keys, references, checks, indexes and triggers, each made by a small
 * builder whose `spec` is plain data. Columns go by property name, checked against the model's own by type.
 */
import { parseTarget } from "./columns.ts";
import type { SqliteConflict, TriggerEvent } from "../schema/types.ts";
import type {
  CheckSpec,
  ForeignKeySpec,
  IndexPartSpec,
  IndexSpec,
  KeySpec,
  ReferenceOptions,
  SqlSpec,
  TriggerSpec,
} from "./spec.ts";

declare const PARTS: unique symbol;

/** One column of a key or index where it is not simply ascending in its own collation. */
export interface PartOptions<P extends string = string> {
  readonly column: P;
  readonly descending?: boolean;
  readonly collation?: string;
}

/** A property, or a property with a direction or collation. */
export type Part<P extends string = string> = P | PartOptions<P>;

/** The properties that parts name; expressions name none. */
type Named<P> = P extends string ? P : P extends { readonly column: infer C extends string } ? C : never;

/** A primary or unique key over the properties `P`. */
export class Key<out P extends string = string> {
  declare readonly [PARTS]: P;
  readonly spec: KeySpec;

  constructor(spec: KeySpec) {
    this.spec = spec;
  }

  /** The constraint's name. */
  named(name: string): Key<P> {
    return new Key({ ...this.spec, name });
  }

  /** SQLite's ON CONFLICT clause. */
  onConflict(conflict: SqliteConflict): Key<P> {
    return new Key({ ...this.spec, onConflict: conflict });
  }
}

/** A foreign key over the properties `P`. */
export class ForeignKey<out P extends string = string> {
  declare readonly [PARTS]: P;
  readonly spec: ForeignKeySpec;

  constructor(spec: ForeignKeySpec) {
    this.spec = spec;
  }
}

/** An index over the properties `P` and expressions. */
export class Index<out P extends string = string> {
  declare readonly [PARTS]: P;
  readonly spec: IndexSpec;

  constructor(spec: IndexSpec) {
    this.spec = spec;
  }

  /** Makes the index partial. */
  where(condition: SqlSpec): Index<P> {
    return new Index({ ...this.spec, where: condition.sql });
  }
}

/** A CHECK constraint. */
export class Check {
  readonly spec: CheckSpec;

  constructor(spec: CheckSpec) {
    this.spec = spec;
  }
}

/** A trigger. */
export class Trigger {
  readonly spec: TriggerSpec;

  constructor(spec: TriggerSpec) {
    this.spec = spec;
  }
}

/** What a trigger is besides its name; `update of` names properties. */
export interface TriggerOptions {
  readonly timing: TriggerSpec["timing"];
  readonly events: readonly TriggerEvent[];
  readonly when?: SqlSpec;
  /** The statements of the body, as between BEGIN and END. */
  readonly sql: SqlSpec;
}

function keySpec(name: string | null, parts: readonly Part[]): KeySpec {
  return {
    name,
    on: parts.map((part) => (typeof part === "string" ? part : part.column)),
    parts: parts.every((part) => typeof part === "string")
      ? []
      : parts.map((part) => ({
          descending: typeof part !== "string" && part.descending === true,
          collation: typeof part === "string" ? null : (part.collation ?? null),
          prefix: null,
        })),
    onConflict: null,
  };
}

/** A primary key over several columns: `primaryKey("orderId", "line")`, with `.named("pk")` where it has a name. */
export function primaryKey<const A extends readonly Part[]>(...parts: A): Key<Named<A[number]>> {
  return new Key(keySpec(null, parts));
}

/** A unique key: `unique("name").on("a", "b")`, `unique().on("a")`. */
export function unique(name: string | null = null): {
  on<const A extends readonly Part[]>(...parts: A): Key<Named<A[number]>>;
} {
  return { on: (...parts) => new Key(keySpec(name, parts)) };
}

/** A foreign key over several columns: `foreignKey("a", "b").references("t.x", "t.y", { as: "parent" })`. */
export function foreignKey<const P extends string>(
  ...on: readonly P[]
): {
  references(...target: readonly (string | ReferenceOptions)[]): ForeignKey<P>;
} {
  return {
    references: (...target) => {
      const options = target.find((part) => typeof part !== "string") ?? {};
      const paths = target.filter((part) => typeof part === "string");
      return new ForeignKey({ ...options, ...parseTarget(paths), on });
    },
  };
}

/** A CHECK constraint, named or not. */
export function check(name: string, condition: SqlSpec): Check;
export function check(condition: SqlSpec): Check;
export function check(first: string | SqlSpec, second?: SqlSpec): Check {
  if (typeof first === "string") return new Check({ name: first, sql: second?.sql ?? "" });
  return new Check({ name: null, sql: first.sql });
}

/** An expression of an index; a bare `sql` where it has neither direction nor collation. */
export interface ExpressionPart {
  readonly sql: SqlSpec | string;
  readonly descending?: boolean;
  readonly collation?: string;
}

interface IndexStart {
  on<const A extends readonly (Part | SqlSpec | ExpressionPart)[]>(...parts: A): Index<Named<A[number]>>;
}

function startIndex(name: string, isUnique: boolean): IndexStart {
  return {
    on: (...parts) => new Index({ name, unique: isUnique, on: parts.map(indexPart), where: null }),
  };
}

function indexPart(part: Part | SqlSpec | ExpressionPart): IndexPartSpec {
  if (typeof part === "string") return { column: part };
  if ("column" in part) return part;
  // `sql` may be an accessor of the tag's value; the spec is plain data.
  const { descending, collation } = part as Partial<ExpressionPart>;
  return {
    sql: typeof part.sql === "string" ? part.sql : part.sql.sql,
    ...(descending === undefined ? {} : { descending }),
    ...(collation === undefined ? {} : { collation }),
  };
}

/** An index: `index("i").on("a", { column: "b", descending: true }, sql`lower(c)`).where(sql`…`)`. */
export function index(name: string): IndexStart {
  return startIndex(name, false);
}

/** A unique index. */
export function uniqueIndex(name: string): IndexStart {
  return startIndex(name, true);
}

/** A trigger on the table or view. */
export function trigger(name: string, options: TriggerOptions): Trigger {
  const { timing, events, when, sql } = options;
  return new Trigger({ name, timing, events, when: when?.sql ?? null, sql: sql.sql });
}
