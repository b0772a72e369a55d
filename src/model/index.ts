/**
 * `tswiz/model`: what generated models import. The one place that decides what is public.
 */
export {
  any,
  bigint,
  blob,
  boolean,
  date,
  datetime,
  integer,
  json,
  number,
  real,
  scalar,
  text,
  time,
  timestamp,
  uuid,
  varchar,
  type Column,
  type JsonValue,
} from "./columns.ts";
export { check, foreignKey, index, primaryKey, trigger, unique, uniqueIndex } from "./options.ts";
export { tableSpec, viewSpec, type TableOptions, type ViewOptions } from "./define.ts";
export { model, view } from "./model.ts";
export { connect, type ConnectOptions } from "./connect.ts";
export { schema, type Database } from "./database.ts";
export {
  and,
  between,
  contains,
  endsWith,
  eq,
  gt,
  gte,
  ilike,
  isNull,
  like,
  lt,
  lte,
  ne,
  not,
  notIn,
  oneOf,
  or,
  startsWith,
} from "./operators.ts";
export { sql, type Sql } from "./text.ts";
export { specOf } from "./registry.ts";
export { RESERVED } from "./reserved.ts";
export { ConstraintError } from "./failures.ts";
export { TswizError } from "../error.ts";
export type { Query } from "./query.ts";
export type { LogEvent } from "./session.ts";
export type { SqliteOptions } from "./sqlite.ts";
export type { ModelSpec } from "./spec.ts";
export type {
  ColumnRef,
  Condition,
  Filter,
  Insertable,
  Many,
  One,
  Operator,
  Selectable,
  Updatable,
} from "./types.ts";
