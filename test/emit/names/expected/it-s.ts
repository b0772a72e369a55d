import { integer, model } from "tswiz/model";

export class ItS extends model("it's", {
  id: integer().primaryKey().autoIncrement(),
}) {}
