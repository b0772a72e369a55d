import { integer, model } from "tswiz/model";

export class OneRow extends model("one", {
  id: integer().primaryKey().autoIncrement(),
}) {}
