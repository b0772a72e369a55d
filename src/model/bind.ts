/**
 * Ties model classes to a database: columns get their codecs, references become relations in both directions.
 *
 * A reference to a table that no model describes is no error until it is used; then the error says which.
 */
import { TswizError } from "../error.ts";
import { parsePath } from "../schema/key.ts";
import { spellType } from "../schema/spell.ts";
import type { Dialect, QName } from "../schema/types.ts";
import { affinityOf } from "./affinity.ts";
import { makeCodec, needsExact, type Codec } from "./codecs.ts";
import { selection, type TableRef } from "./nodes.ts";
import { specOf } from "./registry.ts";
import type { Session } from "./session.ts";
import type { ColumnSpec, ModelSpec } from "./spec.ts";

/** A model class, as far as the runtime cares. */
export interface RowClass {
  readonly name: string;
  readonly prototype: object;
  new (token: never, raw: never): object;
}

/** One column of a bound model. */
export interface BoundColumn {
  readonly property: string;
  /** The name in the database. */
  readonly name: string;
  /** Its place in the select list; -1 for a hidden column. */
  readonly at: number;
  readonly spec: ColumnSpec;
  readonly codec: Codec;
  /** Compared as text when relations are matched. */
  readonly textual: boolean;
}

/** A way from rows of one model to rows of another. */
export interface Relation {
  readonly name: string;
  readonly many: boolean;
  /** Properties here, and their partners on the target. */
  readonly on: readonly string[];
  /** Null where no model describes the target. */
  readonly target: { readonly bound: Bound; readonly on: readonly string[] } | null;
  /** The target's table, for messages. */
  readonly table: string;
}

/** A model class on a database. */
export class Bound {
  readonly modelClass: RowClass;
  /** The name in the registry that `schema(…)` was given. */
  readonly key: string;
  readonly spec: ModelSpec;
  readonly session: Session;
  readonly table: TableRef;
  /** The columns of a row, in order. */
  readonly columns: readonly BoundColumn[];
  readonly selections: ReturnType<typeof selection>;
  readonly primaryKey: readonly BoundColumn[];
  readonly relations = new Map<string, Relation>();
  /** Rows are read with whole numbers as bigint from the start. */
  readonly exact: boolean;
  /** Columns that the database computes again on every write. */
  readonly generated: readonly BoundColumn[];
  /** Whether rows may change by triggers when they are written, after what RETURNING sees. */
  readonly triggers: { readonly insert: boolean; readonly update: boolean };
  /** Texts of selects by shape; see `shape.ts`. */
  readonly texts = new Map<string, string>();
  readonly #byProperty = new Map<string, BoundColumn>();

  constructor(modelClass: RowClass, key: string, session: Session) {
    this.modelClass = modelClass;
    this.key = key;
    this.session = session;
    this.spec = specOf(modelClass);
    this.table = { name: tableName(this.spec.name), alias: null };
    const columns: BoundColumn[] = [];
    for (const [property, spec] of Object.entries(this.spec.columns)) {
      const column = bindColumn(this, property, spec, spec.hidden ? -1 : columns.length, session.dialect);
      if (!spec.hidden) columns.push(column);
      this.#byProperty.set(property, column);
    }
    this.columns = columns;
    this.selections = selection(
      session,
      this.table,
      columns.map((column) => column.name),
    );
    this.primaryKey = keyProperties(this.spec).map((property) => this.column(property));
    this.exact = columns.some((column) => needsExact(column.spec.builder));
    this.generated = columns.filter((column) => column.spec.fill?.kind === "generated");
    const fired = this.spec.triggers.flatMap((trigger) => trigger.events.map((event) => event.kind));
    this.triggers = { insert: fired.includes("insert"), update: fired.includes("update") };
  }

  /**
   * A column by property, hidden ones too.
   * @throws TswizError "usage" when there is none, naming what there is
   */
  column(property: string): BoundColumn {
    const column = this.#byProperty.get(property);
    if (column === undefined) throw this.noProperty(property);
    return column;
  }

  findColumn(property: string): BoundColumn | undefined {
    return this.#byProperty.get(property);
  }

  get properties(): Iterable<string> {
    return this.#byProperty.keys();
  }

  /**
   * A relation whose target has a model.
   * @throws TswizError "usage" when there is no such relation or its target has no model here
   */
  relation(name: string): Relation & { readonly target: NonNullable<Relation["target"]> } {
    const relation = this.relations.get(name);
    if (relation === undefined) {
      const known = [...this.relations.keys()];
      throw new TswizError("usage", `${this.key} has no relation ${name}`, {
        hint: known.length === 0 ? `${this.key} has no relations` : `it has ${known.join(", ")}`,
      });
    }
    const { target } = relation;
    if (target === null) {
      throw new TswizError(
        "usage",
        `${this.key}.${name} refers to ${relation.table}, which has no model here`,
        {
          hint: `add the model of ${relation.table}, with the columns it is referred by, to schema(…)`,
        },
      );
    }
    return { ...relation, target };
  }

  noProperty(property: string): TswizError {
    const known = [...this.#byProperty.keys(), ...this.relations.keys()];
    return new TswizError("usage", `${this.key} has no property ${property}`, {
      hint: `it has ${known.slice(0, 30).join(", ")}${known.length > 30 ? ", …" : ""}`,
    });
  }
}

function tableName(path: string): QName {
  const parts = parsePath(path);
  const [first, second] = parts ?? [];
  if (first === undefined || (parts?.length ?? 0) > 2) {
    throw new TswizError("invalid", `"${path}" is not a table's name`, {
      hint: "a name with a dot or quote is written in double quotes: model('\"a.b\"', …)",
    });
  }
  return second === undefined ? { namespace: "", name: first } : { namespace: first, name: second };
}

function bindColumn(
  bound: Bound,
  property: string,
  spec: ColumnSpec,
  at: number,
  dialect: Dialect,
): BoundColumn {
  const declared = spec.type ?? spellType(dialect, spec.builder, spec.args) ?? "";
  // A view's column keeps whatever it was computed from, and a virtual table's what its module made of it.
  const loose = bound.spec.kind === "view" || bound.spec.virtual !== null;
  const affinity = affinityOf(declared, bound.spec.strict);
  const place = { property: `${bound.key}.${property}`, declared };
  return {
    property,
    name: spec.name ?? property,
    at,
    spec,
    codec: makeCodec(spec.builder, loose ? null : affinity, spec.nullable, place),
    textual: affinity === "text",
  };
}

/** The properties of the primary key, by the columns' own word or the model's. */
export function keyProperties(spec: ModelSpec): readonly string[] {
  if (spec.primaryKey !== null) return spec.primaryKey.on;
  return Object.keys(spec.columns).filter((property) => spec.columns[property]?.primaryKey != null);
}
