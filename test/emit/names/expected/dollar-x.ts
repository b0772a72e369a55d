import { integer, model } from "tswiz/model";

export class DollarX extends model("dollar${x}", {
  id: integer().primaryKey().autoIncrement(),
}) {}
