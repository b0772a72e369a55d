import { integer, model } from "tswiz/model";

export class Series extends model("series", {
  id: integer().primaryKey().autoIncrement(),
}) {}
