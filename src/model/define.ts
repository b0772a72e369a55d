/**
 * Puts what the builders said together into a `ModelSpec`: used by `model()` and `view()`, and by whoever reads a
 * model file without running it. Pure; it checks that properties named in keys and indexes exist.
 */
import { TswizError } from "../error.ts";
import type { AnyColumn } from "./columns.ts";
import type { Check, ForeignKey, Index, Key, Trigger } from "./options.ts";
import type { ColumnSpec, ModelSpec, SqlSpec } from "./spec.ts";

/** What `model()` and `view()` both take. */
interface CommonOptions<P extends string> {
  readonly comment?: string;
  readonly indexes?: readonly Index<P>[];
  readonly triggers?: readonly Trigger[];
  /** What it needs besides its references, as `schema/key.ts` writes it. */
  readonly dependsOn?: readonly string[];
}

/** The third argument of `model()`; `P` are the model's properties and `K` those of its primary key. */
export interface TableOptions<P extends string = string, K extends P = P> extends CommonOptions<P> {
  readonly primaryKey?: Key<K>;
  readonly uniques?: readonly Key<P>[];
  readonly foreignKeys?: readonly ForeignKey<P>[];
  readonly checks?: readonly Check[];
  readonly strict?: boolean;
  readonly withoutRowid?: boolean;
  /** A virtual table: `{ module: "fts5", args: "title, body" }`. */
  readonly virtual?: { readonly module: string; readonly args?: SqlSpec | string | null };
  /** The virtual table that this table stores data for. */
  readonly shadowOf?: string;
}

/** The third argument of `view()`. */
export interface ViewOptions<P extends string = string> extends CommonOptions<P> {
  /** The SELECT behind it. */
  readonly sql: SqlSpec;
  /** CREATE VIEW spells its column names. */
  readonly named?: boolean;
}

type Given = Readonly<Record<string, AnyColumn>>;

/** The spec of a table. */
export function tableSpec(name: string, columns: Given, options: TableOptions = {}): ModelSpec {
  const spec: ModelSpec = {
    ...common("table", name, columns, options),
    primaryKey: options.primaryKey?.spec ?? null,
    uniques: specsOf(options.uniques),
    foreignKeys: specsOf(options.foreignKeys),
    checks: specsOf(options.checks),
    strict: options.strict === true,
    withoutRowid: options.withoutRowid === true,
    virtual:
      options.virtual === undefined
        ? null
        : { module: options.virtual.module, args: argsText(options.virtual.args) },
    shadowOf: options.shadowOf ?? null,
    sql: null,
    named: false,
  };
  checkProperties(spec);
  return spec;
}

/** The spec of a view. */
export function viewSpec(name: string, columns: Given, options: ViewOptions): ModelSpec {
  const spec: ModelSpec = {
    ...common("view", name, columns, options),
    primaryKey: null,
    uniques: [],
    foreignKeys: [],
    checks: [],
    strict: false,
    withoutRowid: false,
    virtual: null,
    shadowOf: null,
    sql: options.sql.sql,
    named: options.named === true,
  };
  checkProperties(spec);
  return spec;
}

function common(kind: ModelSpec["kind"], name: string, columns: Given, options: CommonOptions<string>) {
  const specs: [string, ColumnSpec][] = Object.entries(columns).map(([property, column]) => [
    property,
    column.spec,
  ]);
  return {
    kind,
    name,
    columns: Object.fromEntries(specs),
    comment: options.comment ?? null,
    indexes: specsOf(options.indexes),
    triggers: specsOf(options.triggers),
    dependsOn: options.dependsOn ?? [],
  };
}

function specsOf<T>(parts: readonly { readonly spec: T }[] | undefined): readonly T[] {
  return parts === undefined ? [] : parts.map((part) => part.spec);
}

function argsText(args: SqlSpec | string | null | undefined): string | null {
  return typeof args === "object" && args !== null ? args.sql : (args ?? null);
}

/** The compiler checks names too; a model that was not compiled, or was built by code, is checked here. */
function checkProperties(spec: ModelSpec): void {
  const lists: [string, readonly string[]][] = [
    ["primaryKey", spec.primaryKey?.on ?? []],
    ...spec.uniques.map((key): [string, readonly string[]] => ["unique", key.on]),
    ...spec.foreignKeys.map((key): [string, readonly string[]] => ["foreignKey", key.on]),
    ...spec.indexes.map((index): [string, readonly string[]] => [
      `index ${index.name}`,
      index.on.flatMap((part) => (part.column === undefined ? [] : [part.column])),
    ]),
  ];
  for (const [what, names] of lists) {
    const missing = names.find((name) => !Object.hasOwn(spec.columns, name));
    if (missing !== undefined) {
      throw new TswizError(
        "invalid",
        `${spec.name}: ${what} names "${missing}", which is no property of it`,
        {
          hint: "keys and indexes go by property name, not by the column's name in the database",
        },
      );
    }
  }
}
