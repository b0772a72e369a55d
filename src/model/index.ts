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
export { sql, type Sql } from "./text.ts";
export { RESERVED } from "./reserved.ts";
export type { ModelSpec } from "./spec.ts";
