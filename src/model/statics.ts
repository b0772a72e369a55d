/**
 * What can be asked of a model class itself: `Track.where(…)`, `Track.create(…)`. Each works on the class it is
 * called on, so that rows are of the class written by hand, with its methods and getters.
 */
import type { SelectQueryBuilder } from "kysely";
import { TswizError } from "../error.ts";
import { hydrate } from "./hydrate.ts";
import { Query } from "./query.ts";
import { boundOf } from "./registry.ts";
import type {
  AnyRow,
  Filter,
  InsertOf,
  KeyOf,
  Load,
  ModelClass,
  Order,
  Path,
  Selectable,
  Where,
} from "./types.ts";
import { insertRow, insertRows } from "./write.ts";

interface ReadStatics {
  /** All rows, as a query. */
  all<T extends AnyRow>(this: ModelClass<T>): Query<T>;
  /** Rows that fit: `Track.where({ unitPrice: gt(1), album: { title: "x" } })`. */
  where<T extends AnyRow>(this: ModelClass<T>, ...filters: readonly Where<T>[]): Query<T>;
  orderBy<T extends AnyRow>(this: ModelClass<T>, ...order: readonly Order<T>[]): Query<T>;
  limit<T extends AnyRow>(this: ModelClass<T>, rows: number): Query<T>;
  /** Rows with their relations loaded, never by a query per row. */
  with<T extends AnyRow, const P extends string>(
    this: ModelClass<T>,
    ...paths: readonly Path<T, P>[]
  ): Query<T, T & Load<T, P>>;
  /** The row with this key, or the first that fits; an error when there is none. */
  get<T extends AnyRow>(this: ModelClass<T>, key: KeyOf<T> | Filter<T>): Promise<T>;
  /** The row with this key, or the first that fits, or null. */
  getOrNull<T extends AnyRow>(this: ModelClass<T>, key: KeyOf<T> | Filter<T>): Promise<T | null>;
  /** The first row, or null. */
  first<T extends AnyRow>(this: ModelClass<T>): Promise<T | null>;
  count<T extends AnyRow>(this: ModelClass<T>, ...filters: readonly Where<T>[]): Promise<number>;
  exists<T extends AnyRow>(this: ModelClass<T>, ...filters: readonly Where<T>[]): Promise<boolean>;
  /** Rows one after another, without holding them all. */
  iterate<T extends AnyRow>(this: ModelClass<T>): AsyncGenerator<T>;
  /** The table in Kysely: columns go by property, the table by `self`. */
  query<T extends AnyRow>(
    this: ModelClass<T>,
  ): SelectQueryBuilder<{ self: Selectable<ModelClass<T>> }, "self", Record<never, never>>;
}

interface WriteStatics extends ReadStatics {
  /** Inserts a row; gives it as the database has it. */
  create<T extends AnyRow>(this: ModelClass<T>, values: InsertOf<T>): Promise<T>;
  /** Inserts rows, all or none; returns how many. */
  insertMany<T extends AnyRow>(this: ModelClass<T>, rows: Iterable<InsertOf<T>>): Promise<number>;
  /** The row that fits, or a new one of these values; and whether it is new. Safe when others do the same. */
  getOrCreate<T extends AnyRow>(
    this: ModelClass<T>,
    filter: Partial<InsertOf<T>>,
    defaults?: Partial<InsertOf<T>>,
  ): Promise<[row: T, created: boolean]>;
}

/** The statics of tables and of views. */
export interface Statics {
  readonly table: WriteStatics;
  readonly view: ReadStatics;
}

/** The same for the compiler's eyes: what `this` is at run time. */
type Self = ModelClass<AnyRow>;
type Given = Readonly<Record<string, unknown>>;

const start = (model: Self): Query<AnyRow> => Query.of<AnyRow>(model);

export const readStatics = {
  all(this: Self) {
    return start(this);
  },
  where(this: Self, ...filters: readonly never[]) {
    return start(this).where(...filters);
  },
  orderBy(this: Self, ...order: readonly never[]) {
    return start(this).orderBy(...order);
  },
  limit(this: Self, rows: number) {
    return start(this).limit(rows);
  },
  with(this: Self, ...paths: readonly never[]) {
    return start(this).with(...paths);
  },
  get(this: Self, key: never) {
    return start(this).get(key);
  },
  getOrNull(this: Self, key: never) {
    return start(this).getOrNull(key);
  },
  first(this: Self) {
    return start(this).first();
  },
  count(this: Self, ...filters: readonly never[]) {
    return start(this)
      .where(...filters)
      .count();
  },
  exists(this: Self, ...filters: readonly never[]) {
    return start(this)
      .where(...filters)
      .exists();
  },
  iterate(this: Self) {
    return start(this).iterate();
  },
  query(this: Self) {
    return start(this).query();
  },
} satisfies Record<keyof ReadStatics, unknown>;

export const writeStatics = {
  ...readStatics,
  async create(this: Self, values: Given) {
    const bound = boundOf(this);
    return hydrate(bound, await insertRow(bound, values), true);
  },
  async insertMany(this: Self, rows: Iterable<Given>) {
    return insertRows(boundOf(this), rows);
  },
  async getOrCreate(this: Self, filter: Given, defaults: Given = {}) {
    const query = start(this).where(filter as never);
    const found = await query.first();
    if (found !== null) return [found, false];
    const bound = boundOf(this);
    try {
      return [hydrate(bound, await insertRow(bound, { ...defaults, ...filter }), true), true];
    } catch (error) {
      // Another connection may have made the row since we looked.
      const other = error instanceof TswizError && error.code === "not-unique" ? await query.first() : null;
      if (other === null) throw error;
      return [other, false];
    }
  },
} satisfies Record<keyof WriteStatics, unknown>;
