import { integer, model, text } from "tswiz/model";

export class Descending extends model("descending", {
  id: integer().primaryKey({ descending: true }).nullable(),
  v: text().nullable(),
}) {}
