import { integer, model } from "tswiz/model";

export class U2d_2d_2d extends model("---", {
  id: integer().primaryKey().autoIncrement(),
}) {}
