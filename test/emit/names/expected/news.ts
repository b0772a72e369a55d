import { integer, model } from "tswiz/model";

export class News extends model("news", {
  id: integer().primaryKey().autoIncrement(),
}) {}
