import { integer, model } from "tswiz/model";

export class Alert1 extends model("*/ alert(1) /*", {
  id: integer().primaryKey().autoIncrement(),
}) {}
