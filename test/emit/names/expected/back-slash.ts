import { integer, model } from "tswiz/model";

export class BackSlash extends model("back\\slash", {
  id: integer().primaryKey().autoIncrement(),
}) {}
