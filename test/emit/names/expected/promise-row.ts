import { integer, model } from "tswiz/model";

export class PromiseRow extends model("promises", {
  id: integer().primaryKey().autoIncrement(),
}) {}
