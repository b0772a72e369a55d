import { integer, model } from "tswiz/model";

export class U1f389 extends model("🎉", {
  id: integer().primaryKey().autoIncrement(),
}) {}
