import { integer, model } from "tswiz/model";

export class ObjectRow extends model("objects", {
  id: integer().primaryKey().autoIncrement(),
}) {}
