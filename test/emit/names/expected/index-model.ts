import { integer, model } from "tswiz/model";

export class Index extends model("index", {
  id: integer().primaryKey().autoIncrement(),
}) {}
