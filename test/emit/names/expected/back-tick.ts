import { integer, model } from "tswiz/model";

export class BackTick extends model("back`tick", {
  id: integer().primaryKey().autoIncrement(),
}) {}
