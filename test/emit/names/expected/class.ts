import { integer, model } from "tswiz/model";

export class Class extends model("class", {
  id: integer().primaryKey().autoIncrement(),
}) {}
