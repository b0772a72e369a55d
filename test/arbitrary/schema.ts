/**
 * Arbitrary canonical schemas of all three dialects for fast-check. They hold every kind of object, part and bag, with
 * hostile names. Not every one could exist in a server: the laws of the pure parts must hold for all the same.
 */
import fc from "fast-check";
import { canonical, DEFAULTS } from "../../src/schema/make.ts";
import { foldAscii } from "../../src/schema/lookup.ts";
import { objectKey } from "../../src/schema/key.ts";
import {
  OBJECTS,
  PARTS,
  SCHEMA,
  column,
  columnType,
  isUsual,
  type ValueType,
} from "../../src/schema/shape.ts";
import type * as T from "../../src/schema/types.ts";

type Arb<V> = fc.Arbitrary<V>;

/** Names as databases have them, and as they should not have them. */
export const names: Arb<string> = fc.oneof(
  { weight: 8, arbitrary: fc.constantFrom("a", "b", "c", "id", "users", "orders", "team_id", "created_at") },
  {
    weight: 2,
    arbitrary: fc.constantFrom(
      "A.b",
      'q"x',
      "a:b",
      "select",
      "Größe",
      "😀",
      "\uff5e",
      "__proto__",
      "constructor",
      "$&",
    ),
  },
  { weight: 1, arbitrary: fc.string({ unit: "grapheme", minLength: 1, maxLength: 6 }) },
);

/** SQL that no two tokenizations take for the same unless it is. */
const sqls: Arb<string> = fc.oneof(
  fc.constantFrom(
    "a > 0",
    "b IS NULL",
    "lower(c)",
    "'x'",
    "1 + 1",
    "CURRENT_TIMESTAMP",
    "'it''s'",
    "a AND b",
  ),
  fc.nat(999).map((n) => `f(${n})`),
);
const scripts: Arb<string> = fc.oneof(
  sqls.map((sql) => `SELECT ${sql}`),
  sqls.map((sql) => `SELECT\n  ${sql}\nFROM t\n`),
  sqls.map((sql) => `BEGIN\r\n  SELECT ${sql};\r\nEND`),
);

const keyText = fc.constantFrom("table:a", "table:auth.users", "view:v", "routine:f(integer)");

/** A value of any type of the shape, kept small. */
function valueOf(type: ValueType, depth = 0): Arb<unknown> {
  if (type === columnType) return types(depth);
  switch (type.is) {
    case "text":
      return names;
    case "sql":
      return sqls;
    case "script":
      return scripts;
    case "key":
      return keyText;
    case "flag":
      return fc.boolean();
    case "whole":
      return fc.nat(200);
    case "int64":
      return fc.bigInt(-(2n ** 63n), 2n ** 63n - 1n).map(String);
    case "scalar":
      return fc.oneof(fc.string(), fc.double({ noNaN: true }), fc.boolean());
    case "record":
      return fc.dictionary(names, fc.string(), { maxKeys: 2, noNullPrototype: true });
    case "constant":
      return fc.constant(type.value);
    case "choice":
      return fc.constantFrom(...type.values);
    case "nullable":
      return fc.option(valueOf(type.of, depth), { nil: null });
    case "list":
      return fc.array(valueOf(type.of, depth), { maxLength: 3 });
    case "either":
      return fc.oneof(fc.constantFrom(...type.values), valueOf(type.object, depth));
    case "later":
      return valueOf(type.type(), depth + 1);
    case "union":
      return fc.oneof(...[...type.cases.values()].map((chosen) => valueOf(chosen, depth)));
    case "object":
      return objectOf(type, depth);
  }
}

/** A third of the keys at their default, and no bag that holds nothing else. */
function objectOf(type: Extract<ValueType, { is: "object" }>, depth: number): Arb<unknown> {
  const fields = [...type.fields].map(([key, field]) => {
    if (field.optional) return [key, fc.option(valueOf(field.type, depth), { nil: undefined })] as const;
    const any = valueOf(field.type, depth);
    return [key, field.usual === undefined ? any : fc.oneof(fc.constant(field.usual), any)] as const;
  });
  return fc.record(Object.fromEntries(fields)).map((made) => {
    const kept = Object.entries(made).filter(([key, value]) => {
      const field = type.fields.get(key);
      if (field?.optional !== true) return true;
      const bag = field.type;
      if (value === undefined || bag.is !== "object") return false;
      const record = value as Record<string, unknown>;
      return [...bag.fields].some(([inner, each]) => !isUsual(each, record[inner]));
    });
    return Object.fromEntries(kept);
  });
}

/** Types whose text tells what they mean, as every server's does. */
function types(depth: number): Arb<T.ColumnType> {
  if (columnType.is !== "union") throw new Error("the shape of a type is no union");
  const cases = [...columnType.cases].filter(([kind]) => depth < 2 || kind !== "array");
  return fc.oneof(
    ...cases.map(([, type]) =>
      objectOf(type as Extract<ValueType, { is: "object" }>, depth).map((made) => {
        const { raw: _, ...meaning } = made as Record<string, unknown>;
        return { ...meaning, raw: JSON.stringify(meaning) } as unknown as T.ColumnType;
      }),
    ),
  );
}

const DIALECT_BAGS = ["postgres", "mysql", "sqlite"] as const;

/** Takes the bags of other dialects off, everywhere. */
function ofDialect<V>(value: V, dialect: T.Dialect): V {
  if (Array.isArray(value)) return value.map((entry) => ofDialect(entry, dialect)) as V;
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(
        ([key, held]) =>
          typeof held === "string" || key === dialect || !(DIALECT_BAGS as readonly string[]).includes(key),
      )
      .map(([key, held]) => [key, ofDialect(held, dialect)]),
  ) as V;
}

function uniqueBy<V>(values: readonly V[], keyOf: (value: V) => string): V[] {
  return [...new Map(values.map((value) => [keyOf(value), value])).values()];
}

/** Makes the parts of a relation agree with its columns, as `validate.ts` wants them. */
function agree<R extends T.Relation>(relation: R): R {
  const columns = uniqueBy(relation.columns, ({ name }) => foldAscii(name).toLowerCase());
  const first = columns[0]?.name ?? "a";
  const known = new Set(columns.map(({ name }) => name));
  const some = (list: readonly string[]): string[] => {
    const found = list.map((name) => (known.has(name) ? name : first));
    return found.length === 0 ? [first] : found;
  };
  const few = (list: readonly string[]): string[] => list.map((name) => (known.has(name) ? name : first));
  const part = <P extends T.IndexPart>(given: P): P =>
    given.kind === "column" && !known.has(given.column) ? { ...given, column: first } : given;
  const parts = <P extends T.IndexPart>(given: readonly P[], other: P): P[] =>
    given.length === 0 ? [other] : given.map(part);
  const lone: T.IndexPart = { kind: "column", column: first, prefix: null, ...DEFAULTS.indexPart };
  const key = <K extends T.PrimaryKey | T.Unique>(given: K): K => {
    const names = some(given.columns);
    const fit = <B extends { readonly parts: readonly T.KeyPart[] }>(bag: B | undefined): B | undefined =>
      bag === undefined || bag.parts.length === 0
        ? bag
        : { ...bag, parts: names.map((_, i) => bag.parts[i] ?? DEFAULTS.keyPart) };
    const made: K = { ...given, columns: names, include: few(given.include) };
    const bags = { mysql: fit(given.mysql), sqlite: fit(given.sqlite) };
    for (const [dialect, bag] of Object.entries(bags))
      if (bag !== undefined) Object.assign(made, { [dialect]: bag });
    return made;
  };
  const indexes = uniqueBy(relation.indexes, ({ name }) => name).map((index) => ({
    ...index,
    parts: parts(index.parts, lone),
    include: few(index.include),
  }));
  const triggers = uniqueBy(relation.triggers, ({ name }) => name).map((trigger) => ({
    ...trigger,
    events: trigger.events.length === 0 ? [{ kind: "insert" as const }] : trigger.events,
  }));
  if (columns.length === 0) columns.push({ ...DEFAULTS.column, name: first, type: ANY });
  const shared = { ...relation, columns, indexes, triggers };
  if (shared.kind === "view") return shared;
  return {
    ...shared,
    primaryKey: shared.primaryKey === null ? null : key(shared.primaryKey),
    uniques: shared.uniques.map(key),
    foreignKeys: shared.foreignKeys.map((foreign) => {
      const own = some(foreign.columns);
      return {
        ...foreign,
        columns: own,
        targetColumns: own.map((_, i) => foreign.targetColumns[i] ?? "id"),
        onDeleteColumns: few(foreign.onDeleteColumns),
      };
    }),
    exclusions: shared.exclusions.map((exclusion) => ({
      ...exclusion,
      parts: parts(exclusion.parts, { ...lone, operator: "=" }),
    })),
    policies: uniqueBy(shared.policies, ({ name }) => name),
  };
}

const ANY: T.ColumnType = { raw: "any", kind: "other", type: null };

const PRODUCT = { postgres: "postgres", mysql: "mariadb", sqlite: "sqlite" } as const;

function lists(dialect: T.Dialect): Arb<T.Schema> {
  const document = Object.fromEntries(
    [...SCHEMA.fields]
      .filter(([, field]) => field.type.is === "list")
      .map(([key, field]) => [key, valueOf(field.type)]),
  );
  return fc.record(document).map((made) => {
    const given = ofDialect(made, dialect) as unknown as T.Schema;
    const seen = new Set<string>();
    const fresh = (relation: T.Relation): boolean => {
      const key = foldAscii(objectKey("table", relation));
      return !seen.has(key) && seen.add(key) !== undefined;
    };
    const unique = <O extends T.SchemaObject>(objects: readonly O[]): O[] =>
      uniqueBy(objects, (object) =>
        objectKey(
          object.kind,
          object,
          object.kind === "routine"
            ? object.args.filter(({ mode }) => mode !== "out").map(({ type }) => type.raw)
            : null,
        ),
      );
    return canonical({
      version: 1,
      dialect,
      server: { product: PRODUCT[dialect], version: "" },
      namespaces: unique(given.namespaces),
      extensions: unique(given.extensions),
      enums: unique(given.enums),
      domains: unique(given.domains),
      composites: unique(given.composites),
      ranges: unique(given.ranges),
      sequences: unique(given.sequences),
      tables: given.tables.filter(fresh).map(agree),
      views: given.views.filter(fresh).map(agree),
      routines: unique(given.routines),
    });
  });
}

const byDialect = { postgres: lists("postgres"), mysql: lists("mysql"), sqlite: lists("sqlite") };

/** A canonical schema. */
export function schemas(dialect: T.Dialect): Arb<T.Schema> {
  return byDialect[dialect];
}

export const anySchema: Arb<T.Schema> = fc.oneof(...Object.values(byDialect));

const SHAPES = { ...OBJECTS, ...PARTS, column };

/**
 * A schema and what it became after some edits: most objects stay, some lose, gain or change a key, a column or a
 * part. Two schemas drawn apart share too little to try most kinds of change.
 */
export const pairs: Arb<readonly [T.Schema, T.Schema]> = fc
  .constantFrom("postgres" as const, "mysql" as const, "sqlite" as const)
  .chain((dialect) =>
    fc
      .tuple(schemas(dialect), schemas(dialect), fc.infiniteStream(fc.nat(9)), fc.boolean())
      .map(([a, other, dice, apart]) => {
        if (apart) return [a, other] as const;
        const roll = (): number => dice.next().value ?? 0;
        return [a, edited(a, other, roll)] as const;
      }),
  );

function edited(a: T.Schema, other: T.Schema, roll: () => number): T.Schema {
  const mix = (value: unknown, donor: unknown, key: string): unknown => {
    if (Array.isArray(value)) {
      const donors = Array.isArray(donor) ? donor : [];
      const list = value.flatMap((entry: unknown, i) => {
        const chance = roll();
        if (chance === 0) return [];
        return chance < 6 ? [mix(entry, donors[i], key)] : [entry];
      });
      if (roll() < 3) list.splice(roll() % (list.length + 1), 0, ...donors.slice(0, 1));
      return roll() === 0 ? list.reverse() : list;
    }
    if (typeof value !== "object" || value === null || !("kind" in value || "nullable" in value))
      return value;
    const shape =
      SHAPES[(value as { kind: keyof typeof SHAPES }).kind] ?? (key === "columns" ? column : undefined);
    if (shape === undefined || typeof donor !== "object" || donor === null) return value;
    const made: Record<string, unknown> = { ...value };
    for (const [inner, held] of Object.entries(donor)) {
      if (["kind", "name", "namespace"].includes(inner) || !shape.fields.has(inner)) continue;
      const chance = roll();
      if (chance === 0) made[inner] = held;
      else if (chance < 6) made[inner] = mix(made[inner], held, inner);
    }
    return made;
  };
  const made = { ...a } as Record<string, unknown>;
  for (const [key, value] of Object.entries(a)) {
    if (Array.isArray(value)) made[key] = mix(value, (other as unknown as Record<string, unknown>)[key], key);
  }
  const mixed = made as unknown as T.Schema;
  const keyed = (objects: readonly T.SchemaObject[]): T.SchemaObject[] =>
    uniqueBy(objects, (object) =>
      objectKey(
        object.kind,
        object,
        object.kind === "routine"
          ? object.args.filter(({ mode }) => mode !== "out").map(({ type }) => type.raw)
          : null,
      ),
    );
  const every = Object.fromEntries(
    Object.entries(mixed).map(([key, value]) => [
      key,
      Array.isArray(value)
        ? keyed(value as T.SchemaObject[]).map((object) =>
            object.kind === "table" || object.kind === "view" ? agree(object) : object,
          )
        : value,
    ]),
  );
  return canonical(every as unknown as T.Schema);
}
