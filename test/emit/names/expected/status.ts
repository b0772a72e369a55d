import { integer, model } from "tswiz/model";

export class Status extends model("statuses", {
  id: integer().primaryKey().autoIncrement(),
}) {}
