import { any, model, text } from "tswiz/model";

export class WithoutRowid extends model(
  "without_rowid",
  {
    k: text().primaryKey().notNull({ implied: true }),
    v: any().nullable(),
  },
  { withoutRowid: true },
) {}
