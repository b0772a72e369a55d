import { integer, model } from "tswiz/model";

export class Data extends model("data", {
  id: integer().primaryKey().autoIncrement(),
}) {}
