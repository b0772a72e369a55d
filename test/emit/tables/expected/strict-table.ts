import { any, blob, integer, model, real, text } from "tswiz/model";

export class StrictTable extends model(
  "strict_table",
  {
    a: integer().type("INT").primaryKey(),
    b: integer().nullable(),
    c: real().nullable(),
    d: text().nullable(),
    e: blob().nullable(),
    f: any().type("ANY").nullable(),
  },
  { strict: true },
) {}
