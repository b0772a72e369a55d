/**
 * The part of `tswiz/model` that a declaration is written in. It is imported from the files that hold it, because
 * the rest of `tswiz/model` loads Kysely, and reading models needs no database.
 */
import {
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
} from "../../model/columns.ts";
import { check, foreignKey, index, primaryKey, trigger, unique, uniqueIndex } from "../../model/options.ts";
import { sql } from "../../model/text.ts";

/** The builders of columns. */
export const COLUMNS = {
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
} as const;

/** Everything that a declaration may call. */
export const VOCABULARY = {
  ...COLUMNS,
  check,
  foreignKey,
  index,
  primaryKey,
  sql,
  trigger,
  unique,
  uniqueIndex,
} as const;
