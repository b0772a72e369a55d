import { integer, model } from "tswiz/model";

export class Url extends model("URL", {
  id: integer().primaryKey().autoIncrement(),
}) {}
