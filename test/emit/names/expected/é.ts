import { integer, model } from "tswiz/model";

export class É extends model("é", {
  id: integer().primaryKey().autoIncrement(),
}) {}
