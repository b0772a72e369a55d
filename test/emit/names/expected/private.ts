import { integer, model } from "tswiz/model";

export class Private extends model("_private", {
  id: integer().primaryKey().autoIncrement(),
}) {}
