import {
  blob,
  boolean,
  integer,
  model,
  real,
  scalar,
  sql,
  text,
} from "tswiz/model";

export class EveryDefault extends model("every_default", {
  id: integer()
    .primaryKey()
    .autoIncrement()
    .deadDefault(sql`5`),
  a: integer().nullable().default(0),
  b: integer().nullable().default(-1),
  c: integer()
    .nullable()
    .default(sql`+1`),
  d: integer()
    .nullable()
    .default(sql`0x10`),
  e: integer()
    .nullable()
    .default(sql`9007199254740993`),
  f: real().nullable().default(1.5),
  g: real()
    .nullable()
    .default(sql`1.0`),
  h: real()
    .nullable()
    .default(sql`1e3`),
  i: real()
    .nullable()
    .default(sql`.5`),
  j: text().nullable().default("x"),
  k: text().nullable().default(""),
  l: text().nullable().default("it's"),
  m: text()
    .nullable()
    .default(sql`"double"`),
  n: text().nullable().default('say "hi"'),
  o: text().nullable().default(null),
  p: boolean().nullable().default(true),
  q: boolean()
    .nullable()
    .default(sql`false`),
  r: boolean().nullable().default(1),
  s: blob()
    .nullable()
    .default(sql`x'00ff'`),
  t: scalar()
    .type("DATETIME")
    .nullable()
    .default(sql`CURRENT_TIMESTAMP`),
  u: text()
    .nullable()
    .default(sql`lower(hex(randomblob(16)))`),
  v: text()
    .nullable()
    .default(
      sql`strftime('%Y-%m-%dT%H:%M:%fZ', 'now', 'localtime', 'start of month', '+1 month', '-1 day')`,
    ),
  w: text().nullable().default("two\nlines"),
  x: text().nullable().default("a \\ b ${c} `d`"),
}) {}
