import { integer, model, text } from "tswiz/model";

export class IntKey extends model("int_key", {
  id: integer().type("INT").primaryKey().nullable(),
  v: text().nullable(),
}) {}
