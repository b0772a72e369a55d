import { integer, model } from "tswiz/model";

export class Bus extends model("buses", {
  id: integer().primaryKey().autoIncrement(),
}) {}
