import { integer, model } from "tswiz/model";

export class A1 extends model("a1", {
  id: integer().primaryKey().autoIncrement(),
}) {}
