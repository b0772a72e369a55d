import { integer, model } from "tswiz/model";

export class 日本 extends model("日本", {
  id: integer().primaryKey().autoIncrement(),
}) {}
