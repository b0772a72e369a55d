import { integer, model } from "tswiz/model";

export class Ⅷ extends model("ⅷ", {
  id: integer().primaryKey().autoIncrement(),
}) {}
