import { any, model, text } from "tswiz/model";

export class Both extends model(
  "both",
  {
    k: text().primaryKey().notNull({ implied: true }),
    v: any().type("ANY").nullable(),
  },
  { strict: true, withoutRowid: true },
) {}
