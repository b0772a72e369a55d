import { integer, model } from "tswiz/model";

export class XY extends model("x\u202ey", {
  id: integer().primaryKey().autoIncrement(),
}) {}
