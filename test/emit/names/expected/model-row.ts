import { integer, model } from "tswiz/model";

export class ModelRow extends model("models", {
  id: integer().primaryKey().autoIncrement(),
}) {}
