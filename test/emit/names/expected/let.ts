import { integer, model } from "tswiz/model";

export class Let extends model("let", {
  id: integer().primaryKey().autoIncrement(),
}) {}
