import { integer, model } from "tswiz/model";

export class A1_2 extends model("a-1", {
  id: integer().primaryKey().autoIncrement(),
}) {}
