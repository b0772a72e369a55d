/**
 * The shape of the neutral schema as data: which keys each kind of object has, of what type, and what an absent
 * key means. Writing, reading, comparing and renaming all walk this one table, so that none can forget a key: the
 * compiler checks it against `types.ts`.
 *
 * It says nothing about how parts refer to each other; that is `validate.ts`.
 */
import { DEFAULTS } from "./make.ts";
import type * as T from "./types.ts";

/** What a QName points at; renaming follows these. */
export type RefTarget = "relation" | "type" | "sequence" | "routine";

export type ValueType =
  /** `script`: SQL of many lines, written one line per line. */
  | { readonly is: "text" | "sql" | "script" | "flag" | "whole" | "int64" | "scalar" | "record" | "key" }
  | { readonly is: "constant"; readonly value: string | number }
  | { readonly is: "choice"; readonly values: readonly (string | number)[] }
  | { readonly is: "nullable"; readonly of: ValueType }
  | { readonly is: "list"; readonly of: ValueType }
  | {
      readonly is: "object";
      readonly fields: FieldList;
      /** The same as a list, which is faster to walk. */
      readonly entries: readonly KeyedField[];
      readonly ref: RefTarget | "column" | null;
    }
  | { readonly is: "union"; readonly cases: ReadonlyMap<string, ObjectType> }
  /** One of a few words, or an object. */
  | { readonly is: "either"; readonly values: readonly string[]; readonly object: ObjectType }
  /** For types that hold themselves. */
  | { readonly is: "later"; readonly type: () => ValueType };

export type ObjectType = Extract<ValueType, { is: "object" }>;

export interface Field {
  readonly type: ValueType;
  /** What an absent key means; undefined when the key must be there. */
  readonly usual: unknown;
  /** True for a dialect's bag, which is absent in memory too. */
  readonly optional: boolean;
}

export interface KeyedField extends Field {
  readonly key: string;
  /** The key as JSON writes it, with its colon. */
  readonly label: string;
}

/** In the order of `types.ts`, which is the order on disk. */
export type FieldList = ReadonlyMap<string, Field>;

/** Whether a value is what an absent key means; a dialect's bag that is absent is. */
export function isUsual(field: Field, value: unknown): boolean {
  if (value === undefined) return true;
  const usual = field.usual;
  if (value === usual) return true;
  if (typeof usual !== "object" || usual === null || typeof value !== "object" || value === null)
    return false;
  if (Array.isArray(usual)) return Array.isArray(value) && usual.length === 0 && value.length === 0;
  return Object.keys(usual).length === 0 && Object.keys(value).length === 0;
}

type Fields<T> = { readonly [K in keyof T]-?: Field };

const NOTHING: readonly never[] = Object.freeze([]);

function field(type: ValueType, usual?: unknown): Field {
  return { type, usual, optional: false };
}

const sqlType: ValueType = { is: "sql" };
const textType: ValueType = { is: "text" };
const nullable = (of: ValueType): ValueType => ({ is: "nullable", of });
const listOf = (of: ValueType): ValueType => ({ is: "list", of });

/** Keys that must be there. */
const text = field(textType);
const sql = field(sqlType);
const script = field({ is: "script" });
const int64 = field({ is: "int64" });
const texts = field(listOf(textType));

/** Keys whose "nothing" is null, false or an empty list. */
const flag = field({ is: "flag" }, false);
const set = field({ is: "flag" }, true);
const maybeText = field(nullable(textType), null);
const maybeSql = field(nullable(sqlType), null);
const maybeWhole = field(nullable({ is: "whole" }), null);
const someTexts = field(listOf(textType), NOTHING);
const record = field({ is: "record" }, Object.freeze({}));
const keys = field(listOf({ is: "key" }), NOTHING);

function choice(...values: readonly (string | number)[]): Field {
  return field({ is: "choice", values });
}

function constant(value: string | number): Field {
  return field({ is: "constant", value }, value);
}

function kindOf(value: string): Field {
  return field({ is: "constant", value });
}

/** Takes the defaults from `make.ts` where it has them. */
function object<O>(fields: Fields<O>, defaults: object = {}, ref: ObjectType["ref"] = null): ObjectType {
  const usual = new Map(Object.entries(defaults));
  const entries = Object.entries<Field>(fields).map(
    ([key, { type, usual: given, optional }]): KeyedField => ({
      key,
      label: `"${key}": `,
      type,
      usual: usual.has(key) ? usual.get(key) : given,
      optional,
    }),
  );
  return { is: "object", ref, fields: new Map(entries.map((entry) => [entry.key, entry])), entries };
}

function union(cases: Readonly<Record<string, Readonly<Record<string, Field>>>>, shared = {}): ValueType {
  return {
    is: "union",
    cases: new Map(
      Object.entries(cases).map(([kind, fields]) => [
        kind,
        object<Record<string, unknown>>({ kind: kindOf(kind), ...fields, ...shared }),
      ]),
    ),
  };
}

function bag(type: ObjectType): Field {
  return { type, usual: undefined, optional: true };
}

const namespace = field(textType, "");
const named = { namespace, name: text, comment: maybeText };

function ref(to: RefTarget): ObjectType {
  return object<T.QName>({ namespace, name: text }, {}, to);
}
const columnRef = object<T.ColumnRef>({ namespace, name: text, column: text }, {}, "column");

// ── types ────────────────────────────────────────────────────────────────────────────────────

const length = { length: maybeWhole, fixed: flag };
const precise = { precision: maybeWhole, zoned: flag };
const typed = { type: field(ref("type")) };
const laterType: ValueType = { is: "later", type: () => columnType };

const TYPE_CASES = {
  boolean: {},
  integer: { bits: choice(8, 16, 24, 32, 64), unsigned: flag },
  decimal: { precision: maybeWhole, scale: maybeWhole },
  float: { bits: choice(32, 64) },
  money: {},
  text: length,
  binary: length,
  bits: length,
  date: {},
  time: precise,
  timestamp: precise,
  interval: { precision: maybeWhole, fields: maybeText },
  year: {},
  uuid: {},
  json: { binary: flag },
  xml: {},
  network: { of: choice("inet", "cidr", "macaddr", "macaddr8") },
  geometry: { of: text, srid: maybeWhole },
  vector: { dimensions: maybeWhole },
  search: { of: choice("tsvector", "tsquery") },
  choice: { values: texts, many: flag },
  enum: typed,
  domain: typed,
  composite: typed,
  range: typed,
  array: { element: field(laterType), dimensions: field({ is: "whole" }, 1) },
  other: { type: field(nullable(ref("type")), null) },
} as const satisfies {
  readonly [K in T.TypeKind]: {
    readonly [P in Exclude<keyof Extract<T.TypeMeaning, { kind: K }>, "kind">]: Field;
  };
};

/** `raw` comes before `kind`: it is what people look for. */
export const columnType: ValueType = {
  is: "union",
  cases: new Map(
    Object.entries(TYPE_CASES).map(([kind, fields]) => [
      kind,
      object<Record<string, unknown>>({ raw: text, kind: kindOf(kind), ...fields }),
    ]),
  ),
};

const sequenceOptions = object<T.SequenceOptions>({
  start: int64,
  increment: int64,
  min: int64,
  max: int64,
  cache: int64,
  cycle: flag,
});

// ── parts ────────────────────────────────────────────────────────────────────────────────────

const deferral = field(nullable(object<T.Deferral>({ initially: choice("immediate", "deferred") })), null);
const action = choice("noAction", "restrict", "cascade", "setNull", "setDefault");
const keyParts = field(
  listOf(object<T.KeyPart>({ descending: flag, collation: maybeText, prefix: maybeWhole }, DEFAULTS.keyPart)),
  NOTHING,
);
const conflict = field(
  nullable({ is: "choice", values: ["abort", "rollback", "fail", "ignore", "replace"] }),
  null,
);

const keyBags = {
  postgres: bag(object<T.PostgresKey>({ tablespace: maybeText, storage: record }, DEFAULTS.postgresKey)),
  mysql: bag(object<T.MysqlKey>({ parts: keyParts, method: maybeText, invisible: flag }, DEFAULTS.mysqlKey)),
  sqlite: bag(object<T.SqliteKey>({ parts: keyParts, onConflict: conflict }, DEFAULTS.sqliteKey)),
};

const primaryKey = object<T.PrimaryKey>(
  {
    kind: constant("primaryKey"),
    name: maybeText,
    columns: texts,
    include: someTexts,
    deferral,
    withoutOverlaps: flag,
    comment: maybeText,
    ...keyBags,
  },
  DEFAULTS.primaryKey,
);

const unique = object<T.Unique>(
  {
    kind: constant("unique"),
    name: maybeText,
    columns: texts,
    include: someTexts,
    nullsDistinct: set,
    deferral,
    withoutOverlaps: flag,
    comment: maybeText,
    ...keyBags,
  },
  DEFAULTS.unique,
);

const foreignKey = object<T.ForeignKey>(
  {
    kind: constant("foreignKey"),
    name: maybeText,
    columns: texts,
    target: field(ref("relation")),
    targetColumns: texts,
    onUpdate: action,
    onDelete: action,
    onDeleteColumns: someTexts,
    match: choice("simple", "partial", "full"),
    deferral,
    enforced: set,
    validated: set,
    period: flag,
    comment: maybeText,
    sqlite: bag(
      object<T.SqliteForeignKey>(
        { target: maybeText, columns: someTexts, implicit: flag },
        DEFAULTS.sqliteForeignKey,
      ),
    ),
  },
  DEFAULTS.foreignKey,
);

const check = object<T.Check>(
  {
    kind: constant("check"),
    name: maybeText,
    sql,
    enforced: set,
    validated: set,
    inherited: set,
    comment: maybeText,
  },
  DEFAULTS.check,
);

const opclass = object<T.Opclass>({ name: text, options: record });
const indexPartShared = {
  descending: flag,
  nulls: field(nullable({ is: "choice", values: ["first", "last"] }), null),
  collation: maybeText,
  opclass: field(nullable(opclass), null),
};
const indexPartCases = { column: { column: text, prefix: maybeWhole }, expression: { sql } };
const indexPart = union(indexPartCases, indexPartShared);

const exclusion = object<T.Exclusion>(
  {
    kind: constant("exclusion"),
    name: maybeText,
    method: text,
    parts: field(listOf(union(indexPartCases, { ...indexPartShared, operator: text }))),
    where: maybeSql,
    deferral,
    comment: maybeText,
  },
  DEFAULTS.exclusion,
);

const index = object<T.Index>(
  {
    kind: constant("index"),
    name: text,
    unique: flag,
    method: text,
    parts: field(listOf(indexPart)),
    include: someTexts,
    where: maybeSql,
    nullsDistinct: set,
    comment: maybeText,
    postgres: bag(
      object<T.PostgresIndex>(
        { tablespace: maybeText, storage: record, invalid: flag },
        DEFAULTS.postgresIndex,
      ),
    ),
    mysql: bag(object<T.MysqlIndex>({ invisible: flag, parser: maybeText }, DEFAULTS.mysqlIndex)),
  },
  DEFAULTS.index,
);

const trigger = object<T.Trigger>(
  {
    kind: constant("trigger"),
    name: text,
    timing: choice("before", "after", "insteadOf"),
    events: field(listOf(union({ insert: {}, delete: {}, truncate: {}, update: { columns: someTexts } }))),
    each: choice("row", "statement"),
    when: maybeSql,
    action: field(
      union({ call: { routine: field(ref("routine")), args: someTexts }, body: { sql: script } }),
    ),
    enabled: choice("origin", "always", "replica", "disabled"),
    comment: maybeText,
  },
  DEFAULTS.trigger,
);

const policy = object<T.Policy>(
  {
    kind: constant("policy"),
    name: text,
    permissive: set,
    command: choice("all", "select", "insert", "update", "delete"),
    roles: someTexts,
    using: maybeSql,
    check: maybeSql,
    comment: maybeText,
  },
  DEFAULTS.policy,
);

/** Every kind of part. */
export const PARTS = {
  primaryKey,
  unique,
  foreignKey,
  check,
  exclusion,
  index,
  trigger,
  policy,
} as const satisfies Record<T.PartKind, ObjectType>;

// ── columns ──────────────────────────────────────────────────────────────────────────────────

const fill = union({
  default: { sql, literal: field(nullable({ is: "scalar" }), null) },
  sequence: { sequence: field(ref("sequence")) },
  identity: { always: flag, options: field(sequenceOptions) },
  autoIncrement: { strict: flag },
  generated: { sql, stored: flag },
} satisfies Record<T.FillKind, Readonly<Record<string, Field>>>);

export const column = object<T.Column>(
  {
    name: text,
    type: field(columnType),
    nullable: flag,
    fill: field(nullable(fill), null),
    collation: maybeText,
    comment: maybeText,
    source: field(nullable(columnRef), null),
    postgres: bag(
      object<T.PostgresColumn>(
        { storage: maybeText, compression: maybeText, statistics: maybeWhole },
        DEFAULTS.postgresColumn,
      ),
    ),
    mysql: bag(
      object<T.MysqlColumn>(
        { charset: maybeText, onUpdate: maybeSql, invisible: flag, zerofill: flag, srid: maybeWhole },
        DEFAULTS.mysqlColumn,
      ),
    ),
    sqlite: bag(
      object<T.SqliteColumn>(
        {
          impliedNotNull: flag,
          notNullName: maybeText,
          onNull: conflict,
          deadDefault: maybeSql,
          hidden: flag,
        },
        DEFAULTS.sqliteColumn,
      ),
    ),
  },
  DEFAULTS.column,
);

const attribute = object<T.Attribute>({
  name: text,
  type: field(columnType),
  collation: maybeText,
  comment: maybeText,
});

// ── objects ──────────────────────────────────────────────────────────────────────────────────

const postgresTable = object<T.PostgresTable>(
  {
    unlogged: flag,
    partitionBy: maybeSql,
    partitionOf: field(
      nullable(
        object<NonNullable<T.PostgresTable["partitionOf"]>>({
          parent: field(ref("relation")),
          bound: sql,
        }),
      ),
      null,
    ),
    inherits: field(listOf(ref("relation")), NOTHING),
    rowSecurity: choice("off", "on", "forced"),
    replicaIdentity: field({
      is: "either",
      values: ["default", "full", "nothing"],
      object: object<{ index: string }>({ index: text }),
    }),
    foreign: field(
      nullable(object<NonNullable<T.PostgresTable["foreign"]>>({ server: text, options: record })),
      null,
    ),
    tablespace: maybeText,
    accessMethod: maybeText,
    storage: record,
  },
  DEFAULTS.postgresTable,
);

const mysqlTable = object<T.MysqlTable>(
  {
    engine: text,
    charset: text,
    collation: text,
    rowFormat: maybeText,
    partitionBy: maybeSql,
    options: record,
  },
  DEFAULTS.mysqlTable,
);

const sqliteTable = object<T.SqliteTable>(
  {
    strict: flag,
    withoutRowid: flag,
    virtual: field(
      nullable(object<NonNullable<T.SqliteTable["virtual"]>>({ module: text, args: maybeSql })),
      null,
    ),
    shadowOf: maybeText,
  },
  DEFAULTS.sqliteTable,
);

const columns = field(listOf(column));
const partLists = {
  uniques: field(listOf(unique), NOTHING),
  foreignKeys: field(listOf(foreignKey), NOTHING),
  checks: field(listOf(check), NOTHING),
  exclusions: field(listOf(exclusion), NOTHING),
  indexes: field(listOf(index), NOTHING),
  triggers: field(listOf(trigger), NOTHING),
  policies: field(listOf(policy), NOTHING),
};

const returns = union({
  value: { type: field(columnType), set: flag },
  rows: { columns: field(listOf(attribute)) },
  trigger: {},
} satisfies Record<T.Returns["kind"], Readonly<Record<string, Field>>>);

const arg = object<T.Arg>({
  name: maybeText,
  type: field(columnType),
  mode: field({ is: "choice", values: ["in", "out", "inout", "variadic"] }, "in"),
  default: maybeSql,
});

/** Every kind of object of the document. */
export const OBJECTS = {
  namespace: object<T.Namespace>({ kind: constant("namespace"), ...named }),
  extension: object<T.Extension>({ kind: constant("extension"), ...named, version: text }),
  enum: object<T.Enum>({ kind: constant("enum"), ...named, values: texts }),
  domain: object<T.Domain>({
    kind: constant("domain"),
    ...named,
    base: field(columnType),
    nullable: flag,
    default: maybeSql,
    collation: maybeText,
    checks: field(listOf(check), NOTHING),
  }),
  composite: object<T.Composite>({
    kind: constant("composite"),
    ...named,
    attributes: field(listOf(attribute)),
  }),
  range: object<T.Range>({
    kind: constant("range"),
    ...named,
    subtype: field(columnType),
    multirange: field(nullable(ref("type")), null),
    collation: maybeText,
    opclass: maybeText,
  }),
  sequence: object<T.Sequence>({
    kind: constant("sequence"),
    ...named,
    type: field(columnType),
    options: field(sequenceOptions),
    ownedBy: field(nullable(columnRef), null),
  }),
  table: object<T.Table>(
    {
      kind: constant("table"),
      ...named,
      columns,
      primaryKey: field(nullable(primaryKey), null),
      ...partLists,
      dependsOn: keys,
      postgres: bag(postgresTable),
      mysql: bag(mysqlTable),
      sqlite: bag(sqliteTable),
    },
    DEFAULTS.table,
  ),
  view: object<T.View>(
    {
      kind: constant("view"),
      ...named,
      materialized: flag,
      sql: script,
      columns,
      checkOption: field(nullable({ is: "choice", values: ["local", "cascaded"] }), null),
      indexes: partLists.indexes,
      triggers: partLists.triggers,
      dependsOn: keys,
      postgres: bag(
        object<T.PostgresView>(
          { securityBarrier: flag, securityInvoker: flag, populated: set },
          DEFAULTS.postgresView,
        ),
      ),
      mysql: bag(
        object<T.MysqlView>(
          {
            algorithm: choice("undefined", "merge", "temptable"),
            security: choice("invoker", "definer"),
            definer: text,
          },
          DEFAULTS.mysqlView,
        ),
      ),
      sqlite: bag(object<T.SqliteView>({ named: flag }, DEFAULTS.sqliteView)),
    },
    DEFAULTS.view,
  ),
  routine: object<T.Routine>(
    {
      kind: constant("routine"),
      ...named,
      of: choice("function", "procedure", "aggregate", "window"),
      args: field(listOf(arg), NOTHING),
      returns: field(nullable(returns), null),
      language: text,
      sql: script,
      volatility: choice("immutable", "stable", "volatile"),
      strict: flag,
      security: choice("invoker", "definer"),
      dependsOn: keys,
    },
    DEFAULTS.routine,
  ),
} as const satisfies Record<T.ObjectKind, ObjectType>;

const objects = (kind: T.ObjectKind): Field => field(listOf(OBJECTS[kind]), NOTHING);

/** The document. The server's version is no part of it: the same database gives the same bytes everywhere. */
export const SCHEMA = object<T.Schema>({
  version: field({ is: "whole" }),
  dialect: choice("postgres", "mysql", "sqlite"),
  server: field(
    object<T.Server>({
      product: choice("postgres", "cockroach", "mysql", "mariadb", "sqlite"),
      version: field(textType, ""),
    }),
  ),
  namespaces: objects("namespace"),
  extensions: objects("extension"),
  enums: objects("enum"),
  domains: objects("domain"),
  composites: objects("composite"),
  ranges: objects("range"),
  sequences: objects("sequence"),
  tables: objects("table"),
  views: objects("view"),
  routines: objects("routine"),
});
