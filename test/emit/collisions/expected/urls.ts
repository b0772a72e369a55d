import { integer, model } from "tswiz/model";

export class Urls extends model("urls", {
  id: integer().primaryKey().autoIncrement(),
}) {}
