import { integer, model } from "tswiz/model";

export class Con extends model("con", {
  id: integer().primaryKey().autoIncrement(),
}) {}
